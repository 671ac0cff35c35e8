package input

import (
	"context"
	"os"
	"slices"
)

// Entry is one file, before it is known what it holds.
type Entry struct {
	ID   string // slash-separated path below the folder that was named, else the file's name
	Path string // as typed
	// Named says that the user named the file itself, and not a folder around it.
	Named bool
	// Err says why there is nothing to read, Skip why it is passed over.
	Err  error
	Skip string
}

// Files yields the files of an input without looking into them: the file that path names, or
// those of a folder as Walk reads it. The error is the context's or the one that yield gave.
func Files(ctx context.Context, path string, yield func(Entry) error) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(Entry{ID: Name(path), Path: path, Named: true, Err: Reason(err)})
	case !info.IsDir():
		return yield(Entry{ID: Name(path), Path: path, Named: true})
	}
	w := NewWalker(Options{})
	w.look = func(p place) error {
		if p.isList() {
			return nil
		}
		return yield(Entry{ID: p.id, Path: p.path})
	}
	return w.folder(ctx, path, func(d Doc) error {
		return yield(Entry{ID: d.ID, Path: d.Path, Err: d.Err, Skip: d.Skip})
	})
}

// isList reports whether a place is a folder's own list of patterns.
func (p place) isList() bool { return Name(p.path) == IgnoreFile }

// Kind says what the first bytes of a file, uncompressed, and its name tell that it is:
// "page" for what is no container of many documents.
func Kind(name string, head []byte) string { return find(name, head).name }

// IsOne reports whether a kind that Kind tells holds one page: in an envelope, or by itself.
func IsOne(kind string) bool {
	return slices.ContainsFunc(containers(), func(c container) bool { return c.name == kind && c.one != nil })
}

// The kinds that Kind tells.
const (
	Page  = "page"
	JSONL = "JSONL file"
	WARC  = "WARC file"
)
