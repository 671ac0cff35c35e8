package batch

import (
	"context"
	"path/filepath"
	"runtime/debug"
	"testing"
)

func TestPercentOf(t *testing.T) {
	for live, want := range map[uint64]int{0: 300, 1 << 20: 300, 24 << 20: 200, 48 << 20: 100, 192 << 20: 25, 8 << 30: 10} {
		if got := percentOf(live); got != want {
			t.Errorf("%d MiB in use: %d %%, want %d %%", live>>20, got, want)
		}
	}
}

// A run leaves Go's collector as it was, and alone where the user has set it.
func TestCollector(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(123))
	for _, user := range []string{"", "123"} {
		t.Setenv("GOGC", user)
		c := NewCollector()
		c.Tell()
		if now := debug.SetGCPercent(123); (now == 123) != (user != "") {
			t.Errorf("GOGC %q: %d %% in a run", user, now)
		}
		c.End()
		if _, err := Run(context.Background(), Options{Inputs: []string{rowsOf(t, 3)}, Out: Out{Path: filepath.Join(t.TempDir(), "o.jsonl")}}); err != nil {
			t.Fatal(err)
		}
		if after := debug.SetGCPercent(123); after != 123 {
			t.Errorf("GOGC %q: %d %% after a run", user, after)
		}
	}
}
