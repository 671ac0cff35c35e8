package clean

import (
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// TestFeatureBounds: what is counted ends at bounds, so that long pages look alike.
func TestFeatureBounds(t *testing.T) {
	many := func(n int, line string) []string { return slices.Repeat([]string{line}, n) }
	prose := pageOf(slices.Concat(many(300, sentence(13)), []string{"=Zqvx wins again"}, many(600, sentence(13)))...)
	short := pageOf(append(many(700, "#Zqvx"), sentence(1200))...)
	list := pageOf(many(500, "-@item of it")...)
	for i := range list.Blocks {
		list.Blocks[i].List = 1
	}
	code := pageOf(many(60, "`a = b")...)
	columns := map[*extract.Document]map[string][]string{}
	for _, tt := range []struct {
		page    *extract.Document
		feature string
		row     int // from the end where negative
		want    string
	}{
		{prose, "place.index", -1, "500"}, {prose, "place.index", 499, "500"}, {prose, "place.index", 498, "499"},
		{prose, "place.rest", 0, "500"}, {prose, "place.rest", -1, "0"},
		{prose, "place.title", 0, "-200"}, {prose, "place.title", 101, "-199"}, {prose, "place.title", 300, "1"}, {prose, "place.title", -1, "200"},
		{prose, "place.titlewords", 0, "-12"}, {prose, "place.titlewords", 299, "-4"}, {prose, "place.titlewords", 300, "2"},
		{prose, "repeats.text", 5, "200"}, {prose, "repeats.form", 5, "200"}, {prose, "repeats.mask", 5, "200"},
		{prose, "repeats.runlength", 0, "200"}, {prose, "repeats.runplace", 100, "100"}, {prose, "repeats.runplace", 299, "200"},
		{prose, "repeats.proserun", 0, "200"}, {prose, "neighbours.sinceprose", 5, "1"}, {prose, "neighbours.sincehead", 70, "60"},
		{prose, "tree.0.blocks", 0, "400"}, {prose, "start.blocks", 0, "-200"}, {prose, "start.blocks", -1, "200"},
		{prose, "start.prose", 299, "-1"}, {prose, "start.prose", 300, "0"}, {prose, "start.prose", 301, "1"}, {prose, "start.prose", -1, "60"},
		{prose, "start.words", 0, "-12"}, {prose, "start.words", 299, "-5"}, {prose, "start.words", 301, "4"},
		{prose, "rules.fromstart", -1, "60"}, {prose, "rules.fromend", 0, "60"},
		{short, "repeats.shortrun", 699, "200"}, {short, "repeats.shortrun", 700, "0"}, {short, "page.headings", 0, "100"}, {short, "page.longest", 0, "1000"},
		{short, "neighbours.toprose", 700 - 60, "60"}, {short, "neighbours.toprose", 700 - 59, "59"}, {short, "neighbours.toprose", 699, "1"},
		{short, "start.gap", 699, "-1"}, {short, "start.gap", 700, "0"},
		{list, "tree.listlength", 0, "400"}, {list, "tree.listlinks", 0, "1000"}, {list, "tree.listwords", 0, "3"}, {list, "repeats.linkrun", 0, "200"},
		{list, "page.lists", 0, "1000"}, {list, "start.blocks", 0, "0"}, {list, "start.up", 0, "99"}, {list, "start.gap", 0, "-1"},
		{code, "page.code", 0, "50"},
	} {
		if columns[tt.page] == nil {
			columns[tt.page] = featuresOf(tt.page, nil)
		}
		column := columns[tt.page][tt.feature]
		if got := column[(tt.row+len(column))%len(column)]; got != tt.want {
			t.Errorf("%s of block %d is %s, want %s", tt.feature, tt.row, got, tt.want)
		}
	}
}

// TestElementBounds: so are elements.
func TestElementBounds(t *testing.T) {
	d := htmlOf(t, "<body>"+strings.Repeat("<div class=c><p>Zqvx</p></div>", 400)+strings.Repeat("<article>", 60)+"<p>"+sentence(20)+"</p>")
	got := featuresOf(d, nil)
	for feature, want := range map[string][]string{
		"tree.1.like":    {"300", "300"},
		"tree.1.sibling": {"0", "300"},
		"page.articles":  {"50", "50"},
	} {
		if g := got[feature]; g[0] != want[0] || g[399] != want[1] {
			t.Errorf("%s is %s and %s, want %v", feature, g[0], g[399], want)
		}
	}
	if g := got["tree.in.article"]; g[0] != "99" || g[400] != "1" {
		t.Errorf("elements up to an article: %s and %s", g[0], g[400])
	}
}

// TestNoFeatures: what there is not has a value of its own.
func TestNoFeatures(t *testing.T) {
	got := featuresOf(pageOf("Zqvx"), nil)
	for feature, want := range map[string]string{
		"neighbours.prev.words": "-1", "neighbours.prev.linkshare": "-1", "neighbours.prev.type": "-1", "neighbours.prev.base": "-999",
		"neighbours.next.words": "-1", "neighbours.next.base": "-999", "neighbours.before3.linkshare": "0", "neighbours.after8.words": "0",
		"neighbours.headwords": "-1", "neighbours.headlevel": "-1", "neighbours.sincehead": "60", "neighbours.toprose": "60",
		"place.title": "-300", "place.titlewords": "-99", "place.prosepart": "0", "rules.kind": "-1", "rules.lastkind": "-1", "rules.up1.sure": "-1",
		"top.up": "99", "top.side": "1", "top.away": "0", "top.own": "0", "top.title": "0",
		"start.up": "99", "start.down": "99", "start.blocks": "0", "start.prose": "-1", "start.gap": "-1", "start.same": "0", "start.title.up": "99",
		"start.title.down": "99", "tree.1.tag": "-1", "tree.3.sibling": "-1", "tree.tomain": "99", "page.title": "0", "page.dated": "0", "page.signed": "0",
		"page.tables": "0", "page.forms": "0", "page.regionprose": "0", "page.html5": "0",
	} {
		if g := got[feature]; len(g) != 1 || g[0] != want {
			t.Errorf("%s is %v, want %s", feature, g, want)
		}
	}
}

// TestPageFeature: what is told of a whole page.
func TestPageFeature(t *testing.T) {
	form := pageOf("one", "two", "three", "|four", "|five")
	form.Blocks[0].Traits, form.Blocks[1].Traits = extract.InForm, extract.InForm
	shape := func(s extract.Shape) *extract.Document {
		d := pageOf("one")
		d.Shape = s
		return d
	}
	long := strings.Repeat("слово ", 80) // beyond what is looked at
	for _, tt := range []struct {
		page    *extract.Document
		feature string
		want    string
	}{
		{form, "page.forms", "400"}, {form, "page.tables", "2"}, {form, "page.type", "1"},
		{shape(extract.HTML), "page.shape", "0"}, {shape(extract.Markdown), "page.shape", "2"}, {shape(extract.Lynx), "page.shape", "3"},
		{htmlOf(t, "<section><p>one</p></section>"), "page.html5", "1"}, {htmlOf(t, "<div><p>one</p></div>"), "page.html5", "0"},
		{htmlOf(t, "<section><p>one</p></section>"), "page.articles", "0"},
		{pageOf("one two"), "page.script", "0"}, {pageOf("слово и дело"), "page.script", "1"}, {pageOf("λόγος και έργο"), "page.script", "2"},
		{pageOf("كلمة وكلمة"), "page.script", "3"}, {pageOf("מילה ועוד"), "page.script", "3"}, {pageOf("水獺回來了"), "page.script", "4"},
		{pageOf("ラッコが"), "page.script", "4"}, {pageOf("수달이 돌아왔다"), "page.script", "4"}, {pageOf("ऊदबिलाव लौट"), "page.script", "5"},
		{pageOf("one", "слово и дело, слово и дело"), "page.script", "1"}, // of the longest block
		{pageOf("да one two"), "page.script", "0"}, {pageOf(long + strings.Repeat("word ", 400)), "page.script", "1"},
		{pageOf("2025"), "page.script", "0"},
	} {
		if got := featuresOf(tt.page, nil)[tt.feature][0]; got != tt.want {
			t.Errorf("%s of %.20q is %s, want %s", tt.feature, tt.page.Blocks[0].Text, got, tt.want)
		}
	}
}
