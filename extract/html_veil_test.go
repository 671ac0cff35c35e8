package extract

import (
	"strings"
	"testing"
)

// A page that hides all its text until a script has run is read; what hides less than the
// page shows, or but a few words, stays hidden.
func TestUnveil(t *testing.T) {
	const story = "<div style='visibility:hidden'>%<p hidden>aside</p></div>"
	for _, c := range []struct {
		name         string
		hidden, open int // words
		shown        bool
	}{
		{"all", 150, 10, true},
		{"half", 150, 40, false},
		{"few", 60, 0, false},
	} {
		src := "<p>" + strings.Repeat("open ", c.open) + "</p>" +
			strings.Replace(story, "%", strings.Repeat("word ", c.hidden), 1)
		doc, err := Parse(strings.NewReader(src), Options{Shape: HTML})
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			if want := strings.HasPrefix(b.Text, "word") && !c.shown || b.Text == "aside"; b.Hidden != want {
				t.Errorf("%s: %.10q hidden: %t", c.name, b.Text, b.Hidden)
			}
		}
	}
}
