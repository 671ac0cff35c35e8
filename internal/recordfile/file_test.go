package recordfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"winnow/internal/decompress"
	"winnow/internal/journal"
	"winnow/internal/record"
)

// rec is a record with and without most keys.
func rec(i int) *record.Record {
	text, words, sure := fmt.Sprintf("Text %d,\r\nwith \"quotes\".", i), i, 0.25
	r := &record.Record{ID: fmt.Sprint(i), Status: record.OK, Text: &text, Words: &words, Confidence: &sure}
	if i%2 == 0 {
		r.Tags = []string{"a", fmt.Sprint(i)}
		r.Extra = map[string]json.RawMessage{"k": json.RawMessage("7"), "s": json.RawMessage(`"<&>"`)}
		r.Blocks = []record.Block{{Text: "b", Type: "paragraph"}}
	}
	if i%7 == 0 {
		r = record.Skipped(fmt.Sprint(i), "", "a filter")
	}
	return r
}

// makeFile writes n records, closes and opens the file after every one in gap on average, and
// returns its bytes.
func makeFile(t *testing.T, ext string, n, gap int) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "o"+ext)
	var st journal.State
	f, err := Open(path, st, 0)
	if err != nil {
		t.Fatal(err)
	}
	check := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	commit := func() {
		m, err := f.Sync()
		check(err)
		if st.Mark = m; m.Note != nil {
			st.Notes = append(st.Notes, m.Note)
		}
		check(f.Committed())
	}
	for i := 0; i < n; i++ {
		check(f.Write(rec(i)))
		if f.Sealed() || rand.IntN(gap) == 0 {
			commit()
			st.Mark.Records = i + 1
		}
		if rand.IntN(gap) == 0 { // what came after the last commit is lost
			check(f.Abort())
			f, err = Open(path, st, 0)
			check(err)
			i = st.Mark.Records - 1
		}
	}
	commit()
	check(f.Complete())
	check(f.Abort())
	check(Settle(path))
	check(Settle(path)) // after a kill, again
	for _, left := range Beside(path) {
		if _, err := os.Stat(left); err == nil {
			t.Errorf("%s is left", left)
		}
	}
	b, err := os.ReadFile(path)
	check(err)
	return b
}

// A file that was closed and opened at random is the same, in groups or not.
func TestReopened(t *testing.T) {
	for _, ext := range Exts() {
		want := makeFile(t, ext, 9000, 1<<30)
		for range 3 {
			if got := makeFile(t, ext, 9000, 300); !bytes.Equal(got, want) {
				t.Errorf("%s: %d bytes, want %d", ext, len(got), len(want))
			}
		}
	}
}

// Compressed files hold the bytes of the plain one.
func TestPacked(t *testing.T) {
	want := makeFile(t, ".jsonl", 9000, 1<<30)
	for _, ext := range []string{".jsonl.gz", ".jsonl.zst"} {
		r, _, err := decompress.Reader(bytes.NewReader(makeFile(t, ext, 9000, 1<<30)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v, %d bytes, want %d", ext, err, len(got), len(want))
		}
	}
}

// A Parquet file has the records' values, in groups, in the order of the keys.
func TestParquet(t *testing.T) {
	type row struct {
		ID         *string  `parquet:"id"`
		Status     string   `parquet:"status"`
		Tags       []string `parquet:"tags,list"`
		Text       *string  `parquet:"text"`
		Words      *int64   `parquet:"words"`
		Confidence *float64 `parquet:"confidence"`
		Blocks     *string  `parquet:"blocks"`
		Extra      *string  `parquet:"extra"`
	}
	b := makeFile(t, ".parquet", 9000, 1<<30)
	file, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil || len(file.RowGroups()) != 3 || file.NumRows() != 9000 {
		t.Fatalf("%v, %v", err, file)
	}
	if c := file.Schema().Columns(); c[0][0] != "id" || c[len(c)-1][0] != "extra" {
		t.Errorf("columns %v", c)
	}
	got, err := parquet.Read[row](bytes.NewReader(b), int64(len(b)))
	if err != nil || len(got) != 9000 {
		t.Fatalf("%v, %d rows", err, len(got))
	}
	for i, g := range got {
		r := rec(i)
		want := row{ID: &r.ID, Status: string(r.Status), Tags: r.Tags, Text: r.Text, Confidence: r.Confidence}
		if r.Words != nil {
			n := int64(*r.Words)
			want.Words = &n
		}
		if r.Extra != nil {
			blocks, extra := `[{"text":"b","type":"paragraph","keep":false,"p":0}]`, `{"k":7,"s":"<&>"}`
			want.Blocks, want.Extra = &blocks, &extra
		}
		if len(g.Tags) == 0 {
			g.Tags = nil
		}
		if diff := cmp.Diff(want, g); diff != "" {
			t.Fatalf("row %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestFormat(t *testing.T) {
	for path, want := range map[string]string{"a.JSONL": "jsonl", "a.jsonl.gz": "jsonl", "a.jsonl.zst": "jsonl", "a.csv": "csv",
		"a.parquet": "parquet", "a.csv.gz": "", "a": "", "a.jsonl/b": "", "a.jsonl/": "", "b/a.csv//": "", "a.jsonl/.": ""} {
		if got := Format(path); got != want {
			t.Errorf("Format(%q) = %q, want %q", path, got, want)
		}
	}
}
