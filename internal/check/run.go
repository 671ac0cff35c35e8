package check

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/sorting"
)

// Options say what is checked and how.
type Options struct {
	Inputs  []string // files, folders, "-"
	Stdin   io.Reader
	Reading Reading
	Config  Config
	Jobs    int // files checked at a time; below 1: one
	Fix     Fixing
	Backup  bool      // with FixWrite: the file as it was stays beside it
	Known   *Baseline // findings that are not fixed; nil for none
	// Brief leaves out Finding.Fingerprint and Remove: a report that is shown and neither
	// compared nor kept needs a third of the memory without.
	Brief bool
}

// Report is what a run found.
type Report struct {
	Findings []Finding // by path, line, column and id
	Files    []string  // the paths of what was checked, sorted
	Notes    []Note    // what was passed over, by path
	// Documents counts them, Bytes what was read of them, decoded.
	Documents int
	Bytes     int64
	// Fixable counts the findings that Options.Fix would mend, or would have mended.
	Fixable int
	Changes []Change // what it made, or would make, by path
	Refused []Note   // the files with such findings that it left whole, and why, by path
	Stdin   []byte   // standard input as fixed, with FixWrite
}

// Note says why a file was not checked.
type Note struct{ Path, Reason string }

// Run checks every input. What cannot be read is a finding; the error is the context's.
func Run(ctx context.Context, o Options) (*Report, error) {
	entries, err := list(ctx, o.Inputs)
	if err != nil {
		return nil, err
	}
	o.Reading.Job.Crew = job.NewCrew(o.Jobs)
	defer o.Reading.Job.Crew.End()
	r := &runner{Options: o, plans: newPlans(o.Config), results: make([]result, len(entries))}
	for i, e := range entries {
		r.results[i].plan = r.plans.of(Slash(e.Path))
	}
	if err := r.all(ctx, entries); err != nil {
		return nil, err
	}
	return r.report(entries), nil
}

