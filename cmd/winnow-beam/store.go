package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// What a job writes into its folder.
const (
	partPrefix  = "part-"
	errorPrefix = "errors-"
	hostPrefix  = "hosts-"
	success     = "_SUCCESS"
	claimName   = ".winnow-claim"
	tempPrefix  = ".winnow-tmp-"
)

// Store is the folder that a job writes to, on any of Beam's file systems. A file is made under
// a temporary name that no other try uses, and gets its own when all files of the job are made.
type Store struct {
	Dir string // without a slash in the end
	Job string // the job's own name, a random one
	Ext string // of files of records
}

// random returns a name that nobody else has.
func random() string {
	b := make([]byte, 8)
	rand.Read(b)
	return hex.EncodeToString(b)
}

func remote(name string) bool { return strings.Contains(name, "://") }

// withFS calls f with the file system that a path lies on.
func withFS(ctx context.Context, name string, f func(filesystem.Interface) error) error {
	files, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	return errors.Join(f(files), files.Close())
}

// join is the path of a file in a folder.
func join(dir, name string) string { return dir + "/" + name }

func (s Store) path(name string) string { return join(s.Dir, name) }

// temp is a temporary path for a file, another one for each call.
func (s Store) temp(name string) string {
	return join(s.path(tempPrefix+s.Job), random()+"-"+name)
}

// write makes a temporary file with what fill writes. Without success there is none.
func (s Store) write(ctx context.Context, temp string, fill func(io.Writer) error) error {
	return withFS(ctx, temp, func(files filesystem.Interface) error {
		w, err := files.OpenWrite(ctx, temp)
		if err != nil {
			return err
		}
		err = errors.Join(fill(w), w.Close())
		if err != nil {
			return errors.Join(err, discard(ctx, files, temp))
		}
		return nil
	})
}

// discard takes a file away, as far as its file system can.
func discard(ctx context.Context, files filesystem.Interface, name string) error {
	r, ok := files.(filesystem.Remover)
	if !ok {
		return nil
	}
	err := r.Remove(ctx, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// publish gives a file that was made its name. A second try finds that it has it.
func (s Store) publish(ctx context.Context, m Made) error {
	to := s.path(m.Name)
	return withFS(ctx, to, func(files filesystem.Interface) error {
		err := filesystem.Rename(ctx, files, m.Temp, to)
		if err == nil {
			return nil
		}
		if left, lerr := files.List(ctx, m.Temp); lerr != nil || len(left) > 0 {
			return err
		}
		if there, lerr := files.List(ctx, to); lerr != nil || len(there) == 0 {
			return err
		}
		return nil
	})
}

// read returns a file's bytes.
func read(ctx context.Context, name string) (b []byte, err error) {
	err = withFS(ctx, name, func(files filesystem.Interface) (err error) {
		b, err = filesystem.Read(ctx, files, name)
		return err
	})
	return b, err
}

// list returns the names in the folder that match a pattern, in order.
func (s Store) list(ctx context.Context, pattern string) (names []string, err error) {
	err = withFS(ctx, s.Dir, func(files filesystem.Interface) error {
		found, err := files.List(ctx, s.path(pattern))
		for _, name := range found {
			names = append(names, strings.TrimPrefix(name, s.Dir+"/"))
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

// own lists the files of a job, this or another.
func (s Store) own(ctx context.Context) ([]string, error) {
	var all []string
	for _, pattern := range []string{partPrefix + "*", errorPrefix + "*", hostPrefix + "*", success} {
		names, err := s.list(ctx, pattern)
		if err != nil {
			return nil, err
		}
		all = append(all, names...)
	}
	return all, nil
}

// remove takes files of the folder away.
func (s Store) remove(ctx context.Context, names []string) error {
	return withFS(ctx, s.Dir, func(files filesystem.Interface) error {
		var errs []error
		for _, name := range names {
			errs = append(errs, discard(ctx, files, s.path(name)))
		}
		return errors.Join(errs...)
	})
}

// sweep takes away the temporary files of jobs that match a pattern.
func (s Store) sweep(ctx context.Context, job string) error {
	names, err := s.list(ctx, tempPrefix+job+"/*")
	if err == nil {
		err = s.remove(ctx, names)
	}
	if err != nil || remote(s.Dir) {
		return err
	}
	dirs, err := s.list(ctx, tempPrefix+job)
	for _, d := range dirs {
		err = errors.Join(err, os.Remove(s.path(d)))
	}
	return err
}

// mine is an error unless the folder is still claimed by this job.
func (s Store) mine(ctx context.Context) error {
	b, err := read(ctx, s.path(claimName))
	if err != nil {
		return marked("the claim of the output is gone", s.path(claimName), err)
	}
	if strings.TrimSpace(string(b)) != s.Job {
		return marked("cannot write", s.Dir, errors.New("another job has taken the output over"))
	}
	return nil
}

// part is the name of a part's file of records.
func (s Store) part(unit string) string { return partPrefix + unit + s.Ext }

// errors is the name of a part's file of records with status error.
func (s Store) errors(unit string) string { return errorPrefix + unit + s.Ext }

func (s Store) hosts(shard int) string {
	return fmt.Sprintf("%s%05d.jsonl.gz", hostPrefix, shard)
}

// base is a file's name without its folder.
func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
