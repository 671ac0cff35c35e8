package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"winnow/internal/input"
	"winnow/internal/lock"
)

// claim takes the output folder for this job, and returns what gives it back when the job is
// over. Two jobs that ask for one folder are told apart by a file in it: on a local disk it is
// made by one of them alone, and locked as long as that lives; elsewhere the one that wrote it
// last has it, and the other finds out before it publishes anything.
func (s Store) claim(ctx context.Context, overwrite bool) (func(failed bool) error, error) {
	if remote(s.Dir) {
		return s.claimRemote(ctx, overwrite)
	}
	created, err := s.folder(overwrite)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(s.path(claimName), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, usage("cannot write", s.Dir, input.Reason(err).Error())
	}
	if err := s.hold(f, overwrite); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	release := func(failed bool) error {
		err := errors.Join(s.release(ctx), f.Close())
		if failed && created {
			_ = os.Remove(s.Dir) // unless something is in it
		}
		return err
	}
	if err := s.begin(ctx, overwrite); err != nil {
		return nil, errors.Join(err, release(true))
	}
	return release, nil
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

// hold locks the claim and writes the job's name into it.
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
	if err := f.Truncate(0); err != nil {
		return usage("cannot write", f.Name(), input.Reason(err).Error())
	}
	if _, err := f.WriteAt([]byte(s.Job+"\n"), 0); err != nil {
		return usage("cannot write", f.Name(), input.Reason(err).Error())
	}
	return nil
}

func (s Store) brokenOff() error {
	return usage("a job was broken off there, or goes on", s.Dir, "give --overwrite to take it over")
}

func (s Store) claimRemote(ctx context.Context, overwrite bool) (func(bool) error, error) {
	claimed, err := s.list(ctx, claimName)
	if err != nil {
		return nil, usage("cannot look into the output", s.Dir, err.Error())
	}
	if len(claimed) > 0 && !overwrite {
		return nil, s.brokenOff()
	}
	there, err := s.list(ctx, "*")
	if err != nil {
		return nil, usage("cannot look into the output", s.Dir, err.Error())
	}
	if len(there) > len(claimed) && !overwrite {
		return nil, s.exists()
	}
	err = s.write(ctx, s.path(claimName), func(w io.Writer) error {
		_, err := io.WriteString(w, s.Job+"\n")
		return err
	})
	if err != nil {
		return nil, usage("cannot write", s.Dir, err.Error())
	}
	release := func(bool) error { return s.release(ctx) }
	if err := s.begin(ctx, overwrite); err != nil {
		return nil, errors.Join(err, release(true))
	}
	return release, nil
}

// begin takes away what would let a reader take the output for whole, and what jobs that died
// have left.
func (s Store) begin(ctx context.Context, overwrite bool) error {
	if !overwrite {
		return nil
	}
	return errors.Join(s.remove(ctx, []string{success}), s.sweep(ctx, "*"))
}

// release takes away the job's temporary files and its claim, if that is still its own.
func (s Store) release(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	err := s.sweep(ctx, s.Job)
	b, rerr := read(ctx, s.path(claimName))
	if rerr == nil && strings.TrimSpace(string(b)) == s.Job {
		err = errors.Join(err, s.remove(ctx, []string{claimName}))
	}
	return err
}
