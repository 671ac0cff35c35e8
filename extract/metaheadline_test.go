package extract

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// lineParts are what random lines are made of: words that repeat, capitals, by-lines, dates,
// marks, other scripts, damage.
var lineParts = strings.Split("bridge Bridge council river the The of Old town engineers cracks 12 2024 March By by From von Jane Doe | / > » → www.x.org @ © "+
	"http ookie [ _ Q: . , : ? Новости мост 大桥 新闻 naïve Été BRIDGE RIVER don’t it's \xff CC-BY 3 9000 ٢٠٢٤ ２１ … ” İ", " ")

func randomLine(r *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(lineParts[r.IntN(len(lineParts))])
		b.WriteString([]string{" ", " ", " ", " ", " ", ". ", "", "  "}[r.IntN(8)])
	}
	if s := strings.TrimSpace(b.String()); r.IntN(8) > 0 {
		return s
	}
	return b.String()
}

// randomDoc is a page of short lines and prose, in which lines come again.
func randomDoc(r *rand.Rand) *Document {
	doc := &Document{Shape: []Shape{Text, Markdown, Lynx}[r.IntN(3)]}
	types := []Type{Paragraph, Paragraph, Paragraph, Paragraph, ListItem, Heading, Code, Table}
	for range r.IntN(120) {
		words := 1 + r.IntN(8)
		if r.IntN(6) == 0 {
			words = 10 + r.IntN(60)
		}
		s := randomLine(r, words)
		switch n := len(doc.Blocks); r.IntN(20) {
		case 0, 1, 2, 3:
			if n > 0 {
				s = doc.Blocks[r.IntN(n)].Text
			}
		case 4, 5:
			s = []string{"Bridge Council Engineers 2024", "Old River Cracks: 9000", "By Jane Doe", "Home / Old River Cracks: 9000", "Bridge Council Engineers"}[r.IntN(5)]
		}
		if words > 10 && r.IntN(3) > 0 {
			s += "."
		}
		b := Block{Text: s, Type: types[r.IntN(len(types))], Words: CountWords(s), Hidden: r.IntN(20) == 0, Gap: uint8(r.IntN(2)), Indent: uint8(r.IntN(12))}
		if b.LinkWords = r.IntN(3) * b.Words / 2; b.Type == Heading {
			b.Level = int8(1 + r.IntN(3))
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

// finalistsOfAll are the finalists without a bound: it reads every line to its end.
func finalistsOfAll(doc *Document) (blocks []int) {
	h := newHeadlineFinder(doc, "")
	type line struct {
		block int
		score points
	}
	var list []line
	scores := h.glances()
	for _, i := range h.likeliest(scores) {
		if s := h.score(i, scores[i], noHeadline); s > noHeadline {
			list = append(list, line{i, s})
		}
	}
	slices.SortStableFunc(list, func(a, b line) int { return int(b.score) - int(a.score) })
	for _, l := range list[:min(len(list), maxFinalists)] {
		blocks = append(blocks, l.block)
	}
	slices.Sort(blocks)
	return blocks
}

// What is left out because it cannot be a finalist would have been none.
func TestFinalists(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	full := 0
	for n := range 1000 {
		doc := randomDoc(r)
		var got []int
		h := newHeadlineFinder(doc, "")
		h.finalists()
		for _, c := range h.list {
			got = append(got, c.block)
		}
		h.release() // its memory is that of the next one, which looks at all lines
		if want := finalistsOfAll(doc); !slices.Equal(got, want) {
			t.Fatalf("page %d: the finalists are %v, not %v", n, got, want)
		}
		full += btoi(len(got) == maxFinalists)
	}
	if full < 200 {
		t.Errorf("%d of 1000 pages have more lines than finalists: they do not test much", full)
	}
}

// No score may come to more than its bound.
func TestMostFrom(t *testing.T) {
	if mostFrom(numSigns) != 0 || mostOf(signPath) != 0 || mostOf(signTopic) != 8*signWeights[signTopic] || mostFrom(signAgain) != mostOf(signAgain)+mostOf(signTail) {
		t.Error("the bounds do not add up")
	}
}

func TestLastLetter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		s := randomLine(r, 1+r.IntN(3))
		for _, same := range []string{s + " …”", "«" + s, strings.ReplaceAll(s, " ", "-")} {
			if squashed(s) == squashed(same) && endLetters(s) != endLetters(same) {
				t.Errorf("%q and %q have the same letters", s, same)
			}
		}
	}
}

// tailsOf is readTail mark by mark.
func tailsOf(s string) (tails []uint64) {
	for _, mark := range tailMarks {
		if j := strings.LastIndex(s, mark); j > 0 && len(strings.Fields(s[j+len(mark):])) >= 2 {
			tails = append(tails, squashed(s[j+len(mark):]))
		}
	}
	slices.Sort(tails)
	return tails
}

func TestReadTail(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 5000 {
		s := randomLine(r, r.IntN(14))
		o := otherLines{ends: ^uint64(0)} // of any letters
		new(headlineFinder).readTail(&o, s)
		slices.Sort(o.tails)
		if want := tailsOf(s); !slices.Equal(o.tails, want) {
			t.Fatalf("%q: %v, want %v", s, o.tails, want)
		}
	}
}

func TestWordCounts(t *testing.T) {
	var c wordCounts
	want := map[uint32]int{}
	r := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		w := r.Uint32N(1500) << (r.IntN(2) * 20)
		want[w]++
		c.add(w)
	}
	for w := range uint32(3000) {
		if got := c.count(w); got != want[w] {
			t.Errorf("%d was added %d times, not %d", w, got, want[w])
		}
	}
	if c.used != len(want) || new(wordCounts).count(0) != 0 {
		t.Errorf("%d words, not %d", c.used, len(want))
	}
}

