package explain

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"winnow/internal/record"
)

// Term writes what differs: the fields of the metadata with both values, then a line for each
// block: its line in the new version (in the old one where it is gone), + or - for kept and
// dropped now, what changed, and how the text begins. No line is wider than o.Width.
func (c *Comparison) Term(w io.Writer, o Options) error {
	t := newTable(o)
	out := bufio.NewWriter(w)
	for _, line := range c.summary() {
		fmt.Fprintln(out, cut(OneLine(line), t.width))
	}
	for i := range c.Fields {
		f := &c.Fields[i]
		t.side(out, f.Name, "-", f.Old)
		t.side(out, "", "+", f.New)
	}
	if o.Metadata {
		return out.Flush()
	}
	var rows []row
	for i := range c.Blocks {
		if b := &c.Blocks[i]; o.Grep == nil || o.Grep.MatchString(b.Text) {
			rows = append(rows, b.row(t.width))
		}
	}
	t.fit(rows)
	for _, r := range rows {
		t.write(out, r)
	}
	return out.Flush()
}

func (t *table) side(w io.Writer, name, mark, value string) {
	head := pad(name, fieldWidth) + " "
	value = cut(cmp.Or(begin(value, t.width), "(none)"), t.width-fieldWidth-len("  + "))
	io.WriteString(w, head+t.paint(markColor(mark), mark+" "+value)+"\n")
}

// summary says how much changed.
func (c *Comparison) summary() []string {
	counts := map[string]int{}
	for i := range c.Blocks {
		counts[c.Blocks[i].Change]++
	}
	var parts []string
	for _, p := range []struct{ change, says string }{{"kept", "now kept"}, {"dropped", "now dropped"}, {"kind", "of another kind"}, {"gone", "gone"}, {"new", "new"}} {
		if n := counts[p.change]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, p.says))
		}
	}
	said := "no block differs"
	if len(parts) > 0 {
		said = "blocks: " + strings.Join(parts, ", ")
	}
	return []string{fmt.Sprintf("%s -> %s: %d -> %d words", c.Old, c.New, c.Words.Old, c.Words.New), said}
}

// row is the block's line.
func (b *BlockChange) row(width int) row {
	now := b.New
	if now == nil {
		now = b.Old
	}
	r := row{mark: "-", label: b.Change, why: verdict(now), text: begin(b.Text, width)}
	switch {
	case b.New != nil && b.New.Keep:
		r.mark = "+"
	case b.New == nil:
		r.mark = "<"
	}
	if b.Old != nil && b.New != nil {
		r.why = verdict(b.Old) + " -> " + verdict(b.New)
	}
	if now.Line > 0 {
		r.line = fmt.Sprint(now.Line)
	}
	return r
}

func verdict(b *record.Block) string {
	switch {
	case b.Keep:
		return "kept"
	case b.Kind == "":
		return "headline"
	}
	return string(b.Kind)
}

// JSON writes what differs as an object, with the blocks and fields that o shows.
func (c *Comparison) JSON(w io.Writer, o Options) error {
	shown := *c
	shown.Blocks = []BlockChange{}
	for _, b := range c.Blocks {
		if !o.Metadata && (o.Grep == nil || o.Grep.MatchString(b.Text)) {
			shown.Blocks = append(shown.Blocks, b)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(shown)
}
