package explain

import (
	"bufio"
	_ "embed" // the page
	"fmt"
	"io"
	"slices"
	"strings"

	"winnow/internal/look"
	"winnow/internal/record"
)

var (
	//go:embed compare.html
	compareHTML string
	//go:embed compare.css
	compareCSS string
)

// compareView is what the template shows.
type compareView struct {
	look.Page
	Old, New string
	Words    Change[int]
	Bare     bool
	Asked    bool // for the blocks, not the metadata alone
	Fields   []fieldDiff
	Kinds    []kindView
	Rows     []rowView
}

type fieldDiff struct {
	Name     string
	Old, New []part
}

// rowView is a block of both versions: one side where nothing changed, else a side each.
type rowView struct {
	N             int
	Class, Filter string
	Label         string
	Same          *sideView
	Sides         []sideView
}

type sideView struct {
	When, Class string
	Said, P     string
	Parts       []part
	About       string
	Absent      bool
}

// rowKinds are the sorts of rows: what a box that hides them says.
var rowKinds = []struct{ name, label string }{
	{"kept", "now kept"}, {"dropped", "now dropped"}, {"kind", "of another kind"}, {"edited", "edited"},
	{"gone", "gone"}, {"new", "new"}, {"same", "unchanged"},
}

// HTML writes a page that loads nothing: the metadata that differ, and the blocks of both
// versions beside each other in page order, with the verdicts and reasons of both. Of blocks
// that are gone and new in one place those of like words are shown as one that was edited.
func (c *Comparison) HTML(w io.Writer, o Options) error {
	t, err := look.Parse(compareHTML, nil)
	if err != nil {
		return err
	}
	v, err := c.view(o)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := t.Execute(out, v); err != nil {
		return err
	}
	return out.Flush()
}

func (c *Comparison) view(o Options) (*compareView, error) {
	because, err := ruleReasons()
	if err != nil {
		return nil, err
	}
	old, now := OneLine(c.Old), OneLine(c.New)
	v := &compareView{Page: look.New(old+" → "+now+": winnow explain", pageCSS+compareCSS, pageJS), Old: old, New: now, Words: c.Words, Bare: c.bare, Asked: !o.Metadata}
	for _, f := range c.Fields {
		a, b := wordDiff(f.Old, f.New)
		v.Fields = append(v.Fields, fieldDiff{f.Name, a, b})
	}
	if !v.Asked {
		return v, nil
	}
	counts := map[string]int{}
	for _, p := range withEdits(c.aligned) {
		if p.matches(o) {
			row := newRowView(len(v.Rows), p, because)
			counts[row.Filter]++
			v.Rows = append(v.Rows, row)
		}
	}
	for _, k := range rowKinds {
		if n := counts[k.name]; n > 0 {
			v.Kinds = append(v.Kinds, kindView{k.name, k.label, n})
		}
	}
	return v, nil
}

// withEdits pairs what is gone with what is new in its place where the words are alike.
func withEdits(list []aligned) (out []aligned) {
	both := func(p aligned) bool { return p.old != nil && p.now != nil }
	for len(list) > 0 {
		n := slices.IndexFunc(list, both)
		if n == 0 {
			out, list = append(out, list[0]), list[1:]
			continue
		}
		if n < 0 {
			n = len(list)
		}
		out, list = append(out, paired(list[:n])...), list[n:]
	}
	return out
}

func paired(list []aligned) (out []aligned) {
	var gone, fresh []*record.Block
	for _, p := range list {
		if p.old != nil {
			gone = append(gone, p.old)
		} else {
			fresh = append(fresh, p.now)
		}
	}
	i, j := 0, 0
	for _, e := range append(edits(gone, fresh), [2]int{len(gone), len(fresh)}) {
		for ; i < e[0]; i++ {
			out = append(out, aligned{old: gone[i]})
		}
		for ; j < e[1]; j++ {
			out = append(out, aligned{now: fresh[j]})
		}
		if i < len(gone) && j < len(fresh) {
			out = append(out, aligned{gone[i], fresh[j]})
		}
		i, j = e[0]+1, e[1]+1
	}
	return out
}

func (p aligned) matches(o Options) bool {
	return o.Grep == nil || p.old != nil && o.Grep.MatchString(p.old.Text) || p.now != nil && o.Grep.MatchString(p.now.Text)
}

func newRowView(n int, p aligned, because map[string]string) rowView {
	v := rowView{N: n, Filter: p.change()}
	switch {
	case v.Filter == "" && p.old.Text == p.now.Text:
		side := newSideView("", p.now, because)
		v.Filter, v.Label, v.Same, v.Class = "same", "unchanged", &side, "b k-same"+side.Class
		return v
	case v.Filter == "gone":
		v.Sides = []sideView{newSideView("before", p.old, because), {When: "after", Absent: true}}
	case v.Filter == "new":
		v.Sides = []sideView{{When: "before", Absent: true}, newSideView("after", p.now, because)}
	default:
		v.Sides = []sideView{newSideView("before", p.old, because), newSideView("after", p.now, because)}
	}
	v.Label = rowLabel(v.Filter)
	if p.old != nil && p.now != nil && p.old.Text != p.now.Text {
		v.Label = strings.TrimSuffix("edited, "+v.Label, ", ")
		v.Filter = "edited"
		v.Sides[0].Parts, v.Sides[1].Parts = wordDiff(p.old.Text, p.now.Text)
	}
	v.Class = "b c k-" + v.Filter
	return v
}

func rowLabel(name string) string {
	for _, k := range rowKinds {
		if k.name == name {
			return k.label
		}
	}
	return ""
}

func newSideView(when string, b *record.Block, because map[string]string) sideView {
	v := sideView{When: when, Parts: []part{{Text: b.Text}}, Said: verdict(b), Class: " " + sideClass(b) + blockClasses[b.Type]}
	if b.Type != "" { // a line of a record without blocks has none
		v.P = fmt.Sprintf("%.2f", b.P)
		v.About = about(b.Type, b.Line, v.P, b.Why, because)
	}
	return v
}

func sideClass(b *record.Block) string {
	switch {
	case b.Keep:
		return "k"
	case b.Kind == "":
		return "title"
	}
	return "d"
}
