package input

import (
	"path/filepath"
	"testing"

	"winnow/internal/bench"
)

// TestKindsBench asks that no page and no dump of the benchmark is taken for rows or an envelope.
func TestKindsBench(t *testing.T) {
	dir := bench.Need(t)
	for _, glob := range []string{"*/html/*.gz", "*/dumps/*/*.gz"} {
		names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(glob)))
		if err != nil || len(names) == 0 {
			t.Fatalf("%d files match %s: %v", len(names), glob, err)
		}
		for _, name := range names {
			src := bench.Gunzip(t, name)
			if kind := Kind("page", src[:min(len(src), headSize)]); kind != Page {
				t.Errorf("%s is taken for a %s", name, kind)
			}
		}
	}
}
