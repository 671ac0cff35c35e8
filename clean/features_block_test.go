package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// TestBlockFeature: what is told of a block by itself.
func TestBlockFeature(t *testing.T) {
	for _, tt := range []struct {
		feature string
		want    map[string]string // by text
	}{
		{"block.end", map[string]string{
			"one": "0", "in 2025": "0", "It rained.": "1", "他说。": "1", "गया।": "1", "Did it?": "2", "نعم؟": "2", "You need:": "3", "価格：": "3", "and so on…": "4",
			`He said "no."`: "1", "(It did!)": "2", "「はい！」": "2", "Read more »": "5", "one |": "5", `""`: "5", "": "5",
		}},
		{"block.start", map[string]string{
			"One": "0", "Слово": "0", "one": "1", "水獺": "1", "2 ways": "2", `"One`: "3", "“One": "3", "«Да": "3", "„Ja": "3", "‘One": "3", "「はい": "3", "- one": "4", "": "4",
		}},
		{"block.commas", map[string]string{"a, b, c": "2", "一，二、三": "2", "a؛ b، c": "2", "a. b": "0"}},
		{"block.stops", map[string]string{"One. Two. Three.": "2", "One": "0", "Is it? It is! So.": "2"}},
		{"block.digits", map[string]string{"a 25": "500", "٣٤ab": "500", "ab": "0"}},
		{"block.upper", map[string]string{"AbcD": "500", "abcd": "0", "A1": "1000"}},
		{"block.caps", map[string]string{"One Two three four": "500", "one": "0"}},
		{"block.signs", map[string]string{"a|b•": "500", "a » b": "200", "a b": "0"}},
		{"block.money", map[string]string{"$5 and 10%": "2", "€5": "1", "£5 ¥6": "2", "₹7": "1", "5": "0"}},
		{"block.clock", map[string]string{"at 12:30": "1", "2025-03-02": "1", "3/2/2025": "1", "12": "0"}},
		{"block.address", map[string]string{"a@example.org": "1", "see example.org": "0"}},
		{"block.wordlen", map[string]string{"four five": "45", "": "0"}},
	} {
		for text, want := range tt.want {
			if got := featuresOf(pageOf(text), nil)[tt.feature]; len(got) != 1 || got[0] != want {
				t.Errorf("%s of %q is %v, want %s", tt.feature, text, got, want)
			}
		}
	}
	d := pageOf("one", "two", "^^three", "#four")
	d.Blocks[0].List, d.Blocks[1].List, d.Blocks[1].Ordered = 1, 2, true
	d.Blocks[1].Quote, d.Blocks[2].Indent, d.Blocks[3].Traits = 2, 8, extract.InForm|extract.Byline
	got := featuresOf(d, nil)
	for feature, want := range map[string]string{
		"block.list": "1 2 0 0", "block.quote": "0 2 0 0", "block.gap": "0 0 2 0", "block.indent": "0 0 8 0", "block.level": "0 0 0 2",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s is %s, want %s", feature, g, want)
		}
	}
	if g := got["block.traits"]; g[0] != "0" || g[3] == "0" {
		t.Errorf("traits are %v", g)
	}
}

// TestRuleFeatures: how many neighbours, and which share of the elements around, rules of comments
// and of related pages hit.
func TestRuleFeatures(t *testing.T) {
	d := htmlOf(t, headline+"<section><div><p>"+sentence(20)+"</p><p>Vqzx</p></div></section>"+
		"<section><div><h3>Related Articles</h3></div><div><p>Vzqx</p><h3>Leave a comment</h3></div></section>")
	var texts []string
	for i := range d.Blocks {
		texts = append(texts, d.Blocks[i].Text)
	}
	got := featuresOf(d, nil)
	for feature, want := range map[string]string{
		//                      prose, Vqzx, Related, Vzqx, Leave a comment
		"rules.near.comments":   "1 1 1 1 0",
		"rules.near.related":    "1 1 0 1 1",
		"rules.before.comments": "0 0 0 0 0",
		"rules.before.related":  "0 0 0 1 1",
		"rules.up2.comments":    "0 0 333 333 333",
		"rules.up3.comments":    "166 166 166 166 166",
	} {
		if g := strings.Join(got[feature], " "); g != want {
			t.Errorf("%s of %q is %s, want %s", feature, texts, g, want)
		}
	}
}

// TestRepeatFeatures: blocks are alike by their text, by what they look like, or by the pattern of
// their letters, digits and signs.
func TestRepeatFeatures(t *testing.T) {
	for _, tt := range []struct {
		name             string
		a, b             string
		text, form, mask bool
	}{
		{"the same", "Otter 12", "Otter 12", true, true, true},
		{"other words and digits", "Otter 12", "Heron 3456", false, true, true},
		{"another sign", "Otter: 12", "Otter; 12", false, true, false},
		{"other scripts", "Otter 12", "Выдра 34", false, true, true},
		{"no digits", "Otter 12", "Otter so", false, true, false},
		{"two signs", "a -- b", "a - b", false, true, false},
		{"a heading", "Otter 12", "#Otter 12", true, false, true},
		{"a link", "Otter 12", "@Otter 12", true, false, true},
		{"many words", "Otter 12", "Otter " + words(30), false, false, false},
		{"a sentence", words(5), sentence(5), false, false, false},
		{"beyond what a pattern reads", strings.Repeat("a-", 61), strings.Repeat("a-", 61) + "-", false, true, true},
	} {
		got := featuresOf(pageOf("Zqvx!", tt.a, tt.b), nil)
		for feature, want := range map[string]bool{"repeats.text": tt.text, "repeats.form": tt.form, "repeats.mask": tt.mask} {
			if g := got[feature][1] == "2"; g != want {
				t.Errorf("%s: %s says %v, want %v", tt.name, feature, got[feature], want)
			}
		}
	}
	// Blocks of two elements' tags and classes look alike; a third up makes no difference.
	got := featuresOf(htmlOf(t, headline+"<main><div class=a><p>Otter</p></div><div class=b><p>Heron</p></div></main><aside><div class=a><p>Badger</p></div></aside>"), nil)
	if g := strings.Join(got["repeats.form"], " "); g != "2 1 2" {
		t.Errorf("forms are %s", g)
	}
}
