package input

import (
	"os"
	"path/filepath"
	"strings"

	"winnow/internal/outfile"
)

// maxLinks is how many links in a row are followed to what does not exist: as many as Linux follows.
const maxLinks = 40

// RealPath returns the absolute path of a file or folder that may not exist yet, links
// resolved, so that paths can be compared.
func RealPath(path string) (string, error) { return realPath(path, maxLinks) }

func realPath(path string, links int) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	dir := filepath.Dir(abs)
	if dir == abs {
		return abs, nil
	}
	dir, err = realPath(dir, links)
	if to, lerr := os.Readlink(abs); lerr == nil && links > 0 {
		if !filepath.IsAbs(to) {
			to = filepath.Join(dir, to)
		}
		return realPath(to, links-1)
	}
	return filepath.Join(dir, filepath.Base(abs)), err
}

// Holds reports whether the folder dir is path or holds it; both are real paths.
func Holds(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Same reports whether two paths lead to one file, by whatever links. Of files that do not exist
// yet, it does so where some file system takes the paths for one.
func Same(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil || errB == nil {
		return errA == nil && errB == nil && os.SameFile(infoA, infoB)
	}
	realA, errA := RealPath(a)
	realB, errB := RealPath(b)
	return errA == nil && errB == nil && outfile.Fold(realA) == outfile.Fold(realB)
}