// The short ways round the tables of package unicode lead to the same answers.
func TestRuneClasses(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if got, want := inWord(r), unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r); got != want {
			t.Fatalf("inWord(%U) = %v", r, got)
		}
		if got, want := isNumeral(r), unicode.IsDigit(r); got != want {
			t.Fatalf("isNumeral(%U) = %v", r, got)
		}
	}
}

// The readers that go once over a line agree with those that take it apart.
func TestLineReaders(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 5000 {
		a := randomLine(r, r.IntN(4))
		b := []string{a, strings.ToUpper(a), a + "…", strings.ReplaceAll(a, " ", ""), randomLine(r, r.IntN(2))}[r.IntN(5)]
		if got, want := sameWords(a, b), slices.Equal(wordTokens(a), wordTokens(b)); got != want {
			t.Fatalf("sameWords(%q, %q) = %v", a, b, got)
		}
		if got, want := hasDigit(a), strings.ContainsFunc(a, unicode.IsDigit); got != want {
			t.Fatalf("hasDigit(%q) = %v", a, got)
		}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(a, " \"”’'»)]」』"))
		if got, want := closesSentence(a), strings.ContainsRune(".!?…:。！？।۔؟։።;", last); got != want {
			t.Fatalf("closesSentence(%q) = %v", a, got)
		}
	}
}

// A line whose introduction would be cut off is never refused.
func TestMayIntroduceAll(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 20000 {
		w := bylineWords[r.IntN(len(bylineWords))]
		if r.IntN(2) == 0 {
			w = strings.ToUpper(w)
		}
		s := []string{"", " ", "\u00a0"}[r.IntN(3)] + strings.ReplaceAll(w, " ", []string{" ", "  ", "\t"}[r.IntN(3)]) + []string{"", " ", "\n"}[r.IntN(3)] + randomLine(r, r.IntN(3))
		folded := foldFields(s)
		if cut := cutIntro(folded) != folded; cut && !mayIntroduce(s) || !cut && mayIntroduce(s) && len(strings.ToLower(folded)) == len(folded) {
			t.Fatalf("%q: refused or let through", s)
		}
	}
}

// TestLetters compares what is read of the letters of a line with what unicode says of each.
func TestLetters(t *testing.T) {
	letters := []rune("aZbQ09 \t.,-éİßÑ’年月١\u0301\u00a0\u0085\u2003Ωя")
	r := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(24) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		s := b.String()
		long, upper, shout := 0, 0, true
		for _, w := range strings.FieldsFunc(s, unicode.IsSpace) {
			for _, c := range w {
				shout = shout && unicode.ToUpper(c) == c
			}
			if c := []rune(w); len(c) >= 4 && unicode.IsLetter(c[0]) {
				long, upper = long+1, upper+btoi(unicode.IsUpper(c[0]))
			}
		}
		if capitals, shouted := capitalised(s); capitals != (long >= 2 && upper*10 >= long*8) || shouted != (long >= 1 && shout) {
			t.Fatalf("%q is capitalised %v, shouted %v", s, capitals, shouted)
		}
		var sight titleSight
		sight.readLetters(s)
		count := func(is func(rune) bool) (n int32) {
			for _, c := range s {
				n += int32(btoi(is(c)))
			}
			return n
		}
		if dense := count(Dense) > 0; sight.digits != count(unicode.IsDigit) || (sight.dense == 1) != dense ||
			(sight.cases == 1) != (count(unicode.IsUpper) == 0 && count(unicode.IsLower) > 0) || (sight.cases == 2) != (count(unicode.IsLower) == 0 && count(unicode.IsUpper) > 1) {
			t.Fatalf("%q has %+v", s, sight)
		}
	}
}

// What headlines are not: lines that say when, rows of names, credits of pictures, tags and paths.
func TestNoHeadlines(t *testing.T) {
	for line, want := range map[string]bool{
		"2012年01月12日01:10 来源：天极网":                                    true,
		"Updated: Wed Jan. 11 2012 17:05:16":                         true,
		"время публикации: 4 января 2012 г., 13:27":                  true,
		"Posted on September 28th, 2012 • 18 Comments":               true,
		"Council votes on 28 September 2012 to close the old bridge": false,
		"Date:November 5, 2012 | Category:Election 2012":             true,
		"Old bridge to close at 9:30":                                false,
		"Old bridge beats new bridge 3:1":                            false,
	} {
		h := newHeadlineFinder(&Document{Shape: Text, Blocks: []Block{{Text: line, Words: CountWords(line)}}}, "")
		if got := h.stamped(0); got != want {
			t.Errorf("%q is a stamp: %v, want %v", line, got, want)
		}
	}
	for line, want := range map[string]bool{
		"首页-国际-国内-社会-台海-军事-财经-科技":                                                 true,
		"Home | News | Sport | Money | Food | Fun":                                true,
		"A state-of-the-art well-to-do mother-in-law and her ready-to-wear dress": false,
		"Home | Old bridge to close in spring":                                    false,
	} {
		if isRow(line) != want {
			t.Errorf("%q is a row: want %v", line, want)
		}
	}
	for line, want := range map[string]bool{
		"Мост закроют весной. Фото example.ru": true, "Most zamkną wiosną (Fot. Jan Nowak)": true, "Tags: bridges, rivers": true, "当前位置：首页": true,
		"Фото года: старый мост": false, "How to tag photos": false, "Where you are is here": false,
	} {
		if noticeFinder().has(line) != want {
			t.Errorf("%q is a notice, a credit, tags or a path: want %v", line, want)
		}
	}
}
