package batch

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"winnow/internal/input"
	"winnow/internal/journal"
)

func TestProgress(t *testing.T) {
	p := &Progress{}
	now := time.Now()
	if got := p.Line(now); got != "looking at the inputs" {
		t.Errorf("before the run: %q", got)
	}
	p.began.Store(now.Add(-2 * time.Second).UnixNano())
	p.add(journal.Entry{Status: "ok"})
	p.read.Store(4e6)
	if got, want := p.Line(now), "1 document, 4.0 MB, 2.0 MB/s"; got != want {
		t.Errorf("from a stream: %q, want %q", got, want)
	}
	p.add(journal.Entry{Status: "error"})
	p.expect([]input.State{{Path: ".", Bytes: 10e6, Files: 7}})
	if got, want := p.Line(now), "2 of 7 documents, 4.0 of 10.0 MB, 2.0 MB/s, ETA 3s, 1 failed"; got != want {
		t.Errorf("from files: %q, want %q", got, want)
	}
	p.contained()
	if got, want := p.Line(now), "2 documents, 4.0 of 10.0 MB, 2.0 MB/s, ETA 3s, 1 failed"; got != want {
		t.Errorf("from a container: %q, want %q", got, want)
	}
}

// After a resume, pace and time are those of this run: what was finished before is done, be
// it read again as a container's or not as a file's.
func TestProgressResumed(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	write(t, page, strings.Repeat("x", 3e6))
	p := &Progress{}
	now := time.Now()
	p.expect([]input.State{{Path: ".", Bytes: 20e6}})
	p.began.Store(now.Add(-time.Hour).UnixNano())
	p.read.Store(5e6) // of containers, in no time
	p.pass(input.Doc{Path: page, Alone: true})
	p.pass(input.Doc{Path: page})
	p.begin(now.Add(-2 * time.Second))
	if got, want := p.Line(now), "0 documents, 8.0 of 20.0 MB"; got != want {
		t.Errorf("at once: %q, want %q", got, want)
	}
	p.read.Add(4e6)
	if got, want := p.Line(now), "0 documents, 12.0 of 20.0 MB, 2.0 MB/s, ETA 4s"; got != want {
		t.Errorf("after two seconds: %q, want %q", got, want)
	}
}

// How many documents there will be is known of files, until one holds many.
func TestExpected(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	for i := range 5 {
		write(t, filepath.Join(in, fmt.Sprintf("%02d.html", i)), page(i))
	}
	run := func(want string) {
		t.Helper()
		p := &Progress{}
		if _, err := Run(context.Background(), Options{Inputs: []string{in}, Out: Out{Path: filepath.Join(dir, "o.jsonl"), Overwrite: true}, Progress: p}); err != nil {
			t.Fatal(err)
		}
		if got := p.documents(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	run("5 of 5 documents")
	write(t, filepath.Join(in, "one.jsonl"), `{"text":"a"}`)
	run("6 of 6 documents")
	write(t, filepath.Join(in, "two.jsonl"), `{"text":"a"}`+"\n"+`{"text":"b"}`)
	run("8 documents")
}

// A run that goes on counts the files that it passes over as done.
func TestResumedFilesAreDone(t *testing.T) {
	dir := t.TempDir()
	in, size := filepath.Join(dir, "in"), int64(0)
	for i := range 40 {
		write(t, filepath.Join(in, fmt.Sprintf("%02d.html", i)), page(i))
		size += int64(len(page(i)))
	}
	o := Options{Inputs: []string{in}, Jobs: 1, Out: Out{Path: filepath.Join(dir, "o.jsonl")}}
	interrupt(t, o, 20)
	o.Out.Resume, o.Progress = true, &Progress{}
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	p := o.Progress
	if p.passed.Load() < size/3 || p.passed.Load()+p.read.Load() != size || p.passed.Load() < size && p.before.Load() != p.passed.Load() {
		t.Errorf("passed %d, read %d, before %d of %d bytes", p.passed.Load(), p.read.Load(), p.before.Load(), size)
	}
}

// Failures whose reasons differ in a number are one kind; their records keep it.
func TestKinds(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "o.jsonl")
	write(t, in, `{"body":"a!"}`+"\n"+`{"body":"aGFsbG8!"}`+"\n{}\n"+`{"body":"aGFsbG9hbGxl!"}`)
	sum, err := Run(context.Background(), Options{Inputs: []string{in}, Jobs: 1, Out: Out{Path: out}})
	const want = "; most often: body is not base64: illegal base64 data at input byte N (3)"
	if err != nil || len(sum.Why) != 2 || !strings.HasSuffix(sum.String(), want) {
		t.Errorf("%v: %s, want %s; %v", err, sum, want, sum.Why)
	}
	for _, at := range []string{"1", "7", "12"} {
		if told := `"error":"body is not base64: illegal base64 data at input byte ` + at + `"`; !strings.Contains(tree(t, out)["."], told) {
			t.Errorf("no record says %s", told)
		}
	}
}

func TestClass(t *testing.T) {
	for in, want := range map[string]string{
		"took longer than 30s: raise --timeout":     "took longer than Ns: raise --timeout",
		"damaged: a: line 17: the rest is not read": "damaged: a",
		"binary": "binary",
		"body is not base64: illegal base64 data at input byte 12": "body is not base64: illegal base64 data at input byte N",
		"body is not base64: illegal base64 data at input byte 7":  "body is not base64: illegal base64 data at input byte N",
		"the index ends at offset 0x1f":                            "the index ends at offset N",
		"the index ends at offset 0xA03b":                          "the index ends at offset N",
		"the index ends at offset -1":                              "the index ends at offset N",
		"of the record are missing 1,024.5 KiB":                    "of the record are missing N KiB",
		"of the record are missing 3 KiB":                          "of the record are missing N KiB",
		"17 bytes are no record":                                   "N bytes are no record",
		"bytes 3-5 of 12 are no record":                            "bytes N of N are no record",
		"compressed data is damaged: bz2: unexpected EOF":          "compressed data is damaged: bz2",
		"unknown charset: utf-8":                                   "unknown charset: utf-8",
		"":                                                         "",
	} {
		if got := class(in); got != want {
			t.Errorf("class(%q) = %q, want %q", in, got, want)
		}
	}
}
