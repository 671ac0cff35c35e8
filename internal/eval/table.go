package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteJSON writes the report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// WriteTable writes the report as a table for people: the total, the groups and the
// worst pages.
func (r *Report) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s: %d pages", r.Dataset, r.Dump, r.Total.Pages)
	if r.Total.Blank > 0 {
		fmt.Fprintf(&b, ", %d of them without gold text (%d rightly empty)", r.Total.Blank, r.Total.BlankRight)
	}
	if r.Absent > 0 {
		fmt.Fprintf(&b, ", %d have no such dump", r.Absent)
	}
	if r.Failed > 0 {
		fmt.Fprintf(&b, ", %d failed", r.Failed)
	}
	b.WriteString("\n\n")
	r.writeScores(&b)
	r.writeWorst(&b)
	r.writeComparison(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) writeScores(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "pages\tgold\t")
	columns := r.columns()
	for _, name := range columns {
		fmt.Fprint(t, name, "\t")
	}
	fmt.Fprintln(t)
	scoreRow(t, columns, r.Total, "all pages")
	for _, g := range r.Groups {
		scoreRow(t, columns, g.Score, g.Name)
	}
	t.Flush()
}

// columns are the metrics that the total has.
func (r *Report) columns() []string {
	var out []string
	for _, m := range Metrics {
		if _, ok := r.Total.Values[m.Name]; ok {
			out = append(out, m.Name)
		}
	}
	return out
}

func scoreRow(w io.Writer, columns []string, s Score, name string) {
	fmt.Fprintf(w, "%d\t%d\t", s.Pages, s.Gold)
	for _, c := range columns {
		if v, ok := s.Values[c]; ok {
			fmt.Fprintf(w, "%.3f\t", v)
		} else {
			fmt.Fprint(w, "–\t")
		}
	}
	fmt.Fprintf(w, " %s\n", name)
}

func (r *Report) writeWorst(w io.Writer) {
	if len(r.Worst) == 0 {
		return
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "\nf1\tprecision\trecall\tpage\n")
	for _, p := range r.Worst {
		fmt.Fprintf(t, "%.3f\t%.3f\t%.3f\t%s\n", p.F1, p.Precision, p.Recall, strings.TrimSpace(p.ID+" "+p.URL))
	}
	t.Flush()
}
