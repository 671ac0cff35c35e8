package input

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"strings"
)

// State is what tells an input from itself after a change: of a folder, of all files in it
// that are read.
type State struct {
	Path    string `json:"path"` // as typed
	Files   int    `json:"files"`
	Bytes   int64  `json:"bytes"`
	Changed int64  `json:"changed"` // of the file that was changed last, in ns since 1970
	Sum     uint64 `json:"sum"`     // a hash of every file's path, size and time of change
}

// States looks at every input without reading it. What cannot be looked at has no files.
// The error is the context's.
func States(ctx context.Context, paths []string, o Options) ([]State, error) {
	states := make([]State, 0, len(paths))
	for _, path := range paths {
		st, err := state(ctx, path, o)
		if err != nil {
			return nil, err
		}
		states = append(states, st)
	}
	return states, nil
}

func state(ctx context.Context, path string, o Options) (State, error) {
	st := State{Path: strings.ToValidUTF8(path, "\uFFFD")} // as the journal can hold it
	if path == "-" {
		return st, nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return st, nil // its record says so
	case info.Mode().IsRegular():
		st.add(path, info)
		return st, nil
	case !info.IsDir():
		return st, nil
	}
	w := NewWalker(o)
	w.look = func(p place) error {
		if info, err := os.Stat(p.path); err == nil {
			st.add(p.id, info)
		}
		return nil
	}
	err = w.folder(ctx, path, func(Doc) error { return nil })
	return st, err
}

func (s *State) add(name string, info fs.FileInfo) {
	changed := info.ModTime().UnixNano()
	s.Files++
	s.Bytes += info.Size()
	s.Changed = max(s.Changed, changed)
	h := fnv.New64a()
	fmt.Fprintf(h, "%d\x00%s\x00%d\x00%d", s.Sum, name, info.Size(), changed)
	s.Sum = h.Sum64()
}

// Repeatable reports whether an input can be read a second time: standard input, pipes and
// devices cannot.
func Repeatable(path string) bool {
	if path == "-" {
		return false
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
}
