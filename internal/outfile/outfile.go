// Package outfile writes files that appear whole or not at all.
package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Prefix begins the names of files that are not finished; being a dot file, one that a
// killed run left behind is passed over when a folder is read.
const Prefix = ".winnow-"

// File is a file in the making.
type File struct {
	f    *os.File
	temp string // empty when the target is written straight away
	path string
}

// Create begins the file path. Its bytes go to a temporary file beside it; what is no
// regular file (a pipe, /dev/stdout) is written directly. A link is followed, so that its
// target is replaced and not the link.
func Create(path string) (*File, error) {
	mode := fs.FileMode(0o666) // the umask applies to a new file
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "create", Path: path, Err: errors.New("is a folder")}
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &File{f: f, path: path}, err
	case err == nil:
		mode = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
	}
	return create(path, mode)
}

// create finds a free name; the number of a process that died may be given out again.
func create(path string, mode fs.FileMode) (*File, error) {
	dir, base := filepath.Split(path)
	if len(base) > 200 { // most file systems take 255 bytes
		base = base[:200]
	}
	for n := 0; ; n++ {
		temp := filepath.Join(dir, fmt.Sprintf("%s%d-%d-%s", Prefix, os.Getpid(), n, base))
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		return &File{f: f, temp: temp, path: path}, err
	}
}

// Write implements io.Writer.
func (f *File) Write(p []byte) (int, error) { return f.f.Write(p) }

// Write makes a file of b, whole or not at all.
func Write(path string, b []byte) error {
	f, err := Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return errors.Join(err, f.Abort())
	}
	return f.Commit()
}

// Commit gives the file its name.
func (f *File) Commit() error {
	if err := f.f.Close(); err != nil {
		return errors.Join(err, f.remove())
	}
	if f.temp == "" {
		return nil
	}
	if err := os.Rename(f.temp, f.path); err != nil {
		return errors.Join(err, f.remove())
	}
	return nil
}

// Abort leaves what was at the path as it was.
func (f *File) Abort() error { return errors.Join(f.f.Close(), f.remove()) }

func (f *File) remove() error {
	if f.temp == "" {
		return nil
	}
	return os.Remove(f.temp)
}

// SyncDir has the names in a folder on disk, where the system can.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync() // Windows and some file systems cannot, and need not
	return d.Close()
}
