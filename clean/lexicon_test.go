package clean

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// learned is a lexicon that knows a word, a class, a line or a path of each of a few scores.
func learned() *Lexicon {
	lex := NoLexicon()
	for word, score := range map[string]int8{"good": 16, "fine": 4, "bad": -8, "水": 6} {
		Tokens(word, func(h uint32) { lex.Word[h%WordBuckets] = score })
	}
	for class, score := range map[string]int8{"body": 20, "story": 10, "menu": -30} {
		ClassTokens(&extract.Node{Class: class}, func(h uint32) { lex.Class[h%ClassBuckets] = score })
	}
	for line, score := range map[string]int8{"good bad": 5, "the head": 7, "über uns": -9} {
		lex.Line[LineHash(&extract.Block{Text: line, Words: 2})%LineBuckets] = score
	}
	return &lex
}

// TestLexiconWords: what the learned words say of a block, its mean in sixteenths, of its
// neighbours, of the heading above it, and of the line as a whole.
func TestLexiconWords(t *testing.T) {
	d := pageOf("good good bad", "#The head: fine", "GOOD bad", "fine", "fine unknown", "水獺 good", "~bad", "Good bad.")
	got := featuresOf(d, learned())
	for feature, want := range map[string]string{
		//                     good good bad, the head: fine, good bad, fine, fine -, 水 - good, good bad
		"lexicon.word.mean":  "128 21 64 64 32 117 64",
		"lexicon.word.min":   "-8 0 -8 0 0 0 -8",
		"lexicon.word.max":   "16 4 16 4 4 16 16",
		"lexicon.word.first": "16 0 16 4 4 6 16",
		"lexicon.word.last":  "-8 4 -8 4 0 16 -8",
		"lexicon.line":       "0 0 5 0 0 0 0",
		"lexicon.head.line":  "0 0 0 0 0 0 0",
		"lexicon.head.word":  "0 0 21 21 21 21 21",
		// Of three to either side, the hidden one of -128, too: (21+64+64)/3, (128+64+64+32)/4 …
		"lexicon.near.word": "49 72 72 39 33 19 7",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s is %s, want %s", feature, g, want)
		}
	}
}

// TestLineHash: a line is known whatever its capitals, if it is short.
func TestLineHash(t *testing.T) {
	hash := func(text string, words int) uint32 { return LineHash(&extract.Block{Text: text, Words: words}) }
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Read more", "READ MORE", true}, {"ÜBER UNS", "über uns", true}, {"Über uns", "Uber uns", false},
		{"read more", "read mora", false}, {"read-more", "read more", false}, {"@", "`", false}, {"[", "{", false},
	} {
		if got := hash(tt.a, 2) == hash(tt.b, 2); got != tt.same {
			t.Errorf("%q and %q: the same %v", tt.a, tt.b, got)
		}
	}
	for _, tt := range []struct {
		text  string
		words int
		known bool
	}{{"word", 8, true}, {"word", 9, false}, {strings.Repeat("x", 120), 1, true}, {strings.Repeat("x", 121), 1, false}} {
		if got := hash(tt.text, tt.words) != 0; got != tt.known {
			t.Errorf("%d words, %d bytes: known %v", tt.words, len(tt.text), got)
		}
	}
}

// TestPathHash: the three innermost tags count, and the block's type.
func TestPathHash(t *testing.T) {
	d := &extract.Document{Nodes: []extract.Node{{Parent: -1, Tag: "body"}, {Parent: 0, Tag: "main"}, {Parent: 1, Tag: "div"}, {Parent: 2, Tag: "p"},
		{Parent: 0, Tag: "aside"}, {Parent: 4, Tag: "div"}, {Parent: 5, Tag: "p"}, {Parent: -1, Tag: "p"},
		{Parent: -1, Tag: "html"}, {Parent: 8, Tag: "main"}, {Parent: 9, Tag: "div"}, {Parent: 10, Tag: "p"}}}
	hash := func(node int32, kind extract.Type) uint32 { return PathHash(d, &extract.Block{Node: node, Type: kind}) }
	main := hash(3, extract.Paragraph)
	if main == hash(6, extract.Paragraph) || main == hash(3, extract.Heading) || main == hash(2, extract.Paragraph) || main == hash(7, extract.Paragraph) {
		t.Error("paths that differ in a tag, or in their blocks' type, have one hash")
	}
	if main != hash(11, extract.Paragraph) {
		t.Error("the fourth element up changes the hash")
	}
}

