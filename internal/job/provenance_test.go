package job

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
	"winnow/internal/input"
	"winnow/internal/record"
)

// fieldOf is a field as the key fields shows it.
type fieldOf struct {
	Value  json.RawMessage
	Source *string
	Lost   []fieldOf
}

// Provenance tells of the very value that the record has, and changes no other key.
func TestProvenance(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(bench.Root(), "testdata", "samples", "*", "input.*"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	told := map[string]int{}
	for _, page := range pages {
		t.Run(filepath.Base(filepath.Dir(page)), func(t *testing.T) {
			doc := input.Doc{ID: "a", Open: func() (io.ReadCloser, error) { return os.Open(page) }}
			bare := Clean(context.Background(), doc, Options{}).Rec
			o := Options{Record: record.Options{Fields: true}}
			o.Extract.Claims = true
			rich := Clean(context.Background(), doc, o).Rec
			checkFields(t, rich, told)
			rich.Fields = nil
			if diff := cmp.Diff(bare, rich); diff != "" {
				t.Errorf("another key changed (-bare +rich):\n%s", diff)
			}
		})
	}
	for _, name := range []string{"title", "author", "date", "sitename", "description", "tags", "language", "image", "pagetype"} {
		if told[name] == 0 {
			t.Errorf("no sample tells of its %s", name)
		}
	}
}

// checkFields holds fields against the record's keys and counts those with a value.
func checkFields(t *testing.T, r *record.Record, told map[string]int) {
	var line strings.Builder
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	var keys map[string]json.RawMessage
	var fields map[string]fieldOf
	if err := json.Unmarshal([]byte(line.String()), &keys); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(r.Fields, &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields("url title author date modified hostname sitename description categories tags language image license pagetype") {
		f := fields[name]
		if string(f.Value) != string(keys[name]) {
			t.Errorf("%s is %s, provenance tells of %s", name, keys[name], f.Value)
		}
		if f.Value != nil {
			told[name]++
		}
		if (f.Source == nil) != (f.Value == nil) {
			t.Errorf("%s: a value needs a source: %+v", name, f)
		}
		for _, l := range f.Lost {
			if l.Source == nil || slices.Equal(l.Value, f.Value) && f.Value != nil {
				t.Errorf("%s: lost %+v of %s", name, l, f.Value)
			}
		}
	}
}
