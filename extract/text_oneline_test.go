package extract

import (
	"strings"
	"testing"
)

// TestPieceEnds cuts lines where one text ends and another begins.
func TestPieceEnds(t *testing.T) {
	for _, tt := range []string{
		"One sentence stands here.|Another one follows it!|“Is this the third?”|It is.",
		"Dr. Otter met Mr. J. Roe in Washington, D.C. on Monday.|They spoke for an hour.",
		"Home News Sport Weather Shop|Sign In The river rose by two metres in one night and took the bridge with it.|Read it all.",
		"The river rose by two metres in one night and took|Home News Sport Weather Shop Contact About Help",
		"It cost 3.5 million. of which nobody knew.|12 people came.",
		"Der Fluss stieg in einer Nacht um zwei Meter und nahm die Brücke mit.|Niemand kam zu Schaden.",
		"首页 新闻 体育|今天上午大雨导致河水上涨两米并冲走了大桥。|没有人受伤！|警方正在调查原因。",
		"川は一晩で二メートル上がった。|「橋は流された。」と警察は言う。",
		"Река поднялась за ночь на два метра и снесла мост.|Никто не пострадал.",
		"नदी एक रात में दो मीटर ऊपर आ गई।|किसी को चोट नहीं आई।",
		"no capital and no end of any sentence in all of these words",
		"The New York Times Company said on Monday that it would build the bridge again.",
		"",
	} {
		line := strings.ReplaceAll(strings.ReplaceAll(tt, "|", " "), "。 ", "。")
		line = strings.ReplaceAll(strings.ReplaceAll(line, "！ ", "！"), "」 ", "」")
		var got []string
		from := 0
		for end := range pieceEnds(line) {
			got = append(got, strings.TrimSpace(line[from:end]))
			from = end
		}
		if strings.Join(got, "|") != tt || from != len(line) {
			t.Errorf("%q, want %q", strings.Join(got, "|"), tt)
		}
	}
}

// TestLongPiece cuts what ends no sentence.
func TestLongPiece(t *testing.T) {
	line, pieces, from := strings.TrimSpace(strings.Repeat("word ", 10*maxPiece+1)), 0, 0
	for end := range pieceEnds(line) {
		if n := len(strings.Fields(line[from:end])); n > maxPiece {
			t.Errorf("a piece has %d words", n)
		}
		pieces, from = pieces+1, end
	}
	if pieces != 11 {
		t.Errorf("%d pieces", pieces)
	}
}

// TestOneLine reads a page without line ends, and writes what is kept of it as it stood there.
func TestOneLine(t *testing.T) {
	sentence := "The river rose by two metres in one night and took the old bridge with it, the town says. "
	src := "Home News Sport Weather Shop " + strings.Repeat(sentence, 20) + "© 2020 Otter Press."
	doc, err := Parse(strings.NewReader(src), Options{Shape: Text})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Blocks) != 22 || doc.Meta.Title != "" {
		t.Fatalf("%d blocks, title %q", len(doc.Blocks), doc.Meta.Title)
	}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		b.Verdict.Keep = i != 0 && i != 5 && i != 21
		if b.Text != src[b.Start:b.End] || b.Line != 1 || b.Words != CountWords(b.Text) || (b.Traits&Continued != 0) != (i > 0) {
			t.Errorf("block %d is %+v", i, b)
		}
	}
	want := strings.TrimSpace(strings.Repeat(sentence, 4)) + "\n\n" + strings.TrimSpace(strings.Repeat(sentence, 15))
	if got := doc.Text(); got != want {
		t.Errorf("the text is %q", got)
	}
	for name, other := range map[string]string{
		"a long paragraph among others": strings.Repeat(sentence, 14) + "\n" + strings.Repeat(strings.Repeat(sentence, 3)+"\n", 6),
		"a short line":                  strings.Repeat(sentence, 8),
	} {
		if doc, err = Parse(strings.NewReader(other), Options{Shape: Text}); err != nil || len(doc.Blocks) > 7 {
			t.Errorf("%s: %d blocks, %v", name, len(doc.Blocks), err)
		}
	}
}

// TestMixedLine cuts a long line where it has rows of labels, in a page that stands mostly in such lines.
func TestMixedLine(t *testing.T) {
	sentence := "The river rose by two metres in one night and took the old bridge with it, the town says. "
	labels := "Home News Sport Weather Shop Contact About Help Sign In "
	text, mixed := strings.Repeat(sentence, 20), labels+strings.Repeat(sentence, 20)
	for _, tt := range []struct {
		name string
		src  []string
		cut  bool
	}{
		{"lines of texts", []string{text, text, mixed}, true},
		{"without labels", []string{text, text, text}, false},
		{"a short one", []string{text, text, labels + sentence}, false},
		{"a page of short lines", []string{strings.Repeat("A line of its own.\n", 150), mixed}, false},
	} {
		doc, err := Parse(strings.NewReader(strings.Join(tt.src, "\n")+"\n"), Options{Shape: Text})
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Blocks[len(doc.Blocks)-1].Traits&Continued != 0; got != tt.cut {
			t.Errorf("%s: cut %v", tt.name, got)
		}
	}
}
