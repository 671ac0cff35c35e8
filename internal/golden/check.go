package golden

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"winnow/extract"
)

// Check says how a marked document differs from what the case wants, a line for each
// difference; none if it is right. doc was parsed from the case's input with spans.
func (c *Case) Check(doc *extract.Document) []string {
	var out []string
	if doc.Shape != c.Shape {
		out = append(out, fmt.Sprintf("read as %s, is %s", doc.Shape, c.Shape))
	}
	if got := doc.Text(); got != c.Text {
		out = append(out, "text: "+firstDifference(c.Text, got))
	}
	out = append(out, c.checkMeta(doc)...)
	return append(out, c.checkLines(doc)...)
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := lineAt(w, i), lineAt(g, i)
		if a != b {
			return fmt.Sprintf("line %d is %s, want %s", i+1, b, a)
		}
	}
	return "no difference"
}

func lineAt(lines []string, i int) string {
	if i >= len(lines) {
		return "absent"
	}
	return fmt.Sprintf("%q", lines[i])
}

// field is a metadata key with its wanted and its found value.
type field struct {
	key       string
	want      *string
	got       string
	mustLeave bool
}

func (c *Case) fields(doc *extract.Document) []field {
	w, m := &c.Want, &doc.Meta
	all := []field{
		{key: "title", want: &w.Title, got: m.Title},
		{key: "author", want: &w.Author, got: strings.Join(m.Authors, "; ")},
		{key: "date", want: &w.Date, got: m.Date},
		{key: "modified", want: &w.Modified, got: m.Modified},
		{key: "sitename", want: &w.Sitename, got: m.Sitename},
		{key: "description", want: &w.Description, got: m.Description},
		{key: "language", want: &w.Language, got: m.Language},
		{key: "pagetype", want: &w.PageType, got: m.PageType},
	}
	for i := range all {
		all[i].mustLeave = slices.Contains(w.Absent, all[i].key)
	}
	return all
}

func (c *Case) checkMeta(doc *extract.Document) []string {
	var out []string
	left := slices.Clone(c.Want.Absent)
	for _, f := range c.fields(doc) {
		left = slices.DeleteFunc(left, func(key string) bool { return key == f.key })
		switch {
		case f.mustLeave && f.got != "":
			out = append(out, fmt.Sprintf("%s is %q, want none", f.key, f.got))
		case *f.want != "" && *f.want != f.got:
			out = append(out, fmt.Sprintf("%s is %q, want %q", f.key, f.got, *f.want))
		}
	}
	if len(left) > 0 {
		out = append(out, fmt.Sprintf("absent: no such keys: %q", left))
	}
	return out
}

// checkLines holds that each wanted line is dropped under its kind and nothing on it
// kept, and that the headline stands where it should.
func (c *Case) checkLines(doc *extract.Document) []string {
	var out []string
	lines := byLine(doc, c.Input)
	if n := c.Want.TitleLine; n > 0 && !slices.ContainsFunc(lines[n], isHeadline) {
		out = append(out, fmt.Sprintf("line %d is %s, want the headline", n, describe(lines[n])))
	}
	for _, kind := range slices.Sorted(maps.Keys(c.Want.Dropped)) {
		for _, n := range c.Want.Dropped[kind] {
			if !droppedAs(lines[n], kind) {
				out = append(out, fmt.Sprintf("line %d is %s, want %s", n, describe(lines[n]), kind))
			}
		}
	}
	return out
}

func isHeadline(b *extract.Block) bool {
	return b.Type == extract.Title && !b.Verdict.Keep && b.Verdict.Kind == ""
}

func droppedAs(blocks []*extract.Block, kind string) bool {
	found := false
	for _, b := range blocks {
		if b.Verdict.Keep {
			return false
		}
		found = found || b.Verdict.Kind != "" && (kind == AnyKind || string(b.Verdict.Kind) == kind)
	}
	return found
}

func describe(blocks []*extract.Block) string {
	var out []string
	for _, b := range blocks {
		switch {
		case b.Verdict.Keep:
			out = append(out, "kept ("+b.Verdict.Why+")")
		case isHeadline(b):
			out = append(out, "the headline")
		default:
			out = append(out, string(b.Verdict.Kind)+" ("+b.Verdict.Why+")")
		}
	}
	if len(out) == 0 {
		return "no block"
	}
	return strings.Join(out, " and ")
}

// byLine lists the blocks by each line that they have bytes on. src is the input, of
// which the blocks' offsets are only taken where it was UTF-8 and so decoded as it is.
func byLine(doc *extract.Document, src []byte) map[int][]*extract.Block {
	lines := map[int][]*extract.Block{}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		last := b.Line
		if b.Start >= 0 && b.Start < b.End && b.End <= len(src) && b.Traits&extract.Scattered == 0 {
			last += bytes.Count(bytes.TrimRight(src[b.Start:b.End], "\r\n"), []byte{'\n'})
		}
		for n := b.Line; n <= last; n++ {
			lines[n] = append(lines[n], b)
		}
	}
	return lines
}

// Update writes what the document gives as the case's new expectation: the text, the
// values of the keys that the case has, and the kinds of the lines that it lists.
func (c *Case) Update(doc *extract.Document) error {
	text := doc.Text()
	if text != "" {
		text += "\n"
	}
	if err := os.WriteFile(c.textFile, []byte(text), 0o644); err != nil {
		return err
	}
	c.updateWant(doc)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(c.Want); err != nil {
		return err
	}
	return os.WriteFile(c.wantFile, b.Bytes(), 0o644)
}

func (c *Case) updateWant(doc *extract.Document) {
	w := &c.Want
	for _, f := range c.fields(doc) {
		if f.mustLeave && f.got != "" {
			w.Absent = slices.DeleteFunc(w.Absent, func(key string) bool { return key == f.key })
		}
		if *f.want != "" || f.mustLeave {
			*f.want = f.got
		}
	}
	lines := byLine(doc, c.Input)
	dropped := map[string][]int{}
	for kind, list := range w.Dropped {
		for _, n := range list {
			if now := kindOf(lines[n], kind); now != "" {
				dropped[now] = append(dropped[now], n)
			}
		}
	}
	for _, list := range dropped {
		slices.Sort(list)
	}
	w.Dropped = dropped
}

// kindOf is the kind that a listed line is dropped under now, the old one where that
// still holds; none if it is kept.
func kindOf(blocks []*extract.Block, old string) string {
	if droppedAs(blocks, old) {
		return old
	}
	for _, b := range blocks {
		if !b.Verdict.Keep && b.Verdict.Kind != "" && droppedAs(blocks, string(b.Verdict.Kind)) {
			return string(b.Verdict.Kind)
		}
	}
	return ""
}
