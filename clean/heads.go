package clean

import "winnow/extract"

// What menus are called parts of a manual are called, too: "Documentation", "Contributors", "Code of Conduct", "Disclaimer". A
// heading above running text that is kept is its heading, whatever a rule knows of its words; those that open strips of other
// pages are none of this. Of such headings 22 stand in the gold texts of WCXB, older and multilingual, and 2 do not. And
// a heading that stands on the page three times and more, each time above kept text, is none the less one: "Added" in a list of
// changes, "What to do" in a chapter; in a forum it is the subject of every post.
const againHeads = 3

// keepHeads marks the headings of kept text that rules for menus, legal lines and share buttons would take, or that are
// taken for copies.
func (p *page) keepHeads(cut int) {
	if !p.marksHeadings() {
		return
	}
	again, forum := p.headings(), p.pageType == "forum"
	next := -1 // the block behind
	for i := len(p.facts) - 1; i >= 0; i-- {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || f.words == 0 {
			continue
		}
		subject := !forum && isSubject(f.kind)
		if b.Type == extract.Heading && next >= 0 && !f.kept(cut) && (f.opens == nil || subject) && p.facts[next].kept(cut) {
			_, ruled := p.rulings[i]
			menu := f.text > 0 && (subject || likeMenu(f.kind)) && p.facts[next].prose()
			if copied := !forum && !f.sure && !f.reply && again[p.first[i]] >= againHeads; !ruled && (menu || copied) {
				f.sure, f.joined, f.up = false, true, evidence{why: "heads kept text"}
			}
		}
		next = i
	}
}

// headings counts the headings by the first block with their text.
func (p *page) headings() []int32 {
	n := p.mem.int32s.take(len(p.facts))
	for i := range p.facts {
		if b := &p.doc.Blocks[i]; b.Type == extract.Heading && !b.Hidden {
			n[p.first[i]]++
		}
	}
	return n
}

// likeMenu tells the kinds whose words parts of a text are called by, too.
func likeMenu(k extract.Kind) bool {
	return k == extract.Navigation || k == extract.Legal || k == extract.Share
}

// isSubject tells the kinds whose labels are subjects of chapters, too: "Cookies", "Comments", "Tags", "Pagination", "Forms".
// Of such headings above kept text six of WCXB and older are in the gold and two are not, outside of forums.
func isSubject(k extract.Kind) bool {
	switch k {
	case extract.Consent, extract.Comments, extract.Tags, extract.Pagination, extract.Breadcrumb, extract.Form:
		return true
	}
	return false
}
