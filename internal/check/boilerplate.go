package check

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/rules"
)

// boilerplate makes a check of each kind of boilerplate.
func boilerplate() []*Check {
	var list []*Check
	for _, k := range extract.Kinds {
		t := boilerplateTexts[k]
		list = append(list, &Check{
			ID: "boilerplate-" + string(k), Severity: Error, Family: leftovers,
			Help: t.help + " left in the text",
			Why:  "What is left of a page around its text is counted, indexed and learned from as if somebody had written it here. " + t.do,
			Yes:  t.yes(), No: t.no(),
			find: func(d *Document, say func(Hit)) {
				for _, r := range d.leftovers {
					if r.kind == k && r.severity != Off && !r.strip {
						say(d.leftover(r))
					}
				}
			},
		})
	}
	return list
}

// run is a row of blocks of one kind of boilerplate.
type run struct {
	kind     extract.Kind
	from, to int      // Document.Page.Blocks[from:to]
	severity Severity // Off: not worth a finding
	safe     bool     // cleaning would lose nothing else
	ruled    bool     // a rule of the user's own dropped some of it
	strip    bool     // so many headlines that they are a strip
}

// Bounds of what is said of a run. On the gold texts of WCXB (1,476) and of older (663), which
// hold next to none, and on their flattened pages, the share of documents in 100 that have
// (go test -run Rates ./internal/check prints what comes of them):
//
//	                                             WCXB gold, page   older gold, page
//	a rule that is sure, and the model agrees        15.4   97.4      8.7    99.7
//	such rules for three kinds                        1.8   89.0       .0    97.7
//	such rules for four kinds                         1.2   78.0       .0    95.3
//	an error for five kinds                           1.5   64.5       .0    89.0
//	an error for six kinds                            1.1   47.8       .0    81.6
//	five blocks in a row, body to 5 %, in the mean    4.1   87.9      1.2    97.9
const (
	agrees    = .02 // probability of being body at most, where a rule and the model agree
	unlikely  = .05 // and for a long run
	doubtful  = .1  // and for a run on a page that is raw
	longRun   = 5   // blocks
	fewBlocks = 2   // of a run of no known kind
	// On a page that is not raw: a menu, and the words of a line that is more than a label.
	menuLength = 10
	toldWords  = 4
	// relatedLines are the most lines of a link to another page; more are a list of
	// literature or of links, which texts end with.
	relatedLines = 3
	rawKinds     = 3 // of boilerplate that rules are sure of, on a page that is raw
	wholePage    = 6 // and on one that was not cleaned at all
	// A menu at the top of a page: so many lines, if a rule is sure of one, or so many of this
	// mean. Neither adds a warning to the gold texts; of the flattened pages of WCXB 1.0 and .4
	// in 100 more have one.
	topMenu      = 4
	topMenuLines = 6
	topMenuMean  = .03
	// hiddenWords is how many words hidden text has at least that is more than a label.
	hiddenWords = 12
)

// findLeftovers sets the document's runs of boilerplate. What a rule of the user's own drops
// is boilerplate, whatever the models say: own is nil where there is none.
func (d *Document) findLeftovers(own *rules.Set) {
	sure := sureRules()
	kinds := map[extract.Kind]bool{}
	d.findKept()
	d.leftovers = d.runs()
	for i := range d.leftovers {
		r := &d.leftovers[i]
		r.ruled = d.ruled(r, own)
		if r.safe = r.ruled || d.agreed(r, sure); r.safe {
			kinds[r.kind] = true
		}
	}
	for i := range d.leftovers {
		r := &d.leftovers[i]
		r.severity = d.weigh(r, len(kinds))
		opens := &run{from: r.from, to: min(r.to, r.from+stripOpens)}
		r.strip = r.kind == extract.Headlines && d.agreed(opens, sure) && d.isStrip(r)
	}
}

// runs parts the dropped blocks into rows of one kind. Blocks that the page does not show
// stand in no row, and part none; a manual's table of contents is no boilerplate.
func (d *Document) runs() []run {
	var out []run
	open := false
	for i := range d.Page.Blocks {
		b := &d.Page.Blocks[i]
		switch n := len(out) - 1; {
		case b.Hidden && b.Words >= hiddenWords:
			out, open = append(out, run{kind: extract.Hidden, from: i, to: i + 1}), false
		case b.Hidden || b.Text == "":
		case b.Verdict.Keep || b.Verdict.Kind == "" || b.Verdict.Why == clean.WhyContents:
			open = false
		case open && out[n].kind == b.Verdict.Kind:
			out[n].to = i + 1
		default:
			out, open = append(out, run{kind: b.Verdict.Kind, from: i, to: i + 1}), true
		}
	}
	return out
}

// agreed reports whether a rule that is sure and the model agree on a block of the run.
func (d *Document) agreed(r *run, sure map[string]bool) bool {
	for i := r.from; i < r.to; i++ {
		if v := d.Page.Blocks[i].Verdict; v.P < agrees && sure[v.Why] {
			return true
		}
	}
	return false
}

// ruled reports whether one of the user's own rules dropped a block of the run.
func (d *Document) ruled(r *run, own *rules.Set) bool {
	return own != nil && slices.ContainsFunc(d.Page.Blocks[r.from:r.to], func(b extract.Block) bool { return own.Rule(b.Verdict.Why) != nil })
}

// mean is the mean probability of the run's blocks of being body.
func (d *Document) mean(r *run) float64 {
	sum := 0.0
	for i := r.from; i < r.to; i++ {
		sum += d.Page.Blocks[i].Verdict.P
	}
	return sum / float64(r.to-r.from)
}

