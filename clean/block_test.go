package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

func TestLengthPoints(t *testing.T) {
	tests := []struct{ words, open, closed int }{
		{0, -230, -85}, {1, -230, -85}, {2, -200, -110}, {3, -195, -115}, {4, -90, -35}, {5, -90, -35},
		{6, -55, 10}, {8, -55, 10}, {9, -50, 30}, {12, -50, 30}, {13, -45, 70}, {20, -45, 70},
		{21, -25, 125}, {35, -25, 125}, {36, 15, 180}, {60, 15, 180}, {61, 40, 175}, {100, 40, 175}, {101, 20, 110}, {5000, 20, 110},
	}
	for _, tt := range tests {
		if got := lengthPoints(tt.words, false); got != tt.open {
			t.Errorf("%d words: %d, want %d", tt.words, got, tt.open)
		}
		if got := lengthPoints(tt.words, true); got != tt.closed {
			t.Errorf("%d words that end: %d, want %d", tt.words, got, tt.closed)
		}
	}
}

func TestEndsSentence(t *testing.T) {
	tests := map[string]bool{
		"": false, "Home": false, "It rained.": true, "Did it?": true, "Yes!": true, "and so on…": true, "You need:": true, "one; two;": true,
		`He said "no."`: true, "(It did.)": true, "«Да.»": true, "他说。": true, "本当？": true, "نعم؟": true, "انتهى۔": true, "गया।": true,
		"Wait. ": true, "a · b ·": false, "Read more »": false, "first,": false, `"`: false, "Smith (": false, "价格：": true, "「はい！」": true,
	}
	for s, want := range tests {
		if got := EndsSentence(s); got != want {
			t.Errorf("EndsSentence(%q) = %v", s, got)
		}
	}
}

func TestContinues(t *testing.T) {
	for s, want := range map[string]bool{"Dear all,": true, "网，": true, "大家好，": true, "سلام،": true, "Home": false, ",": false, "a,": false, "ab,": true, "x.": false, "一、二、": true} {
		if got := continues(s); got != want {
			t.Errorf("continues(%q) = %v", s, got)
		}
	}
}

func TestGlued(t *testing.T) {
	title := "Fire Guts Mill" + "Rain Stops Play" + "Mayor Says No" // two seams
	tests := []struct {
		name string
		text string
		want bool
	}{
		{"two seams, 26 words", title + " " + strings.Repeat("Big News ", 9) + "Now", true},
		{"two seams, 25 words", title + " " + strings.Repeat("Big News ", 9), false},
		{"one seam", "Fire Guts MillRain " + strings.Repeat("Big News ", 14), false},
		{"small words", title + " " + strings.Repeat("big news ", 12), false},
		{"80 words", title + " " + strings.Repeat("Big News ", 36) + "Now", true},
		{"81 words", title + " " + strings.Repeat("Big News ", 37), false},
		{"more than 40 words a seam", title + " " + strings.Repeat("Big News ", 40), false},
		{"an article", "YouTube and McCarthy met " + strings.Repeat("people in the town ", 6), false},
	}
	for _, tt := range tests {
		c, words := countSigns(tt.text), extract.CountWords(tt.text)
		if got := c.mayGlue(words) && glued(tt.text, words); got != tt.want {
			t.Errorf("%s: %v with %d words", tt.name, got, words)
		}
	}
}

func TestProse(t *testing.T) {
	tests := []struct {
		f    facts
		want bool
	}{
		{facts{words: 13, ends: true}, true}, {facts{words: 12, ends: true}, false}, {facts{words: 13}, false},
		{facts{words: 13, ends: true, links: 599}, true}, {facts{words: 13, ends: true, links: 600}, false},
	}
	for _, tt := range tests {
		if got := tt.f.prose(); got != tt.want {
			t.Errorf("%+v: %v", tt.f, got)
		}
	}
}

