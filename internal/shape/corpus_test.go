package shape

import (
	"bytes"
	"path/filepath"
	"testing"
	"winnow/internal/bench"
)

// TestDetectBench prints the confusion matrix over the benchmark's pages and dumps.
func TestDetectBench(t *testing.T) {
	dir := bench.Need(t)
	matrix := map[Shape]map[Shape]int{}
	right, all := 0, 0
	for _, set := range []struct {
		glob string
		want Shape
	}{
		{"html", HTML}, {"dumps/innertext", Text}, {"dumps/textnodes", Text}, {"dumps/markdown", Markdown}, {"dumps/lynx", Lynx},
	} {
		names, err := filepath.Glob(filepath.Join(dir, "*", filepath.FromSlash(set.glob), "*.gz"))
		if err != nil {
			t.Fatal(err)
		}
		if matrix[set.want] == nil {
			matrix[set.want] = map[Shape]int{}
		}
		for _, name := range names {
			src := bench.Gunzip(t, name)
			if len(bytes.TrimSpace(src)) == 0 {
				continue
			}
			got := Detect(src)
			matrix[set.want][got]++
			all++
			if got == set.want {
				right++
				continue
			}
			rel, _ := filepath.Rel(dir, name)
			t.Logf("%s is taken for %s", rel, got)
		}
	}
	for _, want := range Shapes {
		t.Logf("%-9s html %5d text %5d markdown %5d lynx %5d", want, matrix[want][HTML], matrix[want][Text], matrix[want][Markdown], matrix[want][Lynx])
	}
	t.Logf("%d of %d right: %.2f %%", right, all, 100*float64(right)/float64(all))
	if right*1000 < all*995 {
		t.Error("less than 99.5 % right")
	}
}
