package eval

import (
	"strings"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/align"
	"winnow/internal/record"
)

// judgement is what the gold says of a tool's verdict on one block. Its value is the class
// in the HTML report.
type judgement string

const (
	keptRight    judgement = "kr"
	keptWrong    judgement = "kw" // it is not in the gold
	droppedRight judgement = "dr"
	droppedWrong judgement = "dw" // it is in the gold
	keptOpen     judgement = "ko" // the gold has no word on it
	droppedOpen  judgement = "do"
)

// label says it in words.
func (j judgement) label() string {
	switch j {
	case keptRight:
		return "kept, in the gold"
	case keptWrong:
		return "kept, not in the gold"
	case droppedWrong:
		return "dropped, in the gold"
	case droppedRight:
		return "dropped, not in the gold"
	case keptOpen:
		return "kept, open"
	}
	return "dropped, open"
}

// stand is where the gold stands to a block.
type stand int8

const (
	unsaid stand = iota
	inGold
	notInGold
)

func judge(keep bool, s stand) judgement {
	if keep {
		return [...]judgement{keptOpen, keptRight, keptWrong}[s]
	}
	return [...]judgement{droppedOpen, droppedWrong, droppedRight}[s]
}

// halfIn is the share of a block's words from which on the block counts as in the gold: it
// is right to keep it when more of it is wanted than not.
const halfIn = .5

// judged is one block under its judgement.
type judged struct {
	record.Block
	Judgement judgement
	Share     float64 // of its words that the gold has, 0–1; -1 where the gold has snippets alone
}

// judgeBlocks judges all blocks of a page, in order, and returns the pieces of gold that
// stand in none of them.
func judgeBlocks(p *Page, blocks []record.Block) (list []judged, missing []string) {
	if p.Gold == nil {
		return judgeBySnippets(p, blocks)
	}
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		if b.Keep || b.Kind != extract.Hidden {
			texts[i] = b.Text
		}
	}
	a := align.New(*p.Gold)
	for i, share := range a.Shares(texts) {
		j := judged{Block: blocks[i], Share: share}
		s := notInGold
		if j.Share >= halfIn {
			s = inGold
		}
		j.Judgement = judge(j.Keep, s)
		list = append(list, j)
	}
	return list, untaken(*p.Gold, a.Taken())
}

// untaken returns the gold's lines most of whose words no block has.
func untaken(gold string, taken []bool) []string {
	var out []string
	for line := range strings.Lines(gold) {
		n := min(len(align.Words(line)), len(taken))
		found := 0
		for _, ok := range taken[:n] {
			if ok {
				found++
			}
		}
		if n > 0 && float64(found) < halfIn*float64(n) {
			out = append(out, fold(line))
		}
		taken = taken[n:]
	}
	return out
}

// judgeBySnippets judges the blocks that hold an annotated snippet and leaves the others
// open.
func judgeBySnippets(p *Page, blocks []record.Block) (list []judged, missing []string) {
	var all strings.Builder
	for _, b := range blocks {
		flat := fold(b.Text)
		all.WriteString(flat + " ")
		holds := func(s string) bool { return strings.Contains(flat, fold(s)) }
		s := unsaid
		switch {
		case count(p.With, holds) > 0:
			s = inGold
		case count(p.Without, holds) > 0:
			s = notInGold
		}
		list = append(list, judged{b, judge(b.Keep, s), -1})
	}
	for _, s := range p.With {
		if !strings.Contains(all.String(), fold(s)) {
			missing = append(missing, fold(s))
		}
	}
	return list, missing
}

// blocksOf returns a prediction's blocks with text; the paragraphs of its text where it has
// no blocks.
func blocksOf(got *Prediction) []record.Block {
	var out []record.Block
	for _, b := range got.Blocks {
		if strings.TrimSpace(b.Text) != "" {
			out = append(out, b)
		}
	}
	if got.Blocks != nil {
		return out
	}
	for part := range strings.SplitSeq(got.Text, "\n\n") {
		if strings.TrimSpace(part) != "" {
			out = append(out, record.Block{Text: part, Keep: true})
		}
	}
	return out
}

// clip returns the first n characters of s and how many it leaves out.
func clip(s string, n int) (string, int) {
	left := utf8.RuneCountInString(s) - n
	if left <= 0 {
		return s, 0
	}
	for i := range s {
		if n == 0 {
			return s[:i], left
		}
		n--
	}
	return s, 0
}
