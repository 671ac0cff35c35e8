package explain

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"winnow/internal/rules"
)

// Rules writes a table of rules: the id, the kind and why each is there.
func Rules(w io.Writer, list []rules.Rule) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range list {
		r := &list[i]
		kind := string(r.Kind)
		if kind == "" {
			kind = "-"
		}
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.ID, kind, OneLine(r.Why))
	}
	return out.Flush()
}

// ruleJSON is a rule with the keys of a file of rules.
type ruleJSON struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind,omitempty"`
	Why      string   `json:"why"`
	Lang     string   `json:"lang,omitempty"`
	Hosts    []string `json:"hosts,omitempty"`
	On       string   `json:"on"`
	Match    string   `json:"match,omitempty"`
	MaxWords int      `json:"max_words,omitempty"`
	Strength string   `json:"strength"`
	Where    string   `json:"where"`
	Opens    bool     `json:"opens,omitempty"`
	Phrases  []string `json:"phrases,omitempty"`
	Patterns []string `json:"patterns,omitempty"`
	Needs    []string `json:"needs,omitempty"`
	Drop     []string `json:"drop,omitempty"`
	Keep     []string `json:"keep,omitempty"`
	Body     []string `json:"body,omitempty"`
	Title    []string `json:"title,omitempty"`
	Author   []string `json:"author,omitempty"`
	Date     []string `json:"date,omitempty"`
	Yes      []string `json:"yes"`
	No       []string `json:"no"`
	Source   string   `json:"source"`
}

// RulesJSON writes rules as an array of objects with the keys of a file of rules, and source,
// the file and line of each.
func RulesJSON(w io.Writer, list []rules.Rule) error {
	out := make([]ruleJSON, len(list))
	for i := range list {
		r := &list[i]
		out[i] = ruleJSON{r.ID, string(r.Kind), r.Why, r.Lang, r.Hosts, string(r.On), string(r.Match), r.MaxWords, string(r.Strength),
			string(r.Where), r.Opens, r.Phrases, r.Patterns, r.Needs, r.Drop, r.Keep, r.Body, r.Title, r.Author, r.Date, r.Yes, r.No, r.Source}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// Rule writes one rule whole, as a file of rules holds it, below the place that it is from.
func Rule(w io.Writer, r *rules.Rule) error {
	if _, err := fmt.Fprintf(w, "# %s\n", r.Source); err != nil {
		return err
	}
	return Draft(w, r)
}

// Draft writes one rule as a file of rules holds it.
func Draft(w io.Writer, r *rules.Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "- id: %s\n", r.ID)
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
	}{{"hosts", r.Hosts}, {"drop", r.Drop}, {"keep", r.Keep}, {"body", r.Body}, {"title", r.Title},
		{"author", r.Author}, {"date", r.Date}, {"phrases", r.Phrases}, {"patterns", r.Patterns}, {"needs", r.Needs}, {"yes", r.Yes}, {"no", r.No}} {
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
