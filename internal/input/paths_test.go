package input

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// One file has many names, also before it exists.
func TestSame(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege")
	}
	t.Chdir(t.TempDir())
	put(t, ".", "in/a.html", "a")
	put(t, ".", "in/b.html", "a")
	err := errors.Join(os.Link("in/a.html", "hard"), os.Symlink("in", "folder"), os.Symlink("in/a.html", "soft"),
		os.Symlink("folder/new", "to-new"), os.Symlink("to-new", "to-to-new"), os.Symlink("round", "round"))
	if err != nil {
		t.Fatal(err)
	}
	abs, err := filepath.Abs("in/a.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"in/a.html", "./in//a.html", "in/../in/a.html", "hard", "soft", "folder/a.html", abs} {
		if !Same("in/a.html", name) {
			t.Errorf("in/a.html and %s: two files", name)
		}
	}
	for _, name := range []string{"in/new", "folder/new", "to-new", "to-to-new", "in/NEW"} {
		if !Same(name, "./in/new") || !Same("in/new", name) {
			t.Errorf("in/new and %s: two files", name)
		}
	}
	for _, other := range [][2]string{{"in/a.html", "in/b.html"}, {"in/a.html", "in/new"}, {"in/new", "in/a.html"}, {"in/new", "in/old"}, {"round", "in/new"}} {
		if Same(other[0], other[1]) {
			t.Errorf("%s and %s: one file", other[0], other[1])
		}
	}
}