// TestJudge pins the points of a block by itself, each border on both sides.
func TestJudge(t *testing.T) {
	block := func(change func(*extract.Block), words, linkWords int) extract.Block {
		b := extract.Block{Type: extract.Paragraph, Text: sentence(words), Words: words, LinkWords: linkWords}
		if change != nil {
			change(&b)
		}
		return b
	}
	typ := func(ty extract.Type) func(*extract.Block) { return func(b *extract.Block) { b.Type = ty } }
	trait := func(tr extract.Trait) func(*extract.Block) { return func(b *extract.Block) { b.Traits = tr } }
	tests := []struct {
		name string
		b    extract.Block
		want int
		kind extract.Kind
	}{
		{"a paragraph", block(nil, 10, 0), 30, ""},
		{"four fifths links", block(nil, 10, 8), 30 - 110, ""},
		{"less than four fifths", block(nil, 10, 7), 30 - 50, ""},
		{"three tenths links", block(nil, 10, 3), 30 - 50, ""},
		{"less than three tenths", block(nil, 10, 2), 30, ""},
		{"prose with a link", block(nil, 20, 1), 70 + 60, ""},
		{"shorter, with a link", block(nil, 19, 1), 70, ""},
		{"code", block(typ(extract.Code), 10, 0), 30 + 250, ""},
		{"a table", block(typ(extract.Table), 10, 0), 30 + 60, ""},
		{"a heading", block(typ(extract.Heading), 10, 0), 30 + 140, ""},
		{"a low heading", block(func(b *extract.Block) { b.Type, b.Level = extract.Heading, 5 }, 10, 0), 30 + 40, ""},
		{"a heading of level 4", block(func(b *extract.Block) { b.Type, b.Level = extract.Heading, 4 }, 10, 0), 30 + 140, ""},
		{"a caption", block(typ(extract.Caption), 10, 0), 30 - 100, extract.Media},
		{"a list item of six words", block(typ(extract.ListItem), 6, 0), 10 + 90, ""},
		{"a list item of five words", block(typ(extract.ListItem), 5, 0), -35, ""},
		{"a list item of links", block(typ(extract.ListItem), 10, 3), 30 - 50, ""},
		{"a button", block(trait(extract.InButton|extract.InForm), 10, 0), 30 - 200, extract.Form},
		{"in a form", block(trait(extract.InForm), 10, 0), 30 - 80, extract.Form},
		{"a by-line", block(trait(extract.Byline), 10, 0), 30 - 150, extract.AuthorBox},
	}
	for _, tt := range tests {
		p := read(&extract.Document{Shape: extract.Text, Blocks: []extract.Block{tt.b}}, (*page).readBlocks)
		if f := &p.facts[0]; f.score != tt.want || f.kind != tt.kind || int(f.base) != f.score {
			t.Errorf("%s: %d points %q, want %d %q", tt.name, f.score, f.kind, tt.want, tt.kind)
		}
	}
}

func TestJudgeByShapeAndNeighbour(t *testing.T) {
	d := pageOf(sentence(10), "Dear friend,", words(10), words(10))
	if got, want := scores(read(d, (*page).readBlocks)), []int{30, -50, 100, -50}; !equal(got, want) {
		t.Errorf("text: %v, want %v", got, want)
	}
	d = &extract.Document{Shape: extract.HTML, Blocks: []extract.Block{{Text: sentence(10), Words: 10}}}
	if got := scores(read(d, (*page).readBlocks)); got[0] != 70 {
		t.Errorf("HTML without links: %v", got)
	}
	d.TypeEvidence.Type = "forum"
	d.Blocks[0].Traits = extract.Byline
	if p := read(d, (*page).readBlocks); p.facts[0].kind != "" {
		t.Errorf("a by-line of a thread is %s", p.facts[0].kind)
	}
	for _, tt := range []struct{ links, words, want int }{{3, 12, 1000}, {3, 13, 0}, {2, 8, 0}} {
		d := &extract.Document{Shape: extract.Lynx, Blocks: []extract.Block{{Text: words(tt.words), Words: tt.words, Links: tt.links}}}
		if p := read(d, (*page).readBlocks); int(p.facts[0].links) != tt.want {
			t.Errorf("lynx, %d links in %d words: %d per mille", tt.links, tt.words, p.facts[0].links)
		}
	}
}

func TestPageWords(t *testing.T) {
	p := read(pageOf(sentence(13), sentence(12), words(20), "~"+sentence(40)), (*page).readBlocks)
	if p.words != 45 || p.prose != 13 {
		t.Errorf("%d words, %d of prose", p.words, p.prose)
	}
}

func TestLengthName(t *testing.T) {
	for want, f := range map[string]facts{"short line": {words: 5, ends: true}, "line of text": {words: 6, ends: true}, "running text": {words: 13, ends: true}} {
		if got := lengthName(&f); got != want {
			t.Errorf("%+v: %s", f, got)
		}
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
