package eval

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// TestFoldArchive holds that the archive of the folds' models has the files in folds.
func TestFoldArchive(t *testing.T) {
	names, err := filepath.Glob("folds/*-[0-9].*")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d models: %v", len(names), err)
	}
	if *update {
		packFolds(t, names)
		return
	}
	archive, err := openFolds()
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.File) != len(names) {
		t.Errorf("%d models in the archive, %d in folds", len(archive.File), len(names))
	}
	for _, name := range names {
		got, err := fs.ReadFile(archive, filepath.Base(name))
		if want := readFold(t, name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs in the archive (%v): -run FoldArchive -update writes it", name, err)
		}
	}
}

// packFolds writes the archive: a zip that packs nothing, packed as a whole. Models of a kind stand
// together.
func packFolds(t *testing.T, names []string) {
	t.Helper()
	var b bytes.Buffer
	z := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	w := zip.NewWriter(z)
	slices.Sort(names)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: filepath.Base(name), Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(readFold(t, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("folds.zip.br", b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readFold reads a model, without the packing that those of blocks have.
func readFold(t *testing.T, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil || !strings.HasSuffix(name, ".bin") {
		return mustBytes(t, src, err)
	}
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	src, err = z.DecodeAll(src, nil)
	return mustBytes(t, src, err)
}

func mustBytes(t *testing.T, b []byte, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
