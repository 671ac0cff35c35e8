package eval

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFoldArchive holds that the archive of the folds' models of metadata has the files beside it.
func TestFoldArchive(t *testing.T) {
	names, err := filepath.Glob("folds/*.model")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d models: %v", len(names), err)
	}
	if *update {
		packFolds(t, names)
		return
	}
	archive, err := zip.NewReader(strings.NewReader(foldArchive), int64(len(foldArchive)))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.File) != len(names) {
		t.Errorf("%d models in the archive, %d beside it", len(archive.File), len(names))
	}
	for _, name := range names {
		got, err := fs.ReadFile(archive, filepath.Base(name))
		if want := readModel(t, name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs in the archive (%v): -run FoldArchive -update writes it", name, err)
		}
	}
}

func packFolds(t *testing.T, names []string) {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: filepath.Base(name), Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(readModel(t, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("folds/metadata.zip", b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readModel(t *testing.T, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
