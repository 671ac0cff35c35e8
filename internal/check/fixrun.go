package check

import (
	"context"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"winnow/extract"
	"winnow/internal/input"
)

// Change is what fixing makes of a file.
type Change struct {
	Path  string
	Fixed int    // findings that are gone
	Diff  []byte // a unified diff, where it is asked for
}

// mend fixes an entry that was read and checked, or shows what that would change. What cannot
// be fixed is left whole, and its findings stay.
func (r *runner) mend(ctx context.Context, e input.Entry, f *File, res *result) {
	if e.Path == "-" && r.Fix == FixWrite {
		res.stdin = f.raw
	}
	cuts, n := f.cuts(res.findings, r.Known)
	if res.fixable = n; len(cuts) == 0 || r.Fix == FixNone {
		return
	}
	before := *res
	if res.refused = f.mixes(); res.refused == "" && e.Path != "-" {
		res.refused = untouchable(e.Path)
	}
	if res.refused != "" {
		return
	}
	out, err := r.fix(ctx, f, res)
	if err == nil && r.Fix == FixWrite {
		err = r.put(e, f, out, res)
	}
	switch {
	case err != nil:
		*res = before
		res.refused = err.Error()
	case r.Fix == FixShow:
		*res = before
		res.change = &Change{Path: f.Path, Fixed: out.findings, Diff: unified(f.Path, f.Text, out.file.Text)}
	default:
		res.change = &Change{Path: f.Path, Fixed: out.findings}
	}
}

// put writes what fixing made of a file.
func (r *runner) put(e input.Entry, f *File, out *fixed, res *result) (err error) {
	if e.Path == "-" {
		res.stdin, err = f.encode(out.file.Text)
		return err
	}
	return f.write(e.Path, out.file.Text, r.Backup)
}

// unified is the change as patch and git apply take it. Line ends of CR alone, which they do
// not know, are shown as theirs.
func unified(path, before, after string) []byte {
	if !strings.Contains(before, "\n") {
		before, after = strings.ReplaceAll(before, "\r", "\n"), strings.ReplaceAll(after, "\r", "\n")
	}
	out := diff.Diff("a/"+path, []byte(before), "b/"+path, []byte(after))
	return out[slices.Index(out, '\n')+1:] // the line before the header says nothing more
}

// fixable reports whether a document is of a shape that fixing writes. Of a page in HTML more
// than its text would change.
func (d *Document) fixable() bool { return d.Shape != extract.HTML }
