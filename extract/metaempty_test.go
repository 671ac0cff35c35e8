package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A page without text claims nothing, not even a type.
func TestEmptyPagesClaimNothing(t *testing.T) {
	for _, shape := range Shapes {
		for _, src := range []string{"", " \n\t\n", "\ufeff"} {
			doc, err := Parse(strings.NewReader(src), Options{Shape: shape})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(Metadata{}, doc.Meta); diff != "" {
				t.Errorf("%s %q claims (-nothing +got):\n%s", shape, src, diff)
			}
		}
	}
}
