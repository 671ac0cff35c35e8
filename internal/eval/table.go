package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
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
	r.writeSmall(&b)
	r.writeCalibration(&b)
	r.writeWorst(&b)
	r.writeComparison(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// columns are the measures that the total has: those of the body and those of metadata.
func (r *Report) columns() (body, meta []string) {
	for _, m := range Metrics {
		_, ok := r.Total.Values[m.Name]
		switch _, isMeta := r.Total.Metadata[m.Name]; {
		case isMeta:
			meta = append(meta, m.Name)
		case ok:
			body = append(body, m.Name)
		}
	}
	return body, meta
}

func (r *Report) writeScores(w io.Writer) {
	body, meta := r.columns()
	if len(body) > 0 || len(meta) == 0 {
		r.writeMatrix(w, body, r.shown())
	}
	if len(meta) == 0 {
		return
	}
	r.writeIntervals(w, meta, len(body) > 0)
	if groups := r.shown(); len(groups) > 0 {
		fmt.Fprintln(w)
		r.writeMatrix(w, meta, groups)
	}
}

// writeMatrix writes a line for all pages and one for each group, with a column a measure.
func (r *Report) writeMatrix(w io.Writer, columns []string, groups []Group) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "pages\tgold\t")
	for _, name := range columns {
		fmt.Fprint(t, name, "\t")
	}
	fmt.Fprintln(t)
	scoreRow(t, columns, r.Total, "all pages")
	for _, g := range groups {
		scoreRow(t, columns, g.Score, g.Name)
	}
	t.Flush()
}

// smallPart is the part of the pages, one in so many, that a language must have for a line
// of the table: a detector finds a tail of languages with a page or two.
const smallPart = 100

// shown are the groups that the table has a line for. A property that all pages share
// tells no more than the total.
func (r *Report) shown() []Group {
	return slices.DeleteFunc(slices.Clone(r.Groups), func(g Group) bool {
		return g.Pages == r.Total.Pages || g.small(r)
	})
}

func (g Group) small(r *Report) bool {
	return g.By == "language" && g.Pages*smallPart < r.Total.Pages
}

// writeSmall names the languages that the table leaves out.
func (r *Report) writeSmall(w io.Writer) {
	var names []string
	for _, g := range r.Groups {
		if g.small(r) {
			names = append(names, fmt.Sprint(g.Name, " ", g.Pages))
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(w, "\nlanguages of fewer pages, in --format json: %s\n", strings.Join(names, ", "))
	}
}

// writeIntervals writes the measures of metadata over all pages, each with its interval.
func (r *Report) writeIntervals(w io.Writer, names []string, gap bool) {
	if gap {
		fmt.Fprintln(w)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "pages\tvalue\tlow\thigh\t")
	for _, name := range names {
		i := r.Total.Metadata[name]
		fmt.Fprintf(t, "%d\t%.3f\t%.3f\t%.3f\t %s\n", i.Pages, r.Total.Values[name], i.Low, i.High, name)
	}
	t.Flush()
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
