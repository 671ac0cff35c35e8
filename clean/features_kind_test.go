package clean

import (
	"slices"
	"testing"

	"winnow/extract"
)

// TestKindNumber: every kind stands at its own place, and what is none has no number.
func TestKindNumber(t *testing.T) {
	for n, k := range extract.Kinds {
		if int(kindPlaces[kindHash(k)]) != n {
			t.Errorf("%s shares its place with %s", k, extract.Kinds[kindPlaces[kindHash(k)]])
		}
	}
	for _, k := range append([]extract.Kind{"", "x", "ads", "Form", "no-such-kind", "navigatiom"}, extract.Kinds...) {
		if got, want := kindNumber(k), int32(slices.Index(extract.Kinds, k)); got != want {
			t.Errorf("%q has number %d, want %d", k, got, want)
		}
	}
}
