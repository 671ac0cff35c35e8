package invariant

import (
	"bytes"
	"runtime"
	"testing"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/hostile"
)

// heldSize is the length of the pages, in bytes: enough for all their limits to be met.
const heldSize = 250_000

// mostHeld is what of them may be in use as a stage of the cleaning ends, in bytes for each byte of the
// page, a twelfth more than measured: 57 (data-tables, hidden-table; 51 of all others), 35, 37 and 34. At 1 MB, where what a page
// has room for anyway counts less, it is 26 at most (table-long).
var mostHeld = map[extract.Shape]float64{extract.HTML: 61, extract.Text: 37.5, extract.Markdown: 40, extract.Lynx: 37}

// TestHostileHeld: what hostile pages hold is bounded by their length.
func TestHostileHeld(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector holds memory of its own")
	}
	for _, shape := range extract.Shapes {
		held(shape, hostile.Normal(shape, 10_000)) // rules and models are read
	}
	for _, f := range catalogue(t) {
		most, stage := held(f.Shape, f.Make(heldSize))
		if a := float64(most) / heldSize; a > mostHeld[f.Shape] {
			t.Errorf("%s: %.1f bytes for each of the page at the end of %s, want %v at most", f.ID, a, stage, mostHeld[f.Shape])
		}
	}
}

// held returns the most that is in use as a stage ends, in bytes above what was before, and the stage.
// The page is not counted.
func held(shape extract.Shape, page []byte) (most uint64, at string) {
	runtime.GC()
	before := inUse() // and what the first run found in a pool is gone
	ended := func(stage string) {
		if stage == "tree" && shape != extract.HTML { // of each piece of HTML in Markdown
			return
		}
		if n := inUse(); n > before+most {
			most, at = n-before, stage
		}
	}
	doc, err := extract.Parse(bytes.NewReader(page), extract.Options{Shape: shape, Trace: ended})
	if err == nil {
		clean.Mark(doc, clean.Options{Trace: ended})
	}
	return most, at
}

// inUse returns the bytes of the heap that something still points to.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
