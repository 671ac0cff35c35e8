package invariant

import (
	"bytes"
	"errors"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/hostile"
)

// minFamilies is how many kinds of hostile pages there must be at least.
const minFamilies = 60

func catalogue(t *testing.T) []hostile.Family {
	t.Helper()
	all, err := hostile.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < minFamilies {
		t.Errorf("%d families, want at least %d", len(all), minFamilies)
	}
	return all
}

// TestHostile: hostile pages break no promise, and what a person sees before and behind the
// hard part is not lost.
func TestHostile(t *testing.T) {
	for _, f := range catalogue(t) {
		t.Run(f.ID, func(t *testing.T) {
			t.Parallel()
			if c := check(decode(f.Make(4_000)), f.Shape); len(c.wrong) > 0 && f.Shape != extract.Markdown {
				t.Errorf("%d more findings and\n  %s", c.dropped, strings.Join(c.wrong, "\n  "))
			}
			doc, err := extract.Parse(bytes.NewReader(f.Make(100_000)), extract.Options{Shape: f.Shape})
			var binary *extract.BinaryError
			if errors.As(err, &binary) && f.Binary {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			clean.Mark(doc, clean.Options{})
			want := []string{hostile.Sentence, hostile.Last}
			if f.OpenEnded {
				want = want[:1]
			}
			for _, s := range want {
				if !slices.ContainsFunc(doc.Blocks, func(b extract.Block) bool { return !b.Hidden && strings.Contains(b.Text, s) }) {
					t.Errorf("lost: %q", s)
				}
			}
		})
	}
}

// TestHostileGrowth: twice the page is not much more than twice the memory that is asked
// for in all, which passes that are no longer linear in the page show first.
func TestHostileGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes from pools at random what it is to count")
	}
	for _, f := range catalogue(t) {
		one, two := allocated(f, 50_000), allocated(f, 100_000)
		if two > one*5/2+1<<20 {
			t.Errorf("%s: %d bytes for 50 KB, %d for 100 KB", f.ID, one, two)
		}
	}
}

// allocated is what a page takes, in bytes, where the pools that pages share are empty and stay so.
func allocated(f hostile.Family, size int) uint64 {
	page := f.Make(size)
	runtime.GC()
	runtime.GC() // what the first found in a pool is gone
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if doc, err := extract.Parse(bytes.NewReader(page), extract.Options{Shape: f.Shape}); err == nil {
		clean.Mark(doc, clean.Options{})
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