// weigh says how bad a run is in a document where rules are sure of so many kinds.
func (d *Document) weigh(r *run, kinds int) Severity {
	mean := d.mean(r)
	long := r.to-r.from >= longRun && mean < unlikely
	switch {
	case r.kind == extract.Hidden || r.ruled:
		return Warning
	case r.kind == extract.Legal && d.isLicensed():
		return Off
	case d.Shape == extract.HTML:
		return d.weighInPage(r)
	case kinds >= wholePage && (r.safe || long):
		return Error
	case kinds >= rawKinds && (r.safe || mean < doubtful && (r.named() || d.framed(r))):
		return Warning
	case kinds >= rawKinds && mean < unlikely && r.to-r.from >= fewBlocks:
		return Warning
	case r.safe && telling(r.kind) && (r.kind == extract.Ad || d.words(r) >= toldWords) && (r.kind != extract.Related || r.to-r.from <= relatedLines):
		return Warning
	case r.kind == extract.Navigation && d.topMenu(r, mean):
		return Warning
	case mean < unlikely && r.to-r.from >= menuLength && (r.from <= 1 || r.to >= len(d.Page.Blocks)-1):
		return Warning
	}
	return Off
}

// isLicensed reports whether the document holds or names the licence of a program: whose the program is belongs to that.
func (d *Document) isLicensed() bool {
	if d.licensed == nil {
		text := strings.ToLower(d.Text)
		is := slices.ContainsFunc(licences, func(s string) bool { return strings.Contains(text, s) })
		d.licensed = &is
	}
	return *d.licensed
}

// licences are what the licences of programs say, and how texts name them.
var licences = []string{"permission is hereby granted", "redistribution and use in source and binary forms",
	"under the apache license", "under the mit license", "under the bsd license", "under the mozilla public license", "under the gnu "}

// named reports whether the run is of a kind that says what it is. A line of the others may
// be a rule or a short answer, where it stands in the text.
func (r *run) named() bool { return r.kind != extract.Duplicate && r.kind != extract.Unclassified }

// topMenu reports whether the page begins with the run as with its menu.
func (d *Document) topMenu(r *run, mean float64) bool {
	n := r.to - r.from
	return r.from == 0 && r.safe && n >= topMenu || r.from <= 1 && n >= topMenuLines && mean < topMenuMean
}

// framed reports whether the run stands before all of the body or behind it.
func (d *Document) framed(r *run) bool {
	return !d.keeps(0, r.from) || !d.keeps(r.to, len(d.Page.Blocks))
}

// weighInPage weighs a run of a page in HTML: what stands around the article is the page's
// frame, and no fault; what stands between its paragraphs is in the text.
func (d *Document) weighInPage(r *run) Severity {
	if r.safe && d.keeps(0, r.from) && d.keeps(r.to, len(d.Page.Blocks)) {
		return Warning
	}
	return Off
}

// isStrip reports whether a run is as long as a strip, and its lines as headlines are.
func (d *Document) isStrip(r *run) bool {
	n, words, like := r.to-r.from, d.words(r), 0
	for _, b := range d.Page.Blocks[r.from:r.to] {
		if b.Words >= headlineWords && b.Words <= longHeadline {
			like++
		}
	}
	return n >= stripLines && words >= headlineWords*n && words <= maxHeadline*n && like*2 >= n
}

// words counts the words of a run.
func (d *Document) words(r *run) int {
	n := 0
	for i := r.from; i < r.to; i++ {
		n += d.Page.Blocks[i].Words
	}
	return n
}

// keeps reports whether any of the blocks from one to another is body; one of the two is the
// page's first or last.
func (d *Document) keeps(from, to int) bool {
	if from == 0 {
		return d.firstKept < to
	}
	return d.lastKept >= from
}

// findKept notes the first and the last block of the body.
func (d *Document) findKept() {
	d.firstKept, d.lastKept = len(d.Page.Blocks), -1
	for i := range d.Page.Blocks {
		if d.Page.Blocks[i].Verdict.Keep {
			d.firstKept, d.lastKept = min(d.firstKept, i), i
		}
	}
}

// telling tells the kinds of which a single line is a leftover. Of the others single lines
// stand in good texts, too: "Contact us", "More", a heading "Home".
func telling(k extract.Kind) bool { return !slices.Contains(untold, k) }

var untold = []extract.Kind{extract.Navigation, extract.Breadcrumb, extract.Pagination, extract.Widget, extract.Form, extract.Media,
	extract.AuthorBox, extract.Duplicate, extract.Unclassified}

// leftover is what is said of a run.
func (d *Document) leftover(r run) Hit {
	first, last := &d.Page.Blocks[r.from], &d.Page.Blocks[r.to-1]
	h := Hit{Start: first.Start, End: max(last.End, first.End), Severity: r.severity, Key: first.Text}
	what := boilerplateTexts[r.kind].what
	switch n := r.to - r.from; n {
	case 1:
		h.Message = what + " left in the text: take " + excerpt(first.Text) + " out"
	default:
		h.Message = what + " left in the text: take out " + strconv.Itoa(n) + " blocks from " + excerpt(first.Text) + " on"
	}
	h.Remove = d.certain(r)
	h.Sure = len(h.Remove) > 0
	return h
}

// sureRules are the ids of the rules that decide alone.
var sureRules = sync.OnceValue(func() map[string]bool {
	sure := map[string]bool{}
	for _, r := range clean.BuiltinSet().Rules() {
		if r.Strength == rules.Sure {
			sure[r.ID] = true
		}
	}
	return sure
})

// reported reports whether block i stands in a run that is worth a finding.
func (d *Document) reported(i int) bool {
	for _, r := range d.leftovers {
		if r.from <= i && i < r.to {
			return r.severity != Off
		}
	}
	return false
}
