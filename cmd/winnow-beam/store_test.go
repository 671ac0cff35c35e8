package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/google/go-cmp/cmp"
)

// faulty is a file system of Beam's kind over the local disk that knows no rename, as those of
// clouds do not, and fails as its path asks: "faulty://MODE/abs/path".
type faulty struct{}

const faultyScheme = "faulty://"

func init() {
	filesystem.Register("faulty", func(context.Context) filesystem.Interface { return faulty{} })
}

// faults counts what failed, by mode and file.
var faults [3]atomic.Int64

// The modes.
const (
	sound  = "sound"
	twice  = "twice"  // the first two writes of a part fail
	full   = "full"   // no more than a hundred bytes of a part can be written
	unread = "unread" // the first two reads of input break off
)

// local takes a path apart.
func local(name string) (mode, path string) {
	mode, path, _ = strings.Cut(strings.TrimPrefix(name, faultyScheme), "/")
	return mode, "/" + path
}

func (faulty) Close() error { return nil }

func (faulty) List(_ context.Context, glob string) ([]string, error) {
	mode, path := local(glob)
	names, err := filepath.Glob(path)
	for i, n := range names {
		names[i] = faultyScheme + mode + n
	}
	return names, err
}

func (faulty) OpenRead(_ context.Context, name string) (io.ReadCloser, error) {
	mode, path := local(name)
	f, err := os.Open(path)
	if err == nil && mode == unread && strings.Contains(path, "crawl-01") && faults[2].Add(1) <= 2 {
		return brokenFile{f}, nil
	}
	return f, err
}

// brokenFile breaks off at once.
type brokenFile struct{ *os.File }

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("the network is down") }

func (faulty) OpenWrite(_ context.Context, name string) (io.WriteCloser, error) {
	mode, path := local(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	f, err := os.Create(path)
	part := strings.Contains(path, partPrefix+"000001")
	switch {
	case err == nil && part && mode == twice && faults[0].Add(1) <= 2, err == nil && part && mode == full:
		return &fullFile{f, 100}, nil
	}
	return f, err
}

// fullFile has room for some bytes.
type fullFile struct {
	*os.File
	room int
}

func (f *fullFile) Write(p []byte) (int, error) {
	if len(p) > f.room {
		return 0, fmt.Errorf("write %s: %w", f.Name(), syscall.ENOSPC)
	}
	f.room -= len(p)
	return f.File.Write(p)
}

func (faulty) Size(_ context.Context, name string) (int64, error) {
	_, path := local(name)
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

func (faulty) Remove(_ context.Context, name string) error {
	_, path := local(name)
	return os.Remove(path)
}

// emptied holds that a folder has no files, and takes away what a file system of keys would
// not have.
func emptied(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s is left", path)
		}
		return nil
	})
	os.RemoveAll(dir)
}

// A bundle that fails twice and then works gives the same result: where the part is tried
// again in its bundle, and where the whole job is.
func TestFailsTwice(t *testing.T) {
	glob := crawl(t, pages(t, 100), 4)
	want := batchLines(t, expanded(t, glob)...)
	for _, flags := range [][]string{{"--attempts", "3"}, {"--attempts", "1", "--tries", "3"}} {
		faults[0].Store(0)
		out := filepath.Join(t.TempDir(), "out")
		stats := filepath.Join(t.TempDir(), "stats.json")
		code, said := beamed(t, append(flags, "--split", "16KiB", "--stats", stats, "--out", faultyScheme+twice+out, glob)...)
		if code > exitDocuments || faults[0].Load() < 3 {
			t.Fatalf("%q: status %d after %d writes: %s", flags, code, faults[0].Load(), said)
		}
		unfolder(t, out)
		if diff := cmp.Diff(want, outputLines(t, out)); diff != "" {
			t.Errorf("%q (-batch +beam):\n%.2000s", flags, diff)
		}
		if sum, metrics := statsOf(t, stats); sum.Site.total() != int64(len(want)) || flags[1] == "3" && metrics["attempts_failed"] != 2 {
			t.Errorf("%q: %v, metrics %v", flags, sum, metrics)
		}
	}
	faults[0].Store(0)
	out := filepath.Join(t.TempDir(), "out")
	code, said := beamed(t, "--attempts", "1", "--tries", "2", "--split", "16KiB", "--out", faultyScheme+twice+out, glob)
	if code != exitDocuments || strings.Count(said, "\n") != 1 || !strings.Contains(said, "no space left on device") {
		t.Errorf("two tries: status %d: %s", code, said)
	}
	emptied(t, out)
}

// unfolder takes away the empty folders that a file system of keys would not have.
func unfolder(t *testing.T, out string) {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(out, tempPrefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if err := os.Remove(d); err != nil {
			t.Error(err)
		}
	}
}

