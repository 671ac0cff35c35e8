package explain

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Term writes the overview: how many documents ended how, how sure they are, what was dropped
// by kind, what was dropped most often, and the worst documents. No line is wider than o.Width.
func (c *Corpus) Term(w io.Writer, o Options) error {
	t := newTable(o)
	out := bufio.NewWriter(w)
	say := func(format string, args ...any) {
		fmt.Fprintln(out, cut(oneTabbed(fmt.Sprintf(format, args...)), t.width))
	}
	say("%s", c.Name)
	say("%s", c.Summary())
	for _, r := range c.Reasons {
		say("%8d  %s", r.Documents, r.Name)
	}
	say("")
	say("confidence")
	for i, n := range c.Confidence {
		say("%8d  %s %s", n, tenth(i), bar(n, c.Documents, t.width-24))
	}
	if c.Unsure > 0 {
		say("%8d  none", c.Unsure)
	}
	if len(c.Kinds) > 0 {
		say("")
		say("dropped      words   blocks documents")
		for _, k := range c.Kinds {
			say("%s %8d %8d %9d", pad(string(k.Kind), labelWidth), k.Words, k.Blocks, k.Documents)
		}
	}
	if len(c.Often) > 0 {
		say("")
		say("dropped most often, by documents%s", c.Of())
	}
	for _, f := range c.Often {
		say("%8d  %s %s", f.Documents, pad(string(f.Kind), labelWidth), OneLine(f.Text))
	}
	say("")
	say("worst first")
	for i := range c.Worst {
		d := &c.Worst[i]
		say("%s %s", pad(d.Sureness(), lineWidth), OneLine(d.ID)+"  "+OneLine(d.Says()))
	}
	return out.Flush()
}

// oneTabbed keeps the columns of a line, and shows what a terminal would obey.
func oneTabbed(s string) string {
	body := strings.TrimLeft(s, " ")
	parts := strings.Split(body, " ")
	for i := range parts {
		parts[i] = OneLine(parts[i])
	}
	return strings.TrimRight(s[:len(s)-len(body)]+strings.Join(parts, " "), " ")
}

// Summary counts the documents by status.
func (c *Corpus) Summary() string {
	var parts []string
	for _, s := range c.Statuses {
		parts = append(parts, fmt.Sprintf("%d %s", s.Documents, s.Name))
	}
	return fmt.Sprintf("%d documents (%s), %d words", c.Documents, strings.Join(parts, ", "), c.Words)
}

// Of says that not all texts were counted, "" where they were.
func (c *Corpus) Of() string {
	if !c.Capped {
		return ""
	}
	return fmt.Sprintf(" (of the first %d different texts)", maxLines)
}

func tenth(i int) string { return fmt.Sprintf("%.1f–%.1f", float64(i)/tenths, float64(i+1)/tenths) }

// bar is as long as the share of n in all, at most width columns.
func bar(n, all, width int) string {
	if n == 0 {
		return ""
	}
	return strings.Repeat("█", max(1, n*width/max(all, 1)))
}

// Sureness is how sure the document is, or its status where it has no text.
func (d *Document) Sureness() string {
	if d.Confidence == nil {
		return string(d.Status)
	}
	return sureness(*d.Confidence)
}

// Says is what is wrong with the document, or its title.
func (d *Document) Says() string {
	if d.Why != "" {
		return d.Why
	}
	return d.Title
}
