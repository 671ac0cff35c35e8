package batch

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A file beside a run is none that it makes or reads, but for a summary in a folder that it reads.
func TestApart(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	write(t, filepath.Join(in, "a.html"), page(1))
	write(t, filepath.Join(in, "b.json"), `{"records":1}`)
	write(t, filepath.Join(in, ".winnowignore"), "ignored\n")
	write(t, filepath.Join(in, "ignored"), "")
	sum, err := json.Marshal(newSummary())
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(in, "sum.json"), string(sum))
	write(t, filepath.Join(dir, "named"), string(sum))
	for _, tc := range []struct {
		out, path string
		want      error
	}{
		{out, "in/new.json", nil}, {out, "in/sum.json", nil}, {out, "in/ignored", nil}, {out, "out/stats.json", nil}, {out, os.DevNull, nil},
		{out, "in/a.html", ErrIsInput}, {out, "in/b.json", ErrIsInput}, {out, "named", ErrIsInput},
		{out, "out", ErrIsOut}, {out, "out/manifest.jsonl.part", ErrIsOut}, {out, "out/sub/any.TXT", ErrIsOut}, {out, "out.journal", ErrIsOut},
		{out + ".csv", "out.csv", ErrIsOut}, {out + ".csv", "out.csv.part", ErrIsOut}, {out + ".csv", "any.txt", nil},
		{out + ".csv/", "out.csv", ErrIsOut}, {out + ".csv/", "out.csv/any.txt", ErrIsOut}, {out + ".csv/", "out.csv/any.json", nil},
	} {
		path := tc.path
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		err := Out{Path: tc.out, Format: "txt"}.Apart(context.Background(), path, []string{"-", in, filepath.Join(dir, "named")})
		if !errors.Is(err, tc.want) {
			t.Errorf("-o %s, %s: %v, want %v", filepath.Base(tc.out), tc.path, err, tc.want)
		}
	}
}
