package invariant

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"winnow/extract"
)

// FuzzLimits holds limits to be monotone: fewer elements never show a letter that more would not,
// and less depth shows the same.
func FuzzLimits(f *testing.F) {
	for _, src := range small[extract.HTML] {
		f.Add(src, uint8(3), uint8(2))
	}
	f.Add(strings.Repeat("<div>a", 30)+"<b hidden>b</b>c", uint8(20), uint8(9))
	f.Add("<ul><li>a<li hidden>b<li>c<table><td>d<td>e</table>", uint8(5), uint8(2))
	f.Fuzz(func(t *testing.T, src string, elements, depth uint8) {
		src = decode([]byte(src))
		if movesText(src) {
			return
		}
		whole := shownLetters(t, src, extract.Options{})
		few := shownLetters(t, src, extract.Options{MaxElements: 1 + int(elements)})
		if r, n := exceeds(few, whole); n > 0 {
			t.Errorf("%d elements show %d %q that all do not", elements, n, r)
		}
		flat := shownLetters(t, src, extract.Options{MaxDepth: 16 + int(depth)})
		for _, pair := range [][2]map[rune]int{{flat, whole}, {whole, flat}} {
			if r, n := exceeds(pair[0], pair[1]); n > 0 {
				t.Errorf("depth %d: %q, %d more or fewer", 16+depth, r, n)
			}
		}
	})
}

// elsewhere are elements by which what follows decides on the text before it, or that show
// none: their end tags, and what may stand in them, are read another way.
var elsewhere = []string{"<noscript", "<noframes", "<frameset", "<template", "<svg", "<math", "<plaintext", "<textarea", "<title",
	"<select", "<iframe", "<noembed", "<xmp", "<script", "<style", "<object", "<canvas", "<audio", "<video", "<datalist", "<head", "<button"}

func movesText(src string) bool {
	low := strings.ToLower(src)
	return slices.ContainsFunc(elsewhere, func(tag string) bool { return strings.Contains(low, tag) })
}

// shownLetters counts the letters of the blocks that the page shows.
func shownLetters(t *testing.T, src string, opt extract.Options) map[rune]int {
	opt.Shape, opt.Charset = extract.HTML, "utf-8"
	doc, err := read(src, opt)
	if err != nil {
		t.Skip(err)
	}
	count := map[rune]int{}
	for i := range doc.Blocks {
		for _, r := range doc.Blocks[i].Text {
			if !doc.Blocks[i].Hidden && unicode.IsLetter(r) {
				count[r]++
			}
		}
	}
	return count
}

// exceeds returns a letter that a has more of than b, and by how many.
func exceeds(a, b map[rune]int) (rune, int) {
	for r, n := range a {
		if n > b[r] {
			return r, n - b[r]
		}
	}
	return 0, 0
}
