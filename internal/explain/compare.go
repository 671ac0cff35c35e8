package explain

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"winnow/internal/record"
)

// Comparison is what differs between the records of two versions of a page, or of one page by
// two versions of winnow.
type Comparison struct {
	Old    string        `json:"old"` // what is compared, by name
	New    string        `json:"new"`
	Words  Change[int]   `json:"words"` // of the texts
	Fields []FieldChange `json:"fields"`
	Blocks []BlockChange `json:"blocks"` // in page order

	aligned []aligned
	bare    bool // some record has no blocks: the lines of the texts are compared
}

// aligned is a block of either version or, where both have its text, of both.
type aligned struct{ old, now *record.Block }

// Change is a value before and after.
type Change[T any] struct {
	Old T `json:"old"`
	New T `json:"new"`
}

// FieldChange is a key of the metadata that differs; "" stands for none.
type FieldChange struct {
	Name string `json:"name"`
	Change[string]
}

// BlockChange is a block that differs. Old or New is nil where the page does not have it.
type BlockChange struct {
	Change string        `json:"change"` // kept, dropped, kind, gone, new
	Text   string        `json:"text"`
	Old    *record.Block `json:"old,omitempty"`
	New    *record.Block `json:"new,omitempty"`
}

// Compare tells what differs. Records without blocks are compared by the lines of their
// texts: what was dropped is then not known.
func Compare(before, after *record.Record) *Comparison {
	c := &Comparison{Old: origin(before), New: origin(after), Words: Change[int]{words(before), words(after)}, Fields: []FieldChange{}, Blocks: []BlockChange{}}
	a, b := fieldsOf(before), fieldsOf(after)
	for i := range a {
		if a[i].value != b[i].value {
			c.Fields = append(c.Fields, FieldChange{a[i].name, Change[string]{a[i].value, b[i].value}})
		}
	}
	x, y := before.Blocks, after.Blocks
	if x == nil || y == nil {
		x, y, c.bare = lines(before), lines(after), true
	}
	c.aligned = align(x, y)
	for _, p := range c.aligned {
		if name := p.change(); name != "" {
			c.Blocks = append(c.Blocks, BlockChange{name, cmp.Or(p.now, p.old).Text, p.old, p.now})
		}
	}
	return c
}

func origin(r *record.Record) string {
	if r.Path != "" {
		return r.Path
	}
	return r.ID
}

func words(r *record.Record) int {
	if r.Words == nil {
		return 0
	}
	return *r.Words
}

type namedValue struct{ name, value string }

func fieldsOf(r *record.Record) []namedValue {
	return []namedValue{{"url", r.URL}, {"status", string(r.Status)}, {"error", r.Error}, {"reason", r.Reason}, {"input", string(r.Input)}, {"charset", r.Charset},
		{"title", r.Title}, {"author", r.Author}, {"date", r.Date}, {"modified", r.Modified}, {"hostname", r.Hostname}, {"sitename", r.Sitename},
		{"description", r.Description}, {"categories", strings.Join(r.Categories, "; ")}, {"tags", strings.Join(r.Tags, "; ")},
		{"language", r.Language}, {"image", r.Image}, {"license", r.License}, {"pagetype", r.PageType}}
}

// lines are the lines of a record's text as blocks.
func lines(r *record.Record) []record.Block {
	out := []record.Block{}
	if r.Text == nil {
		return out
	}
	for _, line := range strings.Split(*r.Text, "\n") {
		if line != "" {
			out = append(out, record.Block{Text: line, Keep: true})
		}
	}
	return out
}

// align pairs the blocks of the same text, in order; what is gone stands before what is new.
func align(x, y []record.Block) (out []aligned) {
	i, j := 0, 0
	for _, p := range append(pairs(texts(x), texts(y)), [2]int{len(x), len(y)}) {
		for ; i < p[0]; i++ {
			out = append(out, aligned{old: &x[i]})
		}
		for ; j < p[1]; j++ {
			out = append(out, aligned{now: &y[j]})
		}
		if i < len(x) && j < len(y) {
			out = append(out, aligned{&x[i], &y[j]})
		}
		i, j = p[0]+1, p[1]+1
	}
	return out
}

func texts(blocks []record.Block) []string {
	out := make([]string, len(blocks))
	for i := range blocks {
		out[i] = blocks[i].Text
	}
	return out
}

// change names what changed, as BlockChange does; "" for nothing.
func (p aligned) change() string {
	switch {
	case p.now == nil:
		return "gone"
	case p.old == nil:
		return "new"
	case p.old.Keep != p.now.Keep && p.now.Keep:
		return "kept"
	case p.old.Keep != p.now.Keep:
		return "dropped"
	case p.old.Kind != p.now.Kind:
		return "kind"
	}
	return ""
}

// pairs returns the indices of the texts that stand in both, in order. The library compares
// lines, in a time that is linear but for a logarithm; each text is a line of its number.
func pairs(x, y []string) (out [][2]int) {
	numbers := map[string]int{}
	number := func(list []string) []byte {
		var b bytes.Buffer
		for _, text := range list {
			n, ok := numbers[text]
			if !ok {
				n = len(numbers)
				numbers[text] = n
			}
			b.WriteString(strconv.Itoa(n) + "\n")
		}
		return b.Bytes()
	}
	i, j := 0, 0
	same := func(to int) {
		for ; i < to; i, j = i+1, j+1 {
			out = append(out, [2]int{i, j})
		}
	}
	for line := range strings.Lines(string(diff.Diff("x", number(x), "y", number(y)))) {
		var at, n, at2, n2 int
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "diff "):
		case strings.HasPrefix(line, "@@"):
			fmt.Sscanf(line, "@@ -%d,%d +%d,%d @@", &at, &n, &at2, &n2)
			same(at - min(n, 1))
		case line[0] == '-':
			i++
		case line[0] == '+':
			j++
		default:
			same(i + 1)
		}
	}
	same(len(x))
	return slices.Clip(out)
}