// list names the files of all inputs, each once.
func list(ctx context.Context, inputs []string) ([]input.Entry, error) {
	var entries []input.Entry
	seen := map[string]bool{}
	for _, in := range inputs {
		if in == "-" {
			entries = append(entries, input.Entry{Path: in, Named: true})
			continue
		}
		err := input.Files(ctx, in, func(e input.Entry) error {
			if path := Slash(e.Path); !seen[path] && (e.Named || !isOther(path)) {
				seen[path] = true
				entries = append(entries, e)
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// isOther tells the files of a folder that are no content by their name: code, data and the
// settings of tools. A file that the user names is checked whatever it is called.
func isOther(path string) bool {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	return slices.Contains(others, ext)
}

// others are the endings of code, data and settings that lie beside content in repositories.
var others = strings.Fields(`go mod sum py pyi ipynb js mjs cjs ts tsx jsx css scss sass less map json json5 yaml yml toml ini
	cfg conf lock xml xsd xsl svg csv tsv parquet sh bash zsh fish ps1 bat c h cc cpp hpp rs java kt scala rb php pl lua r jl swift
	sql proto graphql tf gradle cmake mk txtar patch diff log bib tex po pot orig bak`)

// runner is one run.
type runner struct {
	Options
	plans   *plans
	results []result
}

// result is what one file gave.
type result struct {
	plan     *plan
	findings []Finding
	digests  []*Digest
	note     string
	checked  bool
	bytes    int64
	fixable  int     // findings that fixing mends
	change   *Change // that fixing made, or would make
	refused  string  // why fixing left the file whole
	stdin    []byte  // what fixing made of standard input
	settled  int     // findings that are final; those of checks across files follow them
}

// all checks the entries, several at a time.
func (r *runner) all(ctx context.Context, entries []input.Entry) error {
	next := make(chan int)
	var wait sync.WaitGroup
	for range max(1, r.Jobs) {
		wait.Go(func() {
			var room []Finding
			for i := range next {
				r.results[i].findings = room[:0]
				r.one(ctx, entries[i], &r.results[i])
				room = r.results[i].own()
			}
		})
	}
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wait.Wait()
	return ctx.Err()
}

// one checks one entry.
func (r *runner) one(ctx context.Context, e input.Entry, res *result) {
	f, err := r.open(ctx, e)
	skip := new(errSkip)
	switch {
	case e.Skip != "":
		res.note = e.Skip
	case errors.As(err, &skip) && !e.Named:
		res.note = skip.reason
	case err != nil:
		res.checked = true
		res.add(fileFault(Slash(e.Path), err))
	default:
		res.checked = true
		res.bytes = int64(len(f.Text))
		res.file(f)
		r.mend(ctx, e, f, res)
	}
	res.settle(r.Brief)
}

// settle puts the findings in order and lets go of the text that they were found in: of all files
// together it is most of what a run would hold.
func (r *result) settle(brief bool) {
	sorting.StablyBy(r.findings, order)
	if !brief {
		fingerprint(r.findings)
	}
	for i := range r.findings {
		f := &r.findings[i]
		if f.key, f.take = "", nil; brief {
			f.Remove, f.Fingerprint = nil, ""
		}
	}
	r.settled = len(r.findings)
}

// own copies the findings, as many as there are, and gives back the room that they grew in.
func (r *result) own() (room []Finding) {
	room, r.findings = r.findings, slices.Clone(r.findings)
	clear(room)
	return room
}

// open reads an entry.
func (r *runner) open(ctx context.Context, e input.Entry) (*File, error) {
	switch {
	case e.Err != nil || e.Skip != "":
		return nil, e.Err
	case e.Path == "-":
		return read(ctx, source{path: "-", r: r.Stdin, named: true}, r.Reading)
	}
	f, err := os.Open(e.Path)
	if err != nil {
		return nil, input.Reason(err)
	}
	defer f.Close()
	return read(ctx, source{path: Slash(e.Path), r: f, named: e.Named}, r.Reading)
}

// report puts the results together.
func (r *runner) report(entries []input.Entry) *Report {
	out := &Report{}
	r.across()
	found := 0
	for i := range r.results {
		found += len(r.results[i].findings)
	}
	out.Findings = make([]Finding, 0, found)
	for i := range r.results {
		res := &r.results[i]
		path := Slash(entries[i].Path)
		if res.note != "" {
			out.Notes = append(out.Notes, Note{path, res.note})
		}
		if res.checked {
			out.Files = append(out.Files, path)
		}
		out.addFixes(path, res)
		out.Documents += len(res.digests)
		out.Bytes += res.bytes
		if late := res.findings[res.settled:]; len(late) > 0 {
			if sorting.StablyBy(late, order); !r.Brief {
				fingerprint(late) // none is of a check that has others in the file
			}
			sorting.StablyBy(res.findings, order)
		}
		out.Findings = append(out.Findings, res.findings...)
	}
	if !slices.IsSortedFunc(out.Findings, order) { // the files come in order, most often
		sorting.StablyBy(out.Findings, order)
	}
	slices.Sort(out.Files)
	byPath := func(a, b Note) int { return cmp.Compare(a.Path, b.Path) }
	sorting.By(out.Notes, byPath)
	sorting.By(out.Refused, byPath)
	sorting.By(out.Changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return out
}

// addFixes adds what fixing made of a file.
func (r *Report) addFixes(path string, res *result) {
	r.Fixable += res.fixable
	if res.change != nil {
		r.Changes = append(r.Changes, *res.change)
	}
	if res.refused != "" {
		r.Refused = append(r.Refused, Note{path, res.refused})
	}
	if res.stdin != nil {
		r.Stdin = res.stdin
	}
}

// order is by place, then by id.
func order(a, b Finding) int {
	switch {
	case a.Path != b.Path:
		return cmp.Compare(a.Path, b.Path)
	case a.Line != b.Line:
		return cmp.Compare(a.Line, b.Line)
	case a.Column != b.Column:
		return cmp.Compare(a.Column, b.Column)
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Message, b.Message))
}