// Input on another file system, of which two reads break off.
func TestReadsAgain(t *testing.T) {
	faults[2].Store(0)
	glob := crawl(t, pages(t, 100), 4)
	want := withoutPath(batchLines(t, expanded(t, glob)...))
	got := withoutPath(mustBeam(t, filepath.Join(t.TempDir(), "out"), faultyScheme+unread+glob))
	if diff := cmp.Diff(want, got); diff != "" || faults[2].Load() < 3 {
		t.Errorf("%d reads (-batch +beam):\n%.2000s", faults[2].Load(), diff)
	}
	faults[2].Store(0)
	got = mustBeam(t, filepath.Join(t.TempDir(), "out"), "--attempts", "2", faultyScheme+unread+glob)
	if !slices.ContainsFunc(got, func(l string) bool { return strings.Contains(l, `"error":"the network is down"`) }) {
		t.Errorf("no record says what could not be read: %.2000s", got)
	}
}

// A disk that is full in one shard ends the job with a line that says so, and nothing is
// published.
func TestFullDisk(t *testing.T) {
	glob := crawl(t, pages(t, 100), 4)
	out := filepath.Join(t.TempDir(), "out")
	code, said := beamed(t, "--split", "16KiB", "--out", faultyScheme+full+out, glob)
	if code != exitDocuments || strings.Count(said, "\n") != 1 || !strings.Contains(said, "cannot write") || !strings.Contains(said, "no space left on device") {
		t.Errorf("status %d: %s", code, said)
	}
	emptied(t, out)
}

// Two jobs that ask for one output: the second is refused, and one whose claim was taken over
// publishes nothing.
func TestClaims(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	glob := crawl(t, pages(t, 100)[:4], 1)
	first := Store{Dir: filepath.Join(dir, "out"), Ext: ".jsonl"}
	place, err := first.claim(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range [][]string{nil, {"--overwrite"}} {
		code, said := beamed(t, append(more, "--out", first.Dir, glob)...)
		if code != exitNothing || !strings.Contains(said, "another job writes it") {
			t.Errorf("%q: status %d: %s", more, code, said)
		}
	}
	if err := place.release(ctx, true); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(first.Dir); err == nil {
		t.Error("what a job without output has made is left")
	}
	far := Store{Dir: faultyScheme + sound + filepath.Join(dir, "far"), Ext: ".jsonl"}
	if place, err = far.claim(ctx, false); err != nil {
		t.Fatal(err)
	}
	if far, err = place.begin(ctx, random()); err != nil {
		t.Fatal(err)
	}
	code, said := beamed(t, "--out", far.Dir, glob)
	if code != exitNothing || !strings.Contains(said, "give --overwrite to take it over") {
		t.Errorf("status %d: %s", code, said)
	}
	if err := far.mine(ctx); err != nil {
		t.Error(err)
	}
	later, err := far.claim(ctx, true)
	if err == nil {
		_, err = later.begin(ctx, random())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := far.mine(ctx); err == nil || !strings.Contains(err.Error(), "another job has taken the output over") {
		t.Errorf("got %v", err)
	}
	if code, said := beamed(t, "--out", far.Dir, "--overwrite", glob); code > exitDocuments {
		t.Fatalf("status %d: %s", code, said)
	}
	if err := far.mine(ctx); err == nil {
		t.Error("a job whose claim was taken over may write")
	}
}

// Of two jobs at the same time one has the output, whole.
func TestTwoAtOnce(t *testing.T) {
	glob := crawl(t, pages(t, 100)[:8], 2)
	want := batchLines(t, expanded(t, glob)...)
	out := filepath.Join(t.TempDir(), "out")
	codes := make(chan int, 2)
	for range 2 {
		go func() {
			code, _ := beamed(t, "--out", out, glob)
			codes <- code
		}()
	}
	a, b := <-codes, <-codes
	if min(a, b) > exitDocuments || max(a, b) != exitNothing {
		t.Errorf("statuses %d and %d", a, b)
	}
	if diff := cmp.Diff(want, outputLines(t, out)); diff != "" {
		t.Errorf("(-batch +beam):\n%.2000s", diff)
	}
}

// An output that exists is refused, written over when that is asked for, and then nothing of
// the old one is left but what is not a job's.
func TestOverwrite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	three := crawl(t, pages(t, 100)[:12], 3)
	mustBeam(t, out, three)
	one := crawl(t, pages(t, 100)[:3], 1)
	if code, said := beamed(t, "--out", out, one); code != exitNothing || !strings.Contains(said, "the output exists") {
		t.Errorf("status %d: %s", code, said)
	}
	put(t, filepath.Join(out, "notes.txt"), nil)
	if err := os.Mkdir(filepath.Join(out, tempPrefix+"dead"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, tempPrefix+"dead", "x"), nil)
	if code, said := beamed(t, "--out", out, "--overwrite", one); code > exitDocuments {
		t.Fatalf("status %d: %s", code, said)
	}
	if err := os.Remove(filepath.Join(out, "notes.txt")); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(batchLines(t, expanded(t, one)...), outputLines(t, out)); diff != "" {
		t.Errorf("(-batch +beam):\n%.2000s", diff)
	}
}
