package input

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// isTar knows POSIX and GNU headers by their magic at byte 257, older ones by the checksum
// at byte 148: that of the header with blanks in the checksum's place, in octal digits.
func isTar(_ string, head []byte) bool {
	const size = 512
	if len(head) >= 262 && string(head[257:262]) == "ustar" {
		return true
	}
	if len(head) < size || head[0] == 0 {
		return false
	}
	want, err := strconv.ParseInt(string(bytes.Trim(head[148:156], " \x00")), 8, 32)
	if err != nil {
		return false
	}
	sum := int64(8 * ' ')
	for i, b := range head[:size] {
		if i < 148 || i >= 156 {
			sum += int64(b)
		}
	}
	return sum == want
}

// tar yields the files of a tar archive in their order.
func (w *Walker) tar(ctx context.Context, s *source, yield Yield) error {
	f, err := w.unpack(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	r := tar.NewReader(f)
	for {
		f.quota.renew()
		h, err := r.Next()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == io.EOF:
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath): // names lead nowhere, see memberName
			return w.failure(s, lost(err), yield)
		}
		if err := w.tarFile(ctx, s, h, f.quota, r, yield); err != nil {
			return err
		}
	}
}

// tarFile yields what one entry of a tar archive holds.
func (w *Walker) tarFile(ctx context.Context, s *source, h *tar.Header, q *quota, r io.Reader, yield Yield) error {
	name, ok := memberName(h.Name)
	switch {
	case !ok || h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader:
		return nil
	case h.Typeflag == tar.TypeLink: // tar keeps the second name of a file so
		return yield(w.skipped(place{id: s.id + "/" + name, path: s.path}, "the same file as "+h.Linkname+" in the archive"))
	case h.Typeflag != tar.TypeReg && h.Typeflag != tar.TypeCont && h.Typeflag != tar.TypeGNUSparse:
		return yield(w.skipped(place{id: s.id + "/" + name, path: s.path}, "not a regular file"))
	}
	return w.container(ctx, s.inside(name, h.Size, q, r), yield)
}

// memberName makes a relative path of an entry's name, which leads out of no folder. It is
// false for what a folder's walk passes over, too: folders, and names that begin with a dot.
func memberName(name string) (string, bool) {
	if !strings.Contains(name, "/") {
		name = strings.ReplaceAll(name, `\`, "/") // some of Windows' programs write them
	}
	if strings.HasSuffix(name, "/") {
		return "", false
	}
	clean := strings.TrimPrefix(path.Clean("/"+name), "/")
	return clean, clean != "" && !strings.HasPrefix(clean, ".") && !strings.Contains(clean, "/.")
}

// spooled says why a container that is not read in its order could not be put aside.
func spooled(err error) error { return fmt.Errorf("it must be put into a temporary file: %w", err) }
