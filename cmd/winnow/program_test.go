package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const otters = `<html><body><nav><a href="/">Home</a></nav><article><p>After forty years without a sighting,
two otters were seen on Monday below the old mill, the county said.</p></article></body></html>`

// start returns a program on buffers, without settings.
func start(t *testing.T, in io.Reader, env map[string]string) (p *program, out, errs *bytes.Buffer) {
	t.Helper()
	out, errs = &bytes.Buffer{}, &bytes.Buffer{}
	p = newProgram(in, out, errs)
	p.getenv, p.dir = func(k string) string { return env[k] }, t.TempDir()
	return p, out, errs
}

func TestColours(t *testing.T) {
	for _, tc := range []struct {
		name     string
		terminal bool
		args     string
		env      map[string]string
		want     bool
	}{
		{"pipe", false, "explain", nil, false},
		{"terminal", true, "explain", nil, true},
		{"--no-color", true, "explain --no-color", nil, false},
		{"NO_COLOR", true, "explain", map[string]string{"NO_COLOR": "1"}, false},
		{"dumb terminal", true, "explain", map[string]string{"TERM": "dumb"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p, out, errs := start(t, strings.NewReader(otters), tc.env)
			p.outTerminal = tc.terminal
			if code := p.run(context.Background(), strings.Fields(tc.args)); code != exitOK {
				t.Fatalf("status %d: %s", code, errs)
			}
			if got := strings.Contains(out.String(), "\x1b["); got != tc.want {
				t.Errorf("colours: %v, want %v in\n%s", got, tc.want, out)
			}
		})
	}
}

// blocked never gives a byte.
type blocked struct{}

func (blocked) Read([]byte) (int, error) { select {} }

func TestInterrupted(t *testing.T) {
	for _, args := range []string{"", "-f json -", "explain", "pipe", "batch - -o OUT/o.jsonl", "batch --files-from - -o OUT/o"} {
		t.Run(args, func(t *testing.T) {
			dir := t.TempDir()
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			p, out, errs := start(t, blocked{}, nil)
			code := p.run(ctx, strings.Fields(strings.ReplaceAll(args, "OUT", dir)))
			if code != exitInterrupted || out.Len() > 0 || errs.String() != "winnow: interrupted\n" {
				t.Errorf("status %d, stdout %q, stderr %q", code, out, errs)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// closedPipe fails as a pipe that nobody reads.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Err: syscall.EPIPE}
}

func TestClosedPipe(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(otters), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{page}, {"-f", "json", page, page}, {"explain", page}, {"rules", "list"}, {"rules", "show", "ad-label-en"}, {"rules", "test"}, {"version"}} {
		p, _, errs := start(t, strings.NewReader(""), nil)
		p.out = closedPipe{}
		if code := p.run(context.Background(), args); code != exitOK || errs.Len() > 0 {
			t.Errorf("%v: status %d, stderr %q", args, code, errs)
		}
	}
}

func TestFullDisk(t *testing.T) {
	p, _, errs := start(t, strings.NewReader(otters), nil)
	p.out = fullDisk{}
	if code := p.run(context.Background(), nil); code != exitDocuments || !strings.HasPrefix(errs.String(), "winnow: cannot write: standard output: ") {
		t.Errorf("status %d, stderr %q", code, errs)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestSizes(t *testing.T) {
	for in, want := range map[string]string{"64MiB": "64MiB", "1000": "1000", "1kb": "1000", "2k": "2KiB", "1.5 GiB": "1536MiB", "1024B": "1KiB"} {
		var b bytesValue
		if err := b.Set(in); err != nil || b.String() != want {
			t.Errorf("%q is %s, %v, want %s", in, b.String(), err, want)
		}
	}
	for _, in := range []string{"", "0", "-1", "NaN", "inf", "1e300", "MiB", "x", "0.2"} {
		var b bytesValue
		if err := b.Set(in); err == nil {
			t.Errorf("%q is %s, want an error", in, b.String())
		}
	}
}

func TestEdits(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"batch", "batch", 0}, {"bach", "batch", 1}, {"bacth", "batch", 2}, {"eval", "explain", 5}, {"", "abc", 3}} {
		if got := edits(tc.a, tc.b); got != tc.want {
			t.Errorf("edits(%q, %q) = %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{"a.html": "a.html", "a b": "'a b'", "it's": `'it'\''s'`, "~x": "'~x'", "": "''", "ü/日本.html": "ü/日本.html", "a&b": "'a&b'"} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}
