package journal

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"winnow/internal/input"
)

// Head says what a run was asked to do.
type Head struct {
	Version string            `json:"version"` // of the program
	Options map[string]string `json:"options"` // those that shape the output
	Inputs  []input.State     `json:"inputs"`
}

// Diff says in a few words what differs in now, "" where nothing does.
func (h *Head) Diff(now Head) string {
	for _, name := range union(h.Options, now.Options) {
		if was, is := h.Options[name], now.Options[name]; was != is {
			return fmt.Sprintf("--%s was %s, is %s", name, orNone(was), orNone(is))
		}
	}
	if h.Version != now.Version {
		return fmt.Sprintf("the program was %s, is %s", h.Version, now.Version)
	}
	if was, is := len(h.Inputs), len(now.Inputs); was != is {
		return fmt.Sprintf("there were %d inputs, now %d", was, is)
	}
	for i, was := range h.Inputs {
		if is := now.Inputs[i]; was != is {
			return change(was, is)
		}
	}
	return ""
}

// change says how an input differs.
func change(was, is input.State) string {
	switch {
	case was.Path != is.Path:
		return fmt.Sprintf("the input was %s, is %s", was.Path, is.Path)
	case was.Files != is.Files:
		return fmt.Sprintf("%s had %d files, has %d", is.Path, was.Files, is.Files)
	case was.Bytes != is.Bytes:
		return fmt.Sprintf("%s had %d bytes, has %d", is.Path, was.Bytes, is.Bytes)
	case was.Changed != is.Changed:
		return fmt.Sprintf("%s was changed on %s, now on %s", is.Path, day(was.Changed), day(is.Changed))
	}
	return is.Path + " has other files, or files of other sizes and times"
}

func day(ns int64) string { return time.Unix(0, ns).UTC().Format("2006-01-02 15:04:05.000000000") }

func union(a, b map[string]string) []string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}

func orNone(s string) string {
	if s == "" {
		return "not given"
	}
	return s
}
