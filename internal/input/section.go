package input

import (
	"context"
	"io"
	"os"

	"winnow/internal/warc"
)

// Section is a part of a WARC file that can be walked for itself: a run of its records. The
// zero value is the whole file.
type Section struct {
	Offset int64 // bytes of the file before it, as they are stored
	Before int   // records before it
	Count  int   // of its records, those that are lost to damage too; 0: all up to the end
}

// Sections cuts a file into parts of size bytes, as they are stored, or a little more. A file
// that is no WARC, cannot be read, or cannot be cut, as warc.Cuts says, is one section. The
// error is the context's.
func (w *Walker) Sections(ctx context.Context, path string, size int64) ([]Section, error) {
	whole := []Section{{}}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() < 2*size {
		return whole, nil
	}
	src := w.file(Name(path), path)
	kind, err := src.kind()
	if err != nil || kind.name != WARC {
		return whole, nil
	}
	f, err := src.open()
	if err != nil {
		return whole, nil
	}
	defer f.Close()
	cuts, err := warc.Cuts(&interruptible{ctx, f}, size, w.warcOptions())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return whole, nil // whoever reads it says why
	}
	return sections(cuts), nil
}

func sections(cuts []warc.Cut) []Section {
	parts := []Section{{}}
	for _, c := range cuts {
		last := &parts[len(parts)-1]
		last.Count = c.Records - last.Before
		parts = append(parts, Section{Offset: c.Offset, Before: c.Records})
	}
	return parts
}

// interruptible is a reader that ends with a context.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

// Read implements io.Reader.
func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.r.Read(p)
}

// Section yields the documents of one section of a file, as a walk of the file would.
func (w *Walker) Section(ctx context.Context, e Entry, part Section, yield Yield) error {
	if part == (Section{}) {
		return w.Entry(ctx, e, yield)
	}
	src := w.file(e.ID, e.Path)
	f, err := os.Open(e.Path)
	if err != nil {
		return w.failure(src, Reason(err), yield)
	}
	defer f.Close()
	if _, err := f.Seek(part.Offset, io.SeekStart); err != nil {
		return w.failure(src, Reason(err), yield)
	}
	return w.records(ctx, src, countedFile{f, w.opts.Read}, part, yield)
}

// Entry yields the documents of one of the files that Files gave, as a walk of the input that
// it is of would.
func (w *Walker) Entry(ctx context.Context, e Entry, yield Yield) error {
	switch {
	case e.Err != nil:
		return yield(w.failed(e.ID, e.Path, e.Err))
	case e.Skip != "":
		return yield(Doc{ID: w.ids.unique(e.ID), Path: e.Path, Skip: e.Skip})
	case e.Named:
		return w.Walk(ctx, e.Path, yield)
	}
	return w.container(ctx, w.found(e.ID, e.Path), yield)
}

// Stream yields the documents of a file that somebody else opened, on a file system that this
// package does not know. Whoever opened it closes it, after the documents were read.
func (w *Walker) Stream(ctx context.Context, e Entry, r io.Reader, yield Yield) error {
	return w.container(ctx, stream(e.ID, e.Path, countedReader{r, w.opts.Read}), yield)
}
