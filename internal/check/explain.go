package check

import (
	"fmt"
	"io"
	"strings"
)

// List writes a line for each check: id, severity, family and help, parted by tabs.
func List(w io.Writer) error {
	for _, c := range Checks() {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", c.ID, c.Severity, c.Family, c.Help); err != nil {
			return err
		}
	}
	return nil
}

// Explain writes what a check finds, why that matters, examples, and how to silence it.
func (c *Check) Explain(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s)\n\n%s.\n\n%s\n", c.ID, c.Severity, c.Family, capital(c.Help), wrap(c.Why))
	for _, e := range c.Yes {
		fmt.Fprintf(&b, "\nfound in%s:\n%s", e.what(), indent(e.Text))
	}
	for _, e := range c.No {
		fmt.Fprintf(&b, "\nnot found in%s:\n%s", e.what(), indent(e.Text))
	}
	fmt.Fprintf(&b, `
To silence it:
  on the command line  --skip %[1]s
  in .winnow.yaml      check: {skip: [%[1]s]}
  in one file          <!-- winnow:ignore %[1]s --> (Markdown, HTML)
  what there is now    --write-baseline FILE, then --baseline FILE
`, c.ID)
	_, err := io.WriteString(w, b.String())
	return err
}

// what says what an example is where it is no text alone.
func (e Example) what() string {
	var parts []string
	if _, ext, ok := strings.Cut(e.Name, "."); ok {
		parts = append(parts, "a file ."+ext)
	}
	if e.Lang != "" {
		parts = append(parts, "--lang "+e.Lang)
	}
	if len(e.Beside) > 0 {
		parts = append(parts, plural(len(e.Beside), "other file beside it", "other files beside it"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// indent sets an example off; what would not be seen is written as an escape.
func indent(s string) string {
	if strings.TrimSpace(s) == "" {
		return "  (nothing)\n"
	}
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString("  ")
		for _, r := range strings.TrimRight(line, "\n") {
			if hidden(r) {
				fmt.Fprintf(&b, `\u{%X}`, r)
				continue
			}
			b.WriteRune(r)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wrap breaks a text into lines of at most 80 characters.
func wrap(s string) string {
	var b strings.Builder
	n := 0
	for i, word := range strings.Fields(s) {
		switch length := len([]rune(word)); {
		case i > 0 && n+1+length > lineWidth:
			b.WriteByte('\n')
			n = length
		case i > 0:
			b.WriteByte(' ')
			n += 1 + length
		default:
			n = length
		}
		b.WriteString(word)
	}
	return b.String()
}

// lineWidth is that of a terminal.
const lineWidth = 80
