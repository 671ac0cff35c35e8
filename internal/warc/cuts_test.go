package warc

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// lines returns what a reader that begins at a cut gives, a line for each record.
func lines(t testing.TB, r io.Reader, before int) []string {
	t.Helper()
	rd, err := NewReader(r, Options{Before: before})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for {
		rec, err := rd.Next()
		switch {
		case err == io.EOF:
			return got
		case err != nil:
			got = append(got, err.Error())
			if _, ok := err.(*DamageError); !ok {
				return got
			}
		default:
			got = append(got, fmt.Sprint(rec.N, rec.Header, string(rec.Body), rec.Damage))
		}
	}
}

// checkCuts holds that each cut of a file gives the end of what the whole file gives.
func checkCuts(t *testing.T, data []byte, size int64) []Cut {
	t.Helper()
	cuts, err := Cuts(bytes.NewReader(data), size, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := lines(t, bytes.NewReader(data), 0)
	last := int64(0)
	for _, c := range cuts {
		if diff := cmp.Diff(all[c.Records:], lines(t, bytes.NewReader(data[c.Offset:]), c.Records)); diff != "" {
			t.Errorf("cut at %d, record %d (-whole +part):\n%.2000s", c.Offset, c.Records, diff)
		}
		if c.Offset-last < size {
			t.Errorf("cuts at %d and %d are less than %d bytes apart", last, c.Offset, size)
		}
		last = c.Offset
	}
	return cuts
}

// Files of every kind, sound and damaged: what can be cut is, and a reader of a part cannot
// tell.
func TestCuts(t *testing.T) {
	want := map[string]int{"plain": 2, "line feeds alone": 2, "no blank lines between": 2, "one line end between": 2, "many blank lines": 2,
		"no end": 2, "version 0.18": 2, "blank line after the version": 2, "odd header lines": 1, "clipped in a header and joined": 1,
		"too short, before blank lines": 2, "gzip, a member a record": 2, "gzip, zeros between": 2,
		"zstd, a frame a record": 2, "zstd, skippable frame": 2}
	for _, tc := range files(t) {
		if got := len(checkCuts(t, []byte(tc.data), 1)); got != want[tc.name] {
			t.Errorf("%s: %d cuts, want %d", tc.name, got, want[tc.name])
		}
	}
}

// Records longer and shorter than what is read at a time.
func TestCutsOfManyRecords(t *testing.T) {
	var parts []string
	for i := range 300 {
		parts = append(parts, rec(fmt.Sprint(i), strings.Repeat(fmt.Sprintf("<p>page %d of the river. ", i*i), 1+(i*i*37)%7000)))
	}
	for how, data := range map[string]string{"plain": strings.Join(parts, ""), "gz": gz(parts...), "zst": zst(t, parts...)} {
		if got := len(checkCuts(t, []byte(data), int64(len(data)/20))); got < 10 || got > 20 {
			t.Errorf("%s: %d cuts", how, got)
		}
	}
}

// Crawls as they were written by others.
func TestCutsOfRealFiles(t *testing.T) {
	dir := filepath.Join(bench.Need(t), "warc")
	for name, want := range map[string]int{"warcfile.warc": 49, "warcfile.warc.gz": 49, "clueweb-quirk.warc.gz": 29, "clipped.warc.gz": 0} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(checkCuts(t, data, 1)); got != want {
			t.Errorf("%s: %d cuts, want %d", name, got, want)
		}
	}
}

// Whatever byte is broken, a part gives what the whole gives.
func TestCutsOfBrokenBytes(t *testing.T) {
	var parts []string
	for i := range 5 {
		parts = append(parts, rec(fmt.Sprint(i), strings.Repeat(fmt.Sprintf("page %d. ", i), 3)))
	}
	for _, data := range []string{strings.Join(parts, ""), gz(parts...), zst(t, parts...)} {
		for at := range len(data) {
			broken := []byte(data)
			broken[at] ^= 0x15
			checkCuts(t, broken, 1)
		}
	}
}
