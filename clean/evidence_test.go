package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
	"winnow/internal/rules"
)

func TestRepeats(t *testing.T) {
	d := pageOf("three words here", "three words here", "four words stand here", "four words stand here", "four words stand here",
		"=four words stand here", "`code is code again", "`code is code again", "~four words stand here")
	p := read(d, (*page).readBlocks)
	if diff := cmp.Diff([]int{0, 0, -100, -150, -150, 0, 0, 0, 0}, gained(p, (*page).readRepeats)); diff != "" {
		t.Error(diff)
	}
	if f := &p.facts[3]; f.kind != extract.Duplicate || f.rank != rankRepeat {
		t.Errorf("%+v", f)
	}
}

func TestHeadings(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  int
	}{
		{"above running text", []string{"#Zqvx", sentence(13)}, 120},
		{"above a shorter one", []string{"#Zqvx", sentence(12)}, 0},
		{"no heading", []string{"Zqvx", sentence(13)}, 0},
		{"above links", []string{"#Zqvx", "@" + sentence(13)}, 0},
		{"the last block", []string{"#Zqvx"}, 0},
		{"a strip's", []string{"#Top Headlines", sentence(13)}, 0},
		{"condemned", []string{"#Advertisement", sentence(13)}, 0},
		{"above a notice", []string{"#Zqvx", "We and our 214 partners use cookies and similar technologies to store and access information on your device."}, 0},
	}
	for _, tt := range tests {
		p := read(pageOf(tt.lines...), (*page).readBlocks, (*page).readRules)
		if got := gained(p, (*page).readHeadings)[0]; got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestPosts(t *testing.T) {
	post := sentence(13)
	tests := []struct {
		name  string
		lines []string
		want  []int
	}{
		{"name and day", []string{"Reply", "anna", "Mar 2, 2025", post}, []int{0, 300, 300, 0}},
		{"no day", []string{"x", "anna", post}, []int{0, 0, 0}},
		{"three lines of four", []string{"a", "b", "12:30", "c", post}, []int{0, 300, 300, 300, 0}},
		{"a day too far up", []string{"12:30", "a", "b", "c", post}, []int{0, 0, 0, 0, 0}},
		{"eight words", []string{words(8), "12:30", post}, []int{300, 300, 0}},
		{"nine words", []string{words(9), "12:30", post}, []int{0, 300, 0}},
		{"a sentence above", []string{"It is so.", "12:30", post}, []int{0, 300, 0}},
		{"hidden above", []string{"~anna", "12:30", post}, []int{0, 300, 0}},
		{"the headline above", []string{"=anna", "12:30", post}, []int{0, 300, 0}},
		{"above a short line", []string{"anna", "12:30", sentence(12)}, []int{0, 0, 0}},
	}
	for _, tt := range tests {
		d := pageOf(tt.lines...)
		d.TypeEvidence.Type = "forum"
		p := read(d, (*page).readBlocks, (*page).readRules)
		if diff := cmp.Diff(tt.want, gained(p, (*page).readPosts)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		d.TypeEvidence.Type = "article"
		if got := gained(read(d, (*page).readBlocks), (*page).readPosts); got[len(got)-2] != 0 {
			t.Errorf("%s: by-lines of an article gain %v", tt.name, got)
		}
	}
}

// TestContext pins the neighbourhood's arithmetic on three blocks.
func TestContext(t *testing.T) {
	p := read(pageOf(sentence(40), "one", "~"+sentence(40)), (*page).readBlocks)
	// the paragraph: 180 points, weight 16·(1+30); "one": -230 points, weight 16·2
	a, b := 496*180, 32*-230
	want := []int{b / (32 + 240) * 90 / 100, a / (496 + 240) * 90 / 100, (a*3/4 + b) / (496*3/4 + 32 + 240) * 90 / 100}
	if diff := cmp.Diff(want, gained(p, (*page).readContext)); diff != "" {
		t.Error(diff)
	}
	if p.facts[1].up.why != "stands among running text" {
		t.Errorf("why: %q", p.facts[1].up.why)
	}
	if got := contextName(0); got != "stands among short lines and links" {
		t.Error(got)
	}
	p = read(pageOf("alone"), (*page).readBlocks)
	if got := gained(p, (*page).readContext); got[0] != 0 {
		t.Errorf("no neighbours: %v", got)
	}
}

// TestContextBounds: a neighbour's points count to 400 each way, its words to 30.
func TestContextBounds(t *testing.T) {
	for points, want := range map[int]int{2000: 400, -2000: -400, 100: 100} {
		p := read(pageOf(words(31), "x"))
		p.facts[0] = facts{words: 31, score: points}
		p.facts[1] = facts{words: 1}
		if got, want := gained(p, (*page).readContext)[1], 496*want/(496+240)*90/100; got != want {
			t.Errorf("%d points: %d, want %d", points, got, want)
		}
	}
}

func TestBridges(t *testing.T) {
	strong, short := facts{score: 50}, facts{score: -100}
	run := func(n int, f facts) []facts {
		out := []facts{strong}
		for range n {
			out = append(out, f)
		}
		return append(out, strong)
	}
	tests := []struct {
		name string
		f    []facts
		want int // points of block 1
	}{
		{"one line", run(1, short), 200},
		{"twelve lines", run(12, short), 200},
		{"thirteen lines", run(13, short), 0},
		{"a line of links", run(1, facts{score: -100, links: 300}), 0},
		{"nearly", run(1, facts{score: -100, links: 299}), 200},
		{"blamed", run(1, facts{score: -100, rank: rankTag}), 0},
		{"condemned", run(1, facts{score: 60, sure: true}), 0},
		{"a weak end", []facts{strong, short, {score: 49}}, 0},
		{"a weak beginning", []facts{{score: 49}, short, strong}, 0},
		{"blamed before", []facts{{score: 40, rank: rankClass}, short, strong}, 0},
	}
	for _, tt := range tests {
		d := &extract.Document{Blocks: make([]extract.Block, len(tt.f))}
		p := read(d)
		copy(p.facts, tt.f)
		if got := gained(p, (*page).readBridges)[1]; got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
	d := &extract.Document{Blocks: make([]extract.Block, 3)}
	d.Blocks[1].Hidden = true
	p := read(d)
	copy(p.facts, []facts{strong, {score: -2000, sure: true}, strong})
	p.readBridges()
	if p.facts[1].score != -1800 {
		t.Errorf("a hidden block does not part: %d", p.facts[1].score)
	}
}

func TestWeigh(t *testing.T) {
	tests := []struct {
		strength rules.Strength
		kind     extract.Kind
		score    int
		sure     bool
		rank     rank
		weather  int
	}{
		{rules.Sure, extract.Ad, -2000, true, rankSure, 0},
		{rules.Likely, extract.Ad, -250, false, rankText, 0},
		{rules.Hint, extract.Ad, -100, false, rankText, 0},
		{rules.Sure, extract.Weather, -2000, true, rankSure, 2000},
		{rules.Likely, extract.Weather, -250, false, rankText, 250},
		{rules.Hint, extract.Weather, -100, false, rankText, 100},
	}
	for _, tt := range tests {
		p := read(pageOf("x"))
		r := &rules.Rule{ID: "r", Kind: tt.kind, Strength: tt.strength, Opens: true}
		p.weigh(0, r)
		f := &p.facts[0]
		if f.score != tt.score || f.sure != tt.sure || f.rank != tt.rank || int(f.weather) != tt.weather || f.kind != tt.kind || f.kindWhy != "r" || f.opens != r {
			t.Errorf("%s %s: %+v", tt.strength, tt.kind, f)
		}
	}
}

func TestBlame(t *testing.T) {
	tests := []struct {
		name   string
		points int
		rank   rank
		want   extract.Kind
	}{
		{"a higher rank", -10, rankText, extract.Ad}, {"more points", -101, rankClass, extract.Ad},
		{"as many", -100, rankClass, extract.Share}, {"a lower rank", -900, rankTag, extract.Share},
	}
	for _, tt := range tests {
		var f facts
		f.blame(extract.Share, "first", -100, rankClass)
		f.blame(extract.Ad, "second", tt.points, tt.rank)
		if f.kind != tt.want || f.score != tt.points-100 {
			t.Errorf("%s: %s, %d points", tt.name, f.kind, f.score)
		}
	}
}

func TestSay(t *testing.T) {
	var f facts
	f.say("a", 10)
	f.say("b", 20)
	f.say("c", 20)
	f.say("d", -5)
	f.say("e", -5)
	f.say("f", 0)
	if f.score != 40 || f.up != (evidence{"b", 20}) || f.down != (evidence{"d", -5}) {
		t.Errorf("%+v", f)
	}
}

func TestWithin(t *testing.T) {
	p := read(pageOf(sentence(20), sentence(20), "x", sentence(20), sentence(20)), (*page).readBlocks, (*page).readRules)
	tests := []struct {
		where rules.Where
		want  string // a mark for each block
	}{{rules.Top, "yyyyn"}, {rules.End, "nnyyy"}, {rules.Anywhere, "yyyyy"}}
	for _, tt := range tests {
		var got strings.Builder
		for i := range p.facts {
			if p.within(i, tt.where) {
				got.WriteByte('y')
			} else {
				got.WriteByte('n')
			}
		}
		if got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.where, &got, tt.want)
		}
	}
}

// TestRulesSkip: what is hidden, the headline, code or too long is not matched.
func TestRulesSkip(t *testing.T) {
	p := read(pageOf("Advertisement", "~Advertisement", "=Advertisement", "`Advertisement", "Advertisement: "+sentence(130)), (*page).readBlocks)
	if diff := cmp.Diff([]int{-2000, 0, 0, 0, 0}, gained(p, (*page).readRules)); diff != "" {
		t.Error(diff)
	}
}
