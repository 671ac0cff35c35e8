// Package draft makes a rule from an example: the block of a page with a text that should
// go, or stay. A draft is tried on the page that it was made from.
package draft

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/rules"
)

// Request says what to make a rule of.
type Request struct {
	Page []byte
	Read extract.Options
	Text string // words of the block
	Keep bool   // the block is to stay; else it is to go
}

// Rule returns a rule that decides on the block as asked and, on this page, on no other
// block that is decided otherwise now. The error says what else to try.
func Rule(q Request) (*rules.Rule, error) {
	d := &drafter{Request: q}
	var err error
	if d.doc, err = d.read(nil); err != nil {
		return nil, err
	}
	if d.block, err = d.find(); err != nil {
		return nil, err
	}
	if d.doc.Shape == extract.HTML {
		for _, s := range d.selectors() {
			if r := d.element(s); d.holds(r) {
				return r, nil
			}
		}
	}
	if q.Keep {
		return nil, errors.New("no selector finds that block without others: write a rule by hand")
	}
	for _, r := range d.phrases() {
		if d.holds(r) {
			return r, nil
		}
	}
	return nil, errors.New("no selector or phrase finds that block without others: write a rule by hand")
}

type drafter struct {
	Request
	doc   *extract.Document
	block int
}

// read reads and judges the page, with a draft or without.
func (d *drafter) read(set *rules.Set) (*extract.Document, error) {
	o := d.Read
	o.Select = set.Selectors()
	doc, err := extract.Parse(bytes.NewReader(d.Page), o)
	if err != nil {
		return nil, err
	}
	clean.Mark(doc, clean.Options{Rules: set})
	return doc, nil
}

// find returns the shortest shown block that holds the text.
func (d *drafter) find() (int, error) {
	want, best := string(rules.Fold(nil, d.Text)), -1
	for i := range d.doc.Blocks {
		b := &d.doc.Blocks[i]
		if b.Hidden || b.Type == extract.Title || want == "" || !strings.Contains(string(rules.Fold(nil, b.Text)), want) {
			continue
		}
		if best < 0 || len(b.Text) < len(d.doc.Blocks[best].Text) {
			best = i
		}
	}
	if best < 0 {
		return 0, fmt.Errorf("no block holds %q: copy words of one that winnow explain shows", d.Text)
	}
	return best, nil
}

// base is what every draft has.
func (d *drafter) base(name string) *rules.Rule {
	r := &rules.Rule{ID: "my-" + slug(name), Kind: d.doc.Blocks[d.block].Verdict.Kind, Strength: rules.Sure,
		Why: "Drafted from “" + clip(d.doc.Blocks[d.block].Text, 6) + "”."}
	if r.Kind == "" || r.Kind == extract.Duplicate || r.Kind == extract.Hidden {
		r.Kind = extract.Unclassified
	}
	if h := d.doc.Meta.Hostname; h != "" {
		r.Hosts = []string{h}
	}
	return r
}

// phrases are drafts with the block's own words: the whole line, or how it begins.
func (d *drafter) phrases() []*rules.Rule {
	text := strings.Join(strings.Fields(d.doc.Blocks[d.block].Text), " ")
	words := min(rules.MaxWordsLimit, max(1, d.doc.Blocks[d.block].Words))
	var list []*rules.Rule
	for _, n := range []int{12, 6} {
		r := d.base(clip(text, 4))
		r.Match, r.Phrases, r.MaxWords = rules.Is, []string{text}, words
		if len(strings.Fields(text)) > n {
			r.Match, r.Phrases, r.MaxWords = rules.Starts, []string{clip(text, n)}, min(rules.MaxWordsLimit, words*2)
		}
		r.Yes, r.No = []string{text}, []string{d.other()}
		list = append(list, r)
	}
	return list
}

// other is a line of the page that the rule must leave alone.
func (d *drafter) other() string {
	for i := range d.doc.Blocks {
		if d.contrary(i) {
			return clip(d.doc.Blocks[i].Text, 20)
		}
	}
	return "Another line of the page."
}

// contrary reports whether block i is a line that is decided the other way, and should be.
func (d *drafter) contrary(i int) bool {
	b := &d.doc.Blocks[i]
	return !b.Hidden && b.Type != extract.Title && b.Verdict.Keep != d.Keep && b.Words > 1 && b.Text != d.doc.Blocks[d.block].Text
}

// holds reports whether the rule is well formed, holds by its own examples, decides on the
// block as asked, and turns no other block of the page that was decided the right way.
func (d *drafter) holds(r *rules.Rule) bool {
	set, err := rules.Compile([]rules.Rule{*r})
	if err != nil || len(set.Test()) > 0 {
		return false
	}
	*r = set.Rules()[0]
	doc, err := d.read(set)
	if err != nil {
		return false
	}
	before := map[string]bool{} // whether a text was kept
	for i := range d.doc.Blocks {
		b := &d.doc.Blocks[i]
		before[b.Text] = before[b.Text] || b.Verdict.Keep
	}
	hit := false
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Verdict.Why != r.ID {
			continue
		}
		target := b.Text == d.doc.Blocks[d.block].Text
		hit = hit || target && b.Verdict.Keep == d.Keep
		if kept, known := before[b.Text]; !target && (!known || kept != d.Keep) {
			return false
		}
	}
	return hit
}

// clip returns the first n words of s.
func clip(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(n, len(words))], " ")
}

// slug makes an id of words.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if id := strings.Trim(b.String()[:min(40, b.Len())], "-"); id != "" {
		return id
	}
	return "rule"
}
