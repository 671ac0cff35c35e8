package explain

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"winnow/internal/rules"
)

// Rules writes a line for each rule: its id, its kind and why it is there, parted by tabs.
func Rules(w io.Writer, list []rules.Rule) error {
	out := bufio.NewWriter(w)
	for i := range list {
		r := &list[i]
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.ID, r.Kind, oneLine(r.Why))
	}
	return out.Flush()
}

// Rule writes one rule whole, as a file of rules holds it.
func Rule(w io.Writer, r *rules.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n- id: %s\n", r.Source, r.ID)
	for _, f := range []struct{ key, value string }{
		{"kind", string(r.Kind)}, {"why", quoted(r.Why)}, {"lang", r.Lang}, {"on", string(r.On)},
		{"match", string(r.Match)}, {"max_words", number(r.MaxWords)}, {"strength", string(r.Strength)},
		{"where", string(r.Where)}, {"opens", truth(r.Opens)},
	} {
		if f.value != "" {
			fmt.Fprintf(out, "  %s: %s\n", f.key, f.value)
		}
	}
	for _, f := range []struct {
		key   string
		lines []string
	}{{"phrases", r.Phrases}, {"patterns", r.Patterns}, {"needs", r.Needs}, {"yes", r.Yes}, {"no", r.No}} {
		list(out, f.key, f.lines)
	}
	return out.Flush()
}

func list(w io.Writer, key string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(w, "  %s:\n", key)
	for _, l := range lines {
		fmt.Fprintf(w, "    - %s\n", quoted(l))
	}
}

// quoted returns s as YAML's single-quoted style takes it; a text with line breaks takes
// the other style, whose escapes are JSON's.
func quoted(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' }) {
		return strconv.Quote(s)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func truth(b bool) string {
	if !b {
		return ""
	}
	return "true"
}
