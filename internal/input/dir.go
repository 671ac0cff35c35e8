package input

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/ignore"
)

// IgnoreFile is the name of the file in a folder that says what is passed over in it and
// below, in the syntax of gitignore.
const IgnoreFile = ".winnowignore"

// folder yields the documents below a folder, in the order of their names. Names that begin
// with a dot are passed over, as is what an IgnoreFile names and the run's own output; that of
// an earlier run is skipped. Links to folders are not followed: then no loop of links can hold a
// walk.
func (w *Walker) folder(ctx context.Context, root string, yield Yield) error {
	real, err := filepath.EvalSymlinks(root)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return yield(w.failed(Name(root), root, Reason(err)))
	}
	return w.level(ctx, place{id: "", path: root, real: real}, yield)
}

// listed is a list of patterns and the folder it stands in, as an id.
type listed struct {
	dir  string
	list ignore.List
}

// place is a folder or file below an INPUT.
type place struct {
	id   string // slash-separated path below INPUT
	path string // as typed, for messages and records
	real string // absolute, to know the output by
	// ignored are the lists that hold for what lies in a folder, the outermost first.
	ignored []listed
	made    bool // by an earlier run
}

func (p place) child(name string) place {
	c := place{id: name, real: filepath.Join(p.real, name), ignored: p.ignored}
	if p.id != "" {
		c.id = p.id + "/" + name
	}
	c.path = strings.TrimSuffix(p.path, string(filepath.Separator)) + string(filepath.Separator) + name
	return c
}

func (w *Walker) level(ctx context.Context, dir place, yield Yield) error {
	entries, err := os.ReadDir(dir.path)
	if err := w.list(&dir, entries, yield); err != nil {
		return err
	}
	made := w.outputs(dir, entries)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := dir.child(e.Name())
		if strings.HasPrefix(e.Name(), ".") || slices.Contains(w.opts.Own, p.real) || p.excluded(e.IsDir()) {
			continue
		}
		if output, ok := made[e.Name()]; ok {
			if !output {
				continue
			}
			p.made = true
		}
		if err := w.entry(ctx, p, e, yield); err != nil {
			return err
		}
	}
	if err != nil {
		return yield(w.failed(orName(dir.id, dir.path), dir.path, Reason(err)))
	}
	return nil
}

// list adds the folder's own list of patterns. One that cannot be read is a record.
func (w *Walker) list(dir *place, entries []fs.DirEntry, yield Yield) error {
	at := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() == IgnoreFile })
	if at < 0 {
		return nil
	}
	p := dir.child(IgnoreFile)
	if w.look != nil { // what it says decides what is read
		if err := w.look(p); err != nil {
			return err
		}
	}
	l, err := readList(p.path)
	if err != nil {
		return yield(w.failed(p.id, p.path, Reason(err)))
	}
	dir.ignored = append(slices.Clip(dir.ignored), listed{dir.id, l})
	return nil
}

func readList(path string) (ignore.List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return ignore.List{}, err
	}
	if !info.Mode().IsRegular() { // a pipe would hold the walk
		return ignore.List{}, errors.New("is not a regular file, so no list of patterns")
	}
	f, err := os.Open(path)
	if err != nil {
		return ignore.List{}, err
	}
	defer f.Close()
	return ignore.Parse(f)
}

// excluded asks the lists, the innermost first.
func (p place) excluded(dir bool) bool {
	for _, l := range slices.Backward(p.ignored) {
		name := p.id
		if l.dir != "" {
			name = strings.TrimPrefix(p.id, l.dir+"/")
		}
		if out, matched := l.list.Match(name, dir); matched {
			return out
		}
	}
	return false
}

func orName(id, path string) string {
	if id == "" {
		return Name(path)
	}
	return id
}

// entry yields what one entry of a folder holds.
func (w *Walker) entry(ctx context.Context, p place, e fs.DirEntry, yield Yield) error {
	if p.made {
		return yield(w.skipped(p, "the output of an earlier run: name it as an INPUT of its own"))
	}
	mode := e.Type()
	link := mode&fs.ModeSymlink != 0
	if link {
		info, err := os.Stat(p.path)
		if err != nil {
			return yield(w.failed(p.id, p.path, Reason(err)))
		}
		mode = info.Mode().Type()
		if w.isOwn(p.path) {
			return nil
		}
	}
	switch {
	case mode.IsRegular() && w.look != nil:
		return w.look(p)
	case mode.IsRegular():
		return w.container(ctx, w.found(p.id, p.path), yield)
	case mode.IsDir() && !link:
		return w.level(ctx, p, yield)
	case mode.IsDir():
		return yield(w.skipped(p, "a link to a folder: name it as an INPUT of its own"))
	}
	return yield(w.skipped(p, "not a regular file"))
}

// isOwn reports whether a link leads to the run's own output or into it.
func (w *Walker) isOwn(link string) bool {
	real, err := RealPath(link)
	return err == nil && slices.ContainsFunc(w.opts.Own, func(own string) bool { return Holds(own, real) })
}

func (w *Walker) skipped(p place, reason string) Doc {
	return Doc{ID: w.ids.unique(p.id), Path: p.path, Skip: reason}
}
