package input

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Folder is the kind of a directory, as messages name it.
const Folder = "folder"

// container is a kind of input, recognised by its first bytes.
type container struct {
	name  string // as messages say it
	many  bool   // it holds more than one document
	whole bool   // it holds files, which may be containers themselves
	match func(name string, head []byte) bool
	// walk yields the documents of a source, one reads the only one of it.
	walk func(w *Walker, ctx context.Context, s *source, yield Yield) error
	one  func(w *Walker, s *source) Doc
}

// containers lists the kinds in the order they are tried; the last takes everything.
func containers() []container {
	return []container{
		{name: WARC, many: true, match: isWARC, walk: (*Walker).warc},
		{name: "web archive in the ARC format", many: true, match: isARC, walk: (*Walker).arc},
		{name: "zip archive", many: true, whole: true, match: isZip, walk: (*Walker).zip},
		{name: "tar archive", many: true, whole: true, match: isTar, walk: (*Walker).tar},
		{name: "Parquet file", many: true, match: isParquet, walk: (*Walker).parquet},
		{name: HAR, many: true, match: isHAR, walk: (*Walker).har},
		{name: JSONL, many: true, match: isJSONL, walk: (*Walker).jsonl},
		{name: "JSON file", many: true, match: isJSON, walk: (*Walker).json},
		{name: "CSV file", many: true, match: isCSV, walk: (*Walker).csv},
		{name: Response, match: isResponse, one: (*Walker).httpResponse},
		{name: "MIME message", match: isMIME, one: (*Walker).message},
		{name: "string literal", match: isLiteral, one: (*Walker).literal},
		{name: "text as a browser shows it", match: isShownText, one: (*Walker).shown},
		{name: "terminal's capture", match: isCapture, one: (*Walker).capture},
		{name: "feed", match: isFeed, one: (*Walker).feed},
		{name: Page, match: isPage, one: (*Walker).single},
	}
}

// maxNested is how many archives deep a file may lie: an archive may hold archives, and
// these hold pages and record files. More is what bombs are made of.
const maxNested = 2

func find(name string, head []byte) container {
	all := containers()
	for _, c := range all[:len(all)-1] {
		if c.match(name, head) {
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
	if what := noPage(typeOf(s.id)); s.found && what != "" {
		return yield(Doc{ID: w.ids.unique(s.id), Path: s.path, Skip: what})
	}
	if kind.whole && s.depth >= maxNested {
		return yield(w.failed(s.id, s.path, fmt.Errorf("a %s in an archive in an archive is not read: unpack it first", kind.name)))
	}
	if kind.one != nil {
		return yield(kind.one(w, s))
	}
	return kind.walk(w, ctx, s, yield)
}

// single is a source that is one page.
func (w *Walker) single(s *source) Doc {
	if s.depth == 0 {
		return w.page(s)
	}
	return w.member(s)
}

func (w *Walker) page(s *source) Doc {
	return Doc{ID: w.ids.unique(s.id), Path: s.path, Open: s.open, Alone: s.depth == 0}
}

// failure yields a record for what a container lost.
func (w *Walker) failure(s *source, err error, yield Yield) error {
	return yield(w.failed(s.id, s.path, err))
}

func isPage(string, []byte) bool { return true }

// named reports whether a file's name ends in one of the endings, before or without that of
// a compression.
func named(path string, endings ...string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, ext := range []string{".gz", ".zst", ".bz2", ".xz"} {
		name = strings.TrimSuffix(name, ext)
	}
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(name, e) })
}
