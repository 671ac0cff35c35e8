package outfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace puts b in the place of a regular file, whole or not at all, with the file's
// permissions and owner, and has it on disk. Last of all it asks ready, whose error leaves the
// file as it is. With a name in keep the file as it was gets that name too; the error is
// fs.ErrExist where something has it.
func Replace(path string, b []byte, keep string, ready func() error) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	f, err := create(path, info.Mode().Perm())
	if err != nil {
		return err
	}
	if err := f.fill(b, info); err != nil {
		return errors.Join(err, f.Abort())
	}
	if err := ready(); err != nil {
		return errors.Join(err, f.Abort())
	}
	if keep != "" {
		if err := keepAs(path, keep); err != nil {
			return errors.Join(err, f.Abort())
		}
	}
	if err := f.Commit(); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// fill writes the file's bytes to disk, and gives it the permissions and owner of another,
// which the umask and the user who runs the program do not change.
func (f *File) fill(b []byte, like fs.FileInfo) error {
	if _, err := f.f.Write(b); err != nil {
		return err
	}
	if err := own(f.f, like); err != nil {
		return err
	}
	if err := f.f.Chmod(like.Mode().Perm()); err != nil {
		return err
	}
	return f.f.Sync()
}

// keepAs gives a file a second name; where the system has no such thing, its bytes.
func keepAs(path, name string) error {
	err := os.Link(path, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	src, err := os.Open(path)
	if err != nil {
		return err
	}
	dst, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return errors.Join(err, src.Close())
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Sync(), dst.Close(), src.Close())
}
