package batch

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A folder is what its path says with a slash at the end: it begins, is broken off and goes on
// as any other, be it named by a link or not.
func TestFolderLikeFile(t *testing.T) {
	dir, in := t.TempDir(), rowsOf(t, 20)
	paths := map[string]string{"slash": filepath.Join(dir, "slash.jsonl") + "/"}
	if runtime.GOOS != "windows" {
		real := filepath.Join(dir, "real.csv")
		paths["link"], paths["link and slash"] = filepath.Join(dir, "link"), filepath.Join(dir, "link")+"/"
		if err := errors.Join(os.Mkdir(real, 0o777), os.Symlink(real, paths["link"])); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range paths {
		o := Options{Inputs: []string{in}, Jobs: 1, Out: Out{Path: path, Format: "txt", Overwrite: true}}
		interrupt(t, o, 5)
		o.Out.Overwrite, o.Out.Resume = false, true
		if sum, err := Run(context.Background(), o); err != nil || sum.Total() != 20 || sum.Resumed < 5 {
			t.Errorf("%s: %v, %v", name, sum, err)
		}
		real, err := filepath.EvalSymlinks(path)
		if err != nil {
			t.Fatal(err)
		}
		files := slices.Sorted(maps.Keys(tree(t, real)))
		if len(files) != 21 || !slices.Contains(files, Manifest) {
			t.Errorf("%s: %v", name, files)
		}
	}
}

// A file and a folder of one name share a journal: the folder does not take an unfinished file's.
func TestFolderBesideUnfinishedFile(t *testing.T) {
	in, file := rowsOf(t, 20), filepath.Join(t.TempDir(), "o.jsonl")
	interrupt(t, Options{Inputs: []string{in}, Jobs: 1, Out: Out{Path: file}}, 5)
	for _, o := range []Out{{Path: file + "/"}, {Path: file + "/", Resume: true}} {
		if err := o.Check(); err == nil || !strings.Contains(err.Error(), "leave the slash out") {
			t.Errorf("resume %v: %v", o.Resume, err)
		}
	}
	for _, o := range []Out{{Path: file, Resume: true}, {Path: file + "/", Overwrite: true}} {
		if err := o.Check(); err != nil {
			t.Errorf("%s: %v", o.Path, err)
		}
	}
}
