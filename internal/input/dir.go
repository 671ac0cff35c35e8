package input

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folder yields the documents below a folder, in the order of their names. Names that begin
// with a dot are passed over, as is the run's own output. Links to folders are not followed:
// then no loop of links can hold a walk.
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

// place is a folder or file below an INPUT.
type place struct {
	id   string // slash-separated path below INPUT
	path string // as typed, for messages and records
	real string // absolute, to know the output by
}

func (p place) child(name string) place {
	c := place{id: name, path: name, real: filepath.Join(p.real, name)}
	if p.id != "" {
		c.id = p.id + "/" + name
	}
	c.path = strings.TrimSuffix(p.path, string(filepath.Separator)) + string(filepath.Separator) + name
	return c
}

func (w *Walker) level(ctx context.Context, dir place, yield Yield) error {
	entries, err := os.ReadDir(dir.path)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		p := dir.child(e.Name())
		if strings.HasPrefix(e.Name(), ".") || p.real == w.opts.Own {
			continue
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

func orName(id, path string) string {
	if id == "" {
		return Name(path)
	}
	return id
}

// entry yields what one entry of a folder holds.
func (w *Walker) entry(ctx context.Context, p place, e fs.DirEntry, yield Yield) error {
	mode := e.Type()
	link := mode&fs.ModeSymlink != 0
	if link {
		info, err := os.Stat(p.path)
		if err != nil {
			return yield(w.failed(p.id, p.path, Reason(err)))
		}
		mode = info.Mode().Type()
	}
	switch {
	case mode.IsRegular():
		return w.container(ctx, file(p.id, p.path), yield)
	case mode.IsDir() && !link:
		return w.level(ctx, p, yield)
	case mode.IsDir():
		return yield(w.skipped(p, "a link to a folder: name it as an INPUT of its own"))
	}
	return yield(w.skipped(p, "not a regular file"))
}

func (w *Walker) skipped(p place, reason string) Doc {
	return Doc{ID: w.ids.unique(p.id), Path: p.path, Skip: reason}
}
