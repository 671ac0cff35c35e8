package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"winnow/internal/format"
	"winnow/internal/journal"
	"winnow/internal/outfile"
	"winnow/internal/record"
	"winnow/internal/recordfile"
)

// Manifest is the file in an output folder that holds the records without their text.
const Manifest = "manifest.jsonl"

// folder is an output that mirrors the inputs, one file for each document with text.
type folder struct {
	out   Out
	names *names
	made  map[string]bool // folders that are known to exist
	fresh []string        // files that may not be on disk yet
	*recordfile.File
}

// openFolder begins a folder, or goes on with one that holds the documents of the given ids.
func openFolder(o Out, st journal.State, ids []string) (sink, error) {
	records := o.records()
	o.Path = filepath.Clean(o.Path) // as that of a page begins
	if err := os.MkdirAll(o.Path, 0o777); err != nil {
		return nil, err
	}
	f := &folder{out: o, names: newNames(format.Ext(o.Format), Manifest), made: map[string]bool{}}
	for _, id := range ids {
		f.names.next(id)
	}
	if o.Resume || o.Overwrite {
		if err := removeTemps(o.Path); err != nil {
			return nil, err
		}
	}
	file, err := recordfile.Open(records, st, 0)
	f.File = file
	return f, err
}

// removeTemps takes away the page that a run was writing when it was killed.
func removeTemps(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasPrefix(d.Name(), outfile.Prefix) {
			err = os.Remove(path)
		}
		return err
	})
}

// Write writes the document's file and its line of the manifest. A document without text
// has no file; one that an earlier run left under its name goes.
func (f *folder) Write(r *record.Record, page []byte) error {
	path := filepath.Join(f.out.Path, filepath.FromSlash(f.names.next(r.ID)))
	var err error
	if r.Status == record.OK || r.Status == record.Partial {
		err = f.page(path, page)
	} else if f.out.Overwrite || f.out.Resume {
		err = removeFile(path)
	}
	if err != nil {
		return err
	}
	return f.File.Write(withoutText(r))
}

func removeFile(path string) error {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // there is no page of an earlier run
	}
	return os.Remove(path)
}

func (f *folder) page(path string, page []byte) error {
	if dir := filepath.Dir(path); !f.made[dir] {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		f.made[dir] = true
	}
	file, err := outfile.Create(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(page); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", path, err), file.Abort())
	}
	f.fresh = append(f.fresh, path)
	return file.Commit()
}

func withoutText(r *record.Record) *record.Record {
	c := *r
	c.Text = nil
	return &c
}

// Sync has the pages on disk before the manifest names them.
func (f *folder) Sync() (journal.Mark, error) {
	if err := syncFiles(f.out.Path, f.fresh); err != nil {
		return journal.Mark{}, err
	}
	f.fresh = f.fresh[:0]
	return f.File.Sync()
}

// syncers is how many files are waited for at a time: the disk serves them together.
const syncers = 16

// syncFiles has files below root and their names on disk.
func syncFiles(root string, paths []string) error {
	var (
		wait sync.WaitGroup
		work = make(chan string)
		errs = make([]error, syncers)
		dirs = map[string]bool{}
	)
	for i := range syncers {
		wait.Go(func() {
			for path := range work {
				errs[i] = errors.Join(errs[i], syncFile(path))
			}
		})
	}
	for _, path := range paths {
		work <- path
		for dir := filepath.Dir(path); !dirs[dir]; dir = filepath.Dir(dir) { // a new folder has a name, too
			dirs[dir] = true
			if dir == root {
				break
			}
		}
	}
	close(work)
	wait.Wait()
	for dir := range dirs {
		errs[0] = errors.Join(errs[0], outfile.SyncDir(dir))
	}
	return errors.Join(errs...)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
