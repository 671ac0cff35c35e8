package input

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The sections of a file give, one after another, each to a walker of its own, what the file
// gives, with the ids that it gives.
func TestSections(t *testing.T) {
	dir := t.TempDir()
	var parts, packed []string
	for i := range 40 {
		kind := []string{"resource", "request", "revisit"}[i%7%3]
		p := captured(kind, "WARC-Target-URI: https://e.org/\nContent-Type: text/html", "<p>"+strings.Repeat(fmt.Sprint(i*i), 50))
		parts, packed = append(parts, p), append(packed, squeeze(t, p))
	}
	clipped := strings.Join(packed, "")
	for name, tc := range map[string]struct {
		data string
		cut  bool
	}{
		"a.warc":          {strings.Join(parts, ""), true},
		"members.warc.gz": {clipped, true},
		"one.warc.gz":     {squeeze(t, strings.Join(parts, "")), false},
		"xz.warc.xz":      {xzed(t, strings.Join(parts, "")), false},
		"clipped.warc.gz": {clipped[:len(clipped)-30], false},
		"rows.jsonl":      {strings.Repeat("{\"text\":\"a\"}\n", 1000), false},
		"none.warc":       {strings.Repeat("none", 1000), false},
	} {
		put(t, dir, name, tc.data)
		path := filepath.Join(dir, name)
		list, err := NewWalker(Options{}).Sections(context.Background(), path, int64(len(tc.data)/8))
		if err != nil || (len(list) > 4) != tc.cut || !tc.cut && len(list) != 1 {
			t.Errorf("%s: %d sections, %v", name, len(list), err)
		}
		if got := sectioned(t, Entry{ID: name, Path: path, Named: true}, list); cmp.Diff(walk(t, Options{}, path), got) != "" {
			t.Errorf("%s (-whole +sections):\n%s", name, cmp.Diff(walk(t, Options{}, path), got))
		}
	}
}

func sectioned(t *testing.T, e Entry, list []Section) []string {
	t.Helper()
	var got []string
	for _, s := range list {
		err := NewWalker(Options{}).Section(context.Background(), e, s, func(d Doc) error {
			got = append(got, d.ID+" | "+d.Path+" | "+content(t, d))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return got
}

// What is small is not looked into, and what is not there is somebody else's to tell.
func TestNoSections(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.warc", captured("resource", "A: b", "a")+captured("resource", "A: b", "b"))
	for _, path := range []string{dir, filepath.Join(dir, "none"), filepath.Join(dir, "a.warc")} {
		if list, err := NewWalker(Options{}).Sections(context.Background(), path, 1<<20); err != nil || len(list) != 1 {
			t.Errorf("%s: %v, %v", path, list, err)
		}
	}
	ended, stop := context.WithCancel(context.Background())
	stop()
	if _, err := NewWalker(Options{}).Sections(ended, filepath.Join(dir, "a.warc"), 1); err != context.Canceled {
		t.Errorf("got %v", err)
	}
	got := sectioned(t, Entry{ID: "gone.warc", Path: filepath.Join(dir, "gone.warc")}, []Section{{Offset: 1, Before: 1}})
	if len(got) != 1 || !strings.Contains(got[0], "error: ") {
		t.Errorf("got %q", got)
	}
}

// The entries of a folder, and streams of their bytes, give what a walk of the folder gives.
func TestEntries(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.html", "<p>a")
	put(t, dir, "b.warc", captured("resource", "Content-Type: text/html", "<p>b"))
	put(t, dir, "c.jsonl", "{\"id\":\"x\",\"text\":\"c\"}\n{\"id\":\"x\",\"text\":\"d\"}\n")
	want := walk(t, Options{}, dir)
	var entries, streams []string
	w, s := NewWalker(Options{}), NewWalker(Options{})
	err := Files(context.Background(), dir, func(e Entry) error {
		keep := func(to *[]string) Yield {
			return func(d Doc) error {
				*to = append(*to, d.ID+" | "+d.Path+" | "+content(t, d))
				return nil
			}
		}
		if err := w.Entry(context.Background(), e, keep(&entries)); err != nil {
			return err
		}
		f, err := os.Open(e.Path)
		if err != nil {
			return err
		}
		defer f.Close()
		return s.Stream(context.Background(), e, f, keep(&streams))
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, entries); diff != "" {
		t.Errorf("entries (-folder +entries):\n%s", diff)
	}
	if diff := cmp.Diff(want, streams); diff != "" {
		t.Errorf("streams (-folder +streams):\n%s", diff)
	}
}