// TestLexiconClasses: what the classes of the elements around a block say, those of its own in
// sixteenths; nearer ones count for more, a quarter each step up being new.
func TestLexiconClasses(t *testing.T) {
	d := pageOf("The head", sentence(3), sentence(3), sentence(3))
	d.Nodes = []extract.Node{
		{Parent: -1, End: 4, Tag: "body"},
		{Parent: 0, End: 3, Tag: "div", Class: "body story"},
		{Parent: 1, First: 1, End: 3, Tag: "div", Class: "menu", Depth: 2},
		{Parent: 2, First: 2, End: 3, Tag: "p", Class: "unknown", Depth: 3},
		{Parent: 0, First: 3, End: 4, Tag: "p", Class: "menu2", Depth: 1},
	}
	for i, n := range []int32{1, 2, 3, 4} {
		d.Blocks[i].Node = n
	}
	// The classes of elements 1 to 4 have means of 240, -480, 0 and -480; with those around them
	// 240/4 = 60, (3·60-480)/4 = -75, 3·-75/4 = -56, -480/4 = -120.
	got := featuresOf(d, learned())
	for feature, want := range map[string]string{
		"lexicon.class.own":    "240 -480 0 -480",
		"lexicon.class.ownmin": "0 -30 0 -30",
		"lexicon.class.parent": "0 240 -480 0",
		"lexicon.class.mean":   "60 -75 -56 -120",
		"lexicon.class.min":    "0 -30 -30 -30",
		"lexicon.class.max":    "15 15 15 0",
		"lexicon.class.up2":    "0 0 240 0",
		"lexicon.class.up3":    "0 0 0 0",
		"lexicon.near.class":   "-83 -38 -45 -23", // (-75-56-120)/3, (60-56-120)/3 …
		"lexicon.line":         "7 0 0 0",
		"lexicon.first1.line":  "0 7 0 7",
		"lexicon.first2.line":  "0 7 7 0",
		"lexicon.first3.line":  "0 0 7 0",
		"lexicon.path":         "0 0 0 0",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s is %s, want %s", feature, g, want)
		}
	}
	lex := learned()
	lex.Path[PathHash(d, &d.Blocks[2])%PathBuckets] = 3
	if g := strings.Join(featuresOf(d, lex)["lexicon.path"], " "); g != "0 0 3 0" {
		t.Errorf("paths say %s", g)
	}
}

// TestNoLexicon: without a lexicon its features are nought.
func TestNoLexicon(t *testing.T) {
	got := featuresOf(textPage(), nil)
	for _, feature := range slices.Sorted(maps.Keys(got)) {
		if strings.HasPrefix(feature, "lexicon.") && strings.Trim(strings.Join(got[feature], ""), "0") != "" {
			t.Errorf("%s is %v", feature, got[feature])
		}
	}
}

// What words say is asked in languages whose script the lexicon has learned from, and where the language is not
// known; how many of them stand in the headline is told in all.
func TestTaughtLanguages(t *testing.T) {
	lex := NoLexicon()
	for i := range lex.Word {
		lex.Word[i] = 40
	}
	for i := range lex.Line {
		lex.Line[i] = 30
	}
	for language, want := range map[string][2]string{
		"en": {"640", "30"}, "zh": {"640", "30"}, "": {"640", "30"}, "fr": {"640", "30"}, "ja": {"0", "0"}, "hy": {"0", "0"},
	} {
		d := pageOf("#Qvxz wins", sentence(20), "Qvxz wins")
		d.Meta.Title, d.Meta.Language = "Qvxz wins", language
		got := featuresOf(d, &lex)
		if word, line := got["lexicon.word.mean"][2], got["lexicon.line"][2]; word != want[0] || line != want[1] {
			t.Errorf("%q: words say %s and the line %s, want %s", language, word, line, want)
		}
		if titled := got["top.titled"][2]; titled != "1000" {
			t.Errorf("%q: %s of the headline's words are found again, want 1000", language, titled)
		}
	}
}
