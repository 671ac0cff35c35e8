package input

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"

	"winnow/internal/decompress"
)

// isZip knows the signatures of a zip's first entry, of an empty and of a spanned one
// (APPNOTE.TXT 4.3.7, 4.3.16, 8.5.3). Documents of office programs are zips that hold no
// pages.
func isZip(_ string, head []byte) bool {
	first := head[:min(len(head), 200)]
	for _, office := range []string{"mimetypeapplication/epub", "mimetypeapplication/vnd.oasis", "[Content_Types].xml"} {
		if bytes.Contains(first, []byte(office)) {
			return false
		}
	}
	for _, magic := range []string{"PK\x03\x04", "PK\x05\x06", "PK\x07\x08"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}

// zip yields the files of a zip archive in the order of its directory.
func (w *Walker) zip(ctx context.Context, s *source, yield Yield) error {
	f, err := w.random(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	dir, err := openZipDir(f, f.size)
	if err != nil {
		return w.failure(s, lost(err), yield)
	}
	for {
		part, err := dir.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return w.failure(s, lost(err), yield)
		}
		if err := w.zipPart(ctx, s, part, yield); err != nil {
			return err
		}
	}
}

// zipPart yields the files of a part of a zip's directory.
func (w *Walker) zipPart(ctx context.Context, s *source, part *zip.Reader, yield Yield) error {
	decompressors(part)
	for _, f := range part.File {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.quota.renew()
		if err := w.zipFile(ctx, s, f, yield); err != nil {
			return err
		}
	}
	return nil
}

// The methods of compression that are read beside the two that every zip has (APPNOTE.TXT
// 4.4.5).
const (
	zipBzip2 = 12
	zipXZ    = 95
)

func decompressors(r *zip.Reader) {
	r.RegisterDecompressor(zip.Deflate, flate.NewReader)
	r.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(decompress.MaxZstdWindow)))
	r.RegisterDecompressor(zipBzip2, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
	r.RegisterDecompressor(zipXZ, func(r io.Reader) io.ReadCloser {
		plain, _, err := decompress.Reader(r)
		if err != nil {
			plain = ending{err}
		}
		return io.NopCloser(plain)
	})
}

// zipFile yields what one file of a zip holds.
func (w *Walker) zipFile(ctx context.Context, s *source, f *zip.File, yield Yield) error {
	name, ok := memberName(f.Name)
	mode := f.Mode()
	at := place{id: s.id + "/" + name, path: s.path}
	switch {
	case !ok || mode.IsDir():
		return nil
	case !mode.IsRegular():
		return yield(w.skipped(at, "not a regular file"))
	case f.Flags&1 != 0:
		return yield(w.failed(at.id, at.path, errors.New("is encrypted: unpack the archive first")))
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		err = fmt.Errorf("compression method %d of zip is not supported: unpack the archive first", f.Method)
	}
	if err != nil {
		return yield(w.failed(at.id, at.path, err))
	}
	defer r.Close()
	q := &quota{max: w.opts.MaxUnpacked, left: w.opts.MaxUnpacked, up: s.quota}
	return w.container(ctx, s.inside(name, int64(f.UncompressedSize64), q, metered{marking{r}, q}), yield)
}

// marking is the data of a zip's file: whatever is wrong with them, what was read stands.
type marking struct{ r io.Reader }

// Read implements io.Reader.
func (m marking) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if err != nil && err != io.EOF {
		err = damage{err}
	}
	return n, err
}
