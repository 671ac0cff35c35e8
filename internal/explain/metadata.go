package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"winnow/extract"
	"winnow/internal/record"
)

// The columns of the metadata; the value takes the rest.
const (
	fieldWidth  = 11
	sourceWidth = 18
	sureWidth   = 4
)

// Metadata writes the fields of a document that was read with extract.Options.Claims, in the
// record's order: a line for the value that was chosen, marked +, with its sources and how
// sure it is, and below one, marked -, for each that lost. What could not be read as a value
// stands as it was found. No line is wider than o.Width.
func Metadata(w io.Writer, doc *extract.Document, o Options) error {
	t := newTable(o)
	out := bufio.NewWriter(w)
	for _, line := range heading(doc, o.Name) {
		fmt.Fprintln(out, cut(line, t.width))
	}
	for _, f := range record.Claims(doc) {
		name := f.Name
		if f.Chosen != nil {
			t.claim(out, name, "+", f.Chosen)
			name = ""
		}
		for i := range f.Lost {
			t.claim(out, name, "-", &f.Lost[i])
			name = ""
		}
	}
	return out.Flush()
}

func (t *table) claim(w io.Writer, name, mark string, c *extract.FieldClaim) {
	head := pad(name, fieldWidth) + " "
	source := pad(cut(OneLine(strings.Join(c.Sources, ", ")), sourceWidth), sourceWidth)
	about := mark + " " + source + " " + pad(sureness(c.Confidence), sureWidth) + " "
	value := cut(begin(claimed(c), t.width), t.width-columns(head+about))
	io.WriteString(w, strings.TrimRight(head+t.paint(markColor(mark), about)+value, " ")+"\n")
}

// claimed is the value, or what stands in its place.
func claimed(c *extract.FieldClaim) string {
	if len(c.Values) == 0 {
		return c.Raw
	}
	return strings.Join(c.Values, "; ")
}

// sureness shows a probability in two decimals, "" where none is known. What is not certain
// is not shown as 1.
func sureness(p float64) string {
	switch {
	case p <= 0:
		return ""
	case p >= .995:
		return ">.99"
	case p < .005:
		return "<.01"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.2f", p), "0")
}
