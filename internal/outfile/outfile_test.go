package outfile

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// make writes content to path up to, not including, its end.
func begin(t *testing.T, path, content string) *File {
	t.Helper()
	f, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, content); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	f := begin(t, path, "one")
	if _, err := os.Stat(path); err == nil {
		t.Error("the file is there before it is finished")
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := begin(t, path, "two").Abort(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "one" {
		t.Errorf("got %q", got)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// Two at a time do not meet; names that are long leave room for the temporary one.
func TestSeveral(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("a", 250)+".txt")
	one, two := begin(t, path, "one"), begin(t, path, "two")
	for _, f := range []*File{two, one} {
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, path); got != "one" {
		t.Errorf("got %q, want what was finished last", got)
	}
}

func TestTargets(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no links and modes")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.WriteFile(target, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := begin(t, link, "new").Commit(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 || read(t, target) != "new" {
		t.Errorf("the link was replaced, not its target: %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat(target); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	if err := begin(t, os.DevNull, "gone").Commit(); err != nil {
		t.Error(err)
	}
	if info, err = os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("the device was replaced: %v", info.Mode())
	}
	if _, err := Create(dir); err == nil {
		t.Error("a folder was taken for a file")
	}
}
