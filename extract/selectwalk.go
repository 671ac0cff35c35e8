package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// picked is a walk's use of the selectors: the pick that holds where the walk is, as an index
// in Document.Picks plus one.
type picked struct {
	*picks
	list  []Selector
	index map[int32]int32 // of a selector and act in Document.Picks
}

// noPick is the index of what stands inside the body, where no other selector found it.
const noPick = 0

// startPicks tries the user's selectors on the page.
func (w *walker) startPicks(root *html.Node) {
	if w.opt.Select == nil {
		return
	}
	w.doc.Picks = nil
	w.picked = picked{picks: w.opt.Select.find(root, w.opt.URL), list: w.opt.Select.list, index: map[int32]int32{}}
	if w.picked.picks == nil {
		return
	}
	if w.picked.body >= 0 {
		w.state.pick = w.pickIndex(w.picked.body)
	}
	for n := range w.picked.nodes { // a data table is one block; one that is taken apart is none
		for up := n.Parent; up != nil && len(w.tables) > 0; up = up.Parent {
			delete(w.tables, up)
		}
	}
}

// pickIndex returns the index, plus one, of selector i in Document.Picks.
func (w *walker) pickIndex(i int32) int32 {
	at, ok := w.picked.index[i]
	if !ok {
		sel := &w.picked.list[i]
		w.doc.Picks = append(w.doc.Picks, Pick{Rule: sel.Rule, Act: sel.Act, Kind: sel.Kind})
		at = int32(len(w.doc.Picks))
		w.picked.index[i] = at
	}
	return at
}

// pickedElement reads an element that a selector found, as blocks of its own, and reports
// whether there was one to read.
func (w *walker) pickedElement(n *html.Node) bool {
	i, ok := w.picked.nodes[n]
	if !ok || classOf(n) == skipped || n.DataAtom == atom.Noscript || n.DataAtom == atom.Noframes {
		return false
	}
	if classOf(n) == breaking || w.picked.list[i].Act != Drop {
		w.flush() // what stands before it
	}
	saved := w.state.pick
	if w.picked.list[i].Act != Body {
		w.state.pick = w.pickIndex(i)
	} else if saved != noPick && w.doc.Picks[saved-1].Act != Keep {
		w.state.pick = noPick
	}
	w.pickedBlock(n)
	w.state.pick = saved
	return true
}

func (w *walker) pickedBlock(n *html.Node) {
	switch cl := classOf(n); {
	case n.DataAtom == atom.Table && w.tables[n]:
		w.table(n)
	case cl == breaking:
		w.block(n)
	case w.picked.list[w.picked.nodes[n]].Act == Drop:
		w.pickedInline(n) // the sentence around it stays whole
	default:
		w.inline(n, cl)
		w.flush()
	}
}

// pickedInline reads an inline element to drop as blocks of its own.
func (w *walker) pickedInline(n *html.Node) {
	outer, state := w.flow, w.state
	w.flow = flow{exact: outer.exact}
	w.inline(n, inline)
	w.flush()
	w.flow, w.state = outer, state
}

// ruled returns what the selectors of a field found on the page: of each element the text, of
// <meta> its content, of a date the machine-readable form.
func (s *Selectors) ruled(root *html.Node, address string) (values [3][]string) {
	if !slices.ContainsFunc(s.list, func(sel Selector) bool { return sel.Act >= ActTitle }) {
		return values
	}
	found := s.find(root, address)
	for i := range found.fields {
		for _, n := range found.fields[i] {
			if v := fieldValue(n, Act(i)+ActTitle); v != "" {
				values[i] = append(values[i], v)
			}
		}
	}
	return values
}

func fieldValue(n *html.Node, act Act) string {
	v := ""
	if act == ActDate {
		v = attr(n, "datetime")
	}
	if v == "" {
		v = attr(n, "content")
	}
	if v == "" {
		v = shownText(n)
	}
	return foldString(v)
}

// shownText returns the words in n, without those of scripts and styles.
func shownText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && classOf(d.Parent) != skipped || d.Type == html.TextNode && n.DataAtom == atom.Title {
			b.WriteString(d.Data)
		} else if d.Type == html.ElementNode && classOf(d) != inline {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// obeySelectors puts what a user's selectors found in the place of what the page says of
// itself, with the source "rule".
func (p *page) obeySelectors(root *html.Node) {
	if p.opt.Select == nil {
		return
	}
	values := p.opt.Select.ruled(root, p.opt.URL)
	for i, f := range [...]field{fieldTitle, fieldAuthor, fieldDate} {
		for _, v := range values[i] {
			p.said.add(f, ruleSource, v)
		}
	}
}

// ruleSource is the source of metadata that a user's selector found.
const ruleSource = "rule"

// ruledTitle returns the title that a rule found, else the one that was chosen.
func (p *page) ruledTitle(chosen string) string {
	if v := p.said.from(fieldTitle, ruleSource); len(v) > 0 {
		p.note("title", ruleSource, v[0], v[0])
		return v[0]
	}
	return chosen
}

// ruledAuthors returns the names that a rule found, else those that were chosen.
func (p *page) ruledAuthors(chosen []string) []string {
	var names []string
	said := p.said.from(fieldAuthor, ruleSource)
	for _, v := range said {
		if v = cleanByline(v); v != "" && len(names) < maxAuthors {
			names = append(names, v)
		}
	}
	if names = uniq(names); len(names) > 0 {
		p.note("author", ruleSource, strings.Join(said, "; "), strings.Join(names, "; "))
		return names
	}
	return chosen
}

// ruledDate returns the day that a rule found, else the one that was chosen.
func (p *page) ruledDate(chosen string) string {
	for _, v := range p.said.from(fieldDate, ruleSource) {
		if day := parseDay(v, false); day != "" {
			p.note("date", ruleSource, v, day)
			return day
		}
	}
	return chosen
}
