package htmltree

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestThin: a page of more tags than it has room for keeps its text, in order, and none that
// it does not show; behind the flood elements are what they were.
func TestThin(t *testing.T) {
	const after = "</p></p><div hidden><div>no</div>no</div><h2>Head</h2><p>Whether the animals will stay is <b>not</b> known.</p>"
	rest := strings.Repeat("<p>A paragraph of some words, as pages have them.</p>", 20)
	for _, unit := range []string{
		"<p>a", "<p>a</p>", "<div>a</div>", "<div><div>a</div>a</div>", "<b>a</b>", "a<br>", "</p>a", "</br>a", "<ul><li>a</ul>", "a<!---->", "</>a", "<x-y>a</x-y>",
		"<p hidden=''>no</p>a", "<div hidden><div>no</div>no</div>a", "<p style='display:none'><b>no</b></p>a", "<i>a</i><script>no</script>", "<i>a</i><style>no</style>",
		"<i>a</i><template><p>no</p></template>", "<svg><g>no</g></svg><p>a", "<svg><g>no<p>a", "<object><p>no</p></object>a", "<h1>a", "<a id=1>a</a>", "<dl><dt>a<dd>a</dl>",
		"<option>a", "<form>a</form>", "<table><td>a</table>",
	} {
		src := strings.Repeat(unit, 30_000) + rest + after
		tree, err := Parse(src, Limits{})
		if err != nil || !tree.Thinned {
			t.Errorf("%s: error %v, thinned %v", unit, err, tree.Thinned)
			continue
		}
		nodes, heads, text := 0, 0, shown(tree.Root, &strings.Builder{})
		for n := range tree.Root.Descendants() {
			nodes++
			if n.DataAtom == atom.B && n.FirstChild.Data == "not" {
				heads++
			}
		}
		// What is never left out takes 30,000 nodes more, and its text as many.
		if most := RoomFor(len(src)) + 4*30_000; nodes > most || heads != 1 {
			t.Errorf("%s: %d nodes, %d <b> behind the flood", unit, nodes, heads)
		}
		want := strings.Repeat("a", 30_000*strings.Count(strings.ReplaceAll(unit, "class", ""), ">a")+30_000*strings.Count(unit, "a<br>"))
		if strings.HasPrefix(unit, "a<!") {
			want = strings.Repeat("a", 30_000)
		}
		text = strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "\n", "")
		if end := strings.Repeat("Aparagraphofsomewords,aspageshavethem.", 20) + "HeadWhethertheanimalswillstayisnotknown."; text != want+end {
			i := 0
			for i < len(text) && i < len(want+end) && text[i] == (want + end)[i] {
				i++
			}
			t.Errorf("%s: %d bytes of text, want %d; from byte %d on %.60q", unit, len(text), len(want+end), i, text[i:])
		}
	}
}

// shown gathers the text that the tree shows.
func shown(n *html.Node, b *strings.Builder) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		hidden := false
		for _, a := range c.Attr {
			hidden = hidden || a.Key == "hidden" || a.Key == "style"
		}
		switch c.DataAtom {
		case atom.Script, atom.Style, atom.Template, atom.Svg, atom.Object:
			hidden = true
		}
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if !hidden {
			shown(c, b)
		}
	}
	return b.String()
}

// TestRoom: a page of the plainest tags has no more nodes than it has room for.
func TestRoom(t *testing.T) {
	for _, unit := range []string{"<p>a", "<b>a</b>", "<br>", "<td>a", "</>", "</p>", "<p>", "<i a b c d>"} {
		src := "<table><tr>" + strings.Repeat(unit, 200_000)
		tree, err := Parse(src, Limits{})
		if err != nil {
			continue // nested too deep
		}
		nodes := 0
		for range tree.Root.Descendants() {
			nodes++
		}
		if nodes > RoomFor(len(src))+100 {
			t.Errorf("%s: %d nodes, room for %d", unit, nodes, RoomFor(len(src)))
		}
	}
}

// A fragment has the room that the page left it: where that is none its tags are left out, the flat
// ones too, and its text stays.
func TestFragmentRoom(t *testing.T) {
	src := strings.Repeat("<p>a</p><b>b</b>", 100)
	for _, tt := range []struct {
		before      int // nodes of the page
		most, least int // of the fragment
		thinned     bool
	}{{0, 400, 400, false}, {RoomFor(len(src)) - 100, 110, 100, true}, {2 * RoomFor(len(src)), 2, 1, true}} {
		tree, err := ParseFragment(src, Limits{Nodes: tt.before})
		if err != nil {
			t.Fatal(err)
		}
		nodes := 0
		for range tree.Root.Descendants() {
			nodes++
		}
		text := strings.ReplaceAll(shown(tree.Root, &strings.Builder{}), " ", "")
		if nodes > tt.most || nodes < tt.least || tree.Nodes != tt.before+nodes || tree.Thinned != tt.thinned || text != strings.Repeat("ab", 100) {
			t.Errorf("after %d nodes: %d, counted as %d, thinned %v, text %.20q", tt.before, nodes, tree.Nodes, tree.Thinned, text)
		}
	}
}
