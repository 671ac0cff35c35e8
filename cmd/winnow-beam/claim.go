package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"winnow/internal/input"
	"winnow/internal/lock"
)

// claimed is an output folder that a job has for itself. Two jobs that ask for one folder are
// told apart by a file in it: on a local disk it is made by one of them alone, and locked as
// long as that lives; elsewhere the one that wrote it last has it, and the other finds out
// before it publishes anything.
type claimed struct {
	store     Store
	f         *os.File // on a local disk
	created   bool     // the folder was not there
	overwrite bool
}

// claim takes the output folder for a job that is to come.
func (s Store) claim(ctx context.Context, overwrite bool) (*claimed, error) {
	c := &claimed{store: s, overwrite: overwrite}
	if remote(s.Dir) {
		return c, c.remote(ctx)
	}
	var err error
	if c.created, err = s.folder(overwrite); err != nil {
		return nil, err
	}
	if c.f, err = os.OpenFile(s.path(claimName), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return nil, usage("cannot write", s.Dir, input.Reason(err).Error())
	}
	if err := s.hold(c.f, overwrite); err != nil {
		return nil, errors.Join(err, c.f.Close())
	}
	return c, nil
}

// begin makes the folder that of a job: what an earlier one still does there comes to nothing.
func (c *claimed) begin(ctx context.Context, job string) (Store, error) {
	s := c.store
	s.Job = job
	if c.overwrite { // nobody shall take the output for whole; what jobs that died have left goes
		if err := errors.Join(s.remove(ctx, []string{success}), s.sweep(ctx, "*")); err != nil {
			return s, usage("cannot write over the output", s.Dir, err.Error())
		}
	}
	var err error
	if c.f == nil {
		err = s.write(ctx, s.path(claimName), func(w io.Writer) error {
			_, err := io.WriteString(w, job+"\n")
			return err
		})
	} else if err = c.f.Truncate(0); err == nil {
		_, err = c.f.WriteAt([]byte(job+"\n"), 0)
	}
	if err != nil {
		return s, usage("cannot write", s.Dir, input.Reason(err).Error())
	}
	c.store = s
	return s, nil
}

// release gives the folder back, without the job's temporary files. Where the job failed, what
// it has published goes, too, unless there were other files of that name.
func (c *claimed) release(ctx context.Context, failed bool) error {
	ctx = context.WithoutCancel(ctx)
	s := c.store
	var err error
	if failed && !c.overwrite && s.mine(ctx) == nil {
		own, lerr := s.own(ctx)
		err = errors.Join(lerr, s.remove(ctx, own))
	}
	if s.mine(ctx) == nil || c.f != nil {
		err = errors.Join(err, s.remove(ctx, []string{claimName}))
	}
	if err = errors.Join(err, s.swept(ctx, failed)); c.f != nil {
		err = errors.Join(err, c.f.Close())
	}
	if failed && c.created {
		_ = os.Remove(s.Dir) // unless something is in it
	}
	return err
}

// swept takes the temporary files away. Where the job failed, some of its workers may still be
// about to find that out, and to write.
func (s Store) swept(ctx context.Context, failed bool) error {
	err := s.sweep(ctx, s.Job)
	for n := 0; failed && n < 10 && err == nil; n++ {
		time.Sleep(50 * time.Millisecond)
		err = s.sweep(ctx, s.Job)
	}
	return err
}

// folder makes the output folder, or looks whether the one that is there may be used.
func (s Store) folder(overwrite bool) (created bool, err error) {
	info, err := os.Stat(s.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(s.Dir, 0o777); err != nil {
			return false, usage("cannot write", s.Dir, input.Reason(err).Error())
		}
		return true, nil
	case err != nil:
		return false, usage("cannot write", s.Dir, input.Reason(err).Error())
	case !info.IsDir():
		return false, usage("cannot write", s.Dir, "is a file, a folder was wanted")
	}
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return false, usage("cannot write", s.Dir, input.Reason(err).Error())
	}
	claimed := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == claimName })
	if len(entries) > 0 && !claimed && !overwrite {
		return false, s.exists()
	}
	return false, nil
}

func (s Store) exists() error {
	return usage("the output exists", s.Dir, "choose another, or give --overwrite")
}

// hold locks the claim.
func (s Store) hold(f *os.File, overwrite bool) error {
	err := lock.Try(f)
	if errors.Is(err, lock.ErrHeld) {
		return usage("another job writes it", s.Dir, "wait for its end, or choose another folder")
	}
	if err != nil {
		return usage("cannot lock", f.Name(), err.Error())
	}
	old, err := io.ReadAll(f)
	if err != nil {
		return usage("cannot read", f.Name(), input.Reason(err).Error())
	}
	if len(old) > 0 && !overwrite {
		return s.brokenOff()
	}
	return nil
}

func (s Store) brokenOff() error {
	return usage("a job was broken off there, or goes on", s.Dir, "give --overwrite to take it over")
}

// remote looks whether a folder that cannot be locked may be used.
func (c *claimed) remote(ctx context.Context) error {
	s := c.store
	there, err := s.list(ctx, "*")
	if err != nil {
		return usage("cannot look into the output", s.Dir, err.Error())
	}
	held, err := s.list(ctx, claimName)
	if err != nil {
		return usage("cannot look into the output", s.Dir, err.Error())
	}
	switch {
	case c.overwrite:
	case len(held) > 0:
		return s.brokenOff()
	case len(there) > 0:
		return s.exists()
	}
	return nil
}
