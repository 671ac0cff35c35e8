package input

import (
	"bytes"
	"context"
	"fmt"
)

// Folder is the kind of a directory, as messages name it.
const Folder = "folder"

// container is a kind of input, recognised by its first bytes.
type container struct {
	name  string // as messages say it
	many  bool   // it holds more than one document
	match func(path string, head []byte) bool
	// walk yields the documents of a source; nil where they cannot be read yet.
	walk func(w *Walker, ctx context.Context, s *source, yield Yield) error
}

// containers lists the kinds in the order they are tried; the last takes everything.
func containers() []container {
	return []container{
		{name: "WARC file", many: true, match: isWARC},
		{name: "zip archive", many: true, match: isZip},
		{name: "tar archive", many: true, match: isTar},
		{name: "JSONL file", many: true, match: isJSONL, walk: (*Walker).jsonl},
		{name: "page", match: isPage, walk: (*Walker).single},
	}
}

func find(path string, head []byte) container {
	all := containers()
	for _, c := range all[:len(all)-1] {
		if c.match(path, head) {
			return c
		}
	}
	return all[len(all)-1]
}

// container yields the documents of one source of any kind.
func (w *Walker) container(ctx context.Context, s *source, yield Yield) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	kind, err := s.kind()
	if err != nil {
		return yield(w.failed(s.id, s.path, err))
	}
	if kind.walk == nil {
		return yield(w.failed(s.id, s.path, fmt.Errorf("a %s cannot be read: unpack it first", kind.name)))
	}
	return kind.walk(w, ctx, s, yield)
}

// single yields a source that is one page.
func (w *Walker) single(_ context.Context, s *source, yield Yield) error { return yield(w.page(s)) }

func (w *Walker) page(s *source) Doc {
	return Doc{ID: w.ids.unique(s.id), Path: s.path, Open: s.open}
}

func isPage(string, []byte) bool { return true }

func isWARC(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }

// isZip knows the signatures of a zip's first entry, of an empty and of a spanned one
// (APPNOTE.TXT 4.3.7, 4.3.16, 8.5.3).
func isZip(_ string, head []byte) bool {
	for _, magic := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}

// isTar knows POSIX and GNU headers, whose magic stands at byte 257.
func isTar(_ string, head []byte) bool {
	return len(head) >= 262 && string(head[257:262]) == "ustar"
}
