package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
)

// A set's gold may be compressed in any form, begin with a byte order mark, and have numbers for ids.
func TestPackedGold(t *testing.T) {
	zip, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	gold := zip.EncodeAll([]byte("\uFEFF"+`{"id":12.50,"main_content":"one"}`+"\n"+`{"id":"b","main_content":"two"}`+"\n"), nil)
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, goldRows+".zst"), filepath.Join(dir, "rows")} {
		if err := os.WriteFile(path, gold, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{dir, filepath.Join(dir, "rows")} {
		set, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range set.Pages {
			got = append(got, p.ID+" "+*p.Gold)
		}
		if diff := cmp.Diff([]string{"12.50 one", "b two"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
