package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"winnow/internal/input"
)

// Source is one file of the input.
type Source struct {
	ID, Path string
	Named    bool  // the user named it, and not a folder around it
	Size     int64 // bytes; 0: unknown
	// Skip and Err say why it is not read, for its record.
	Skip, Err string
}

// Group is what is planned at a time: a container, or small files that follow each other.
type Group struct {
	Number  int
	Sources []Source
}

// inputs lists the files that patterns match, in their order. A pattern without any is an
// error, and nothing is done.
func inputs(ctx context.Context, patterns []string, out string) ([]Source, error) {
	var all []Source
	for _, p := range patterns {
		found, err := matches(ctx, p)
		if err != nil {
			return nil, err
		}
		before := len(all)
		for _, name := range found {
			if all, err = expand(ctx, name, out, all); err != nil {
				return nil, err
			}
		}
		if len(all) == before {
			return nil, usage("no input was found", p, "check the pattern")
		}
	}
	return all, nil
}

// matches returns the paths that a pattern stands for. A path that is there is itself, whatever
// signs it has.
func matches(ctx context.Context, pattern string) (found []string, err error) {
	if !remote(pattern) {
		if _, err := os.Lstat(pattern); err == nil {
			return []string{pattern}, nil
		}
	}
	err = withFS(ctx, pattern, func(files filesystem.Interface) (err error) {
		found, err = files.List(ctx, pattern)
		return err
	})
	if err != nil {
		return nil, usage("cannot look for input", pattern, err.Error())
	}
	slices.Sort(found)
	return found, nil
}

// expand adds the files that a path stands for: a folder's, but for those of the output.
func expand(ctx context.Context, name, out string, to []Source) ([]Source, error) {
	if remote(name) {
		return append(to, Source{ID: base(name), Path: name, Named: true}), nil
	}
	own, err := input.RealPath(out)
	if remote(out) || err != nil {
		own = ""
	}
	err = input.Files(ctx, name, func(e input.Entry) error {
		if real, err := input.RealPath(e.Path); own != "" && err == nil && input.Holds(own, real) {
			return nil
		}
		to = append(to, sourceOf(e))
		return nil
	})
	return to, err
}

func sourceOf(e input.Entry) Source {
	s := Source{ID: e.ID, Path: e.Path, Named: e.Named, Skip: e.Skip}
	if e.Err != nil {
		s.Err = e.Err.Error()
		return s
	}
	if info, err := os.Stat(e.Path); err == nil && info.Mode().IsRegular() {
		s.Size = info.Size()
	}
	return s
}

// entry is the source as a walker takes it.
func (s Source) entry() input.Entry {
	e := input.Entry{ID: s.ID, Path: s.Path, Named: s.Named, Skip: s.Skip}
	if s.Err != "" {
		e.Err = fmt.Errorf("%s", s.Err)
	}
	return e
}

// group gathers small files up to a number of bytes. Sources that share an id go together,
// for only who reads both can tell their records apart as batch does.
func group(all []Source, split int64) []Group {
	seen := map[string]int{} // id: its group
	times := map[string]int{}
	for _, s := range all {
		times[s.ID]++
	}
	var groups []Group
	open, bytes := -1, int64(0)
	for _, s := range all {
		at, shared := seen[s.ID]
		switch {
		case shared:
		case times[s.ID] > 1 || remote(s.Path) || s.Size >= split:
			at, open = len(groups), -1
			groups = append(groups, Group{Number: at})
		case open < 0 || bytes+s.Size > split:
			at, open, bytes = len(groups), len(groups), 0
			groups = append(groups, Group{Number: at})
		default:
			at = open
		}
		bytes += s.Size
		seen[s.ID] = at
		groups[at].Sources = append(groups[at].Sources, s)
	}
	return groups
}
