package record

import (
	"math"

	"winnow/extract"
)

// Block is one block of the document with its verdict. Start, End and Line are absent
// where the reader kept no positions.
type Block struct {
	Text  string       `json:"text"`
	Type  string       `json:"type"`
	Keep  bool         `json:"keep"`
	Kind  extract.Kind `json:"kind,omitempty"`
	P     float64      `json:"p"` // probability of being body, 0–1, four decimals
	Why   string       `json:"why,omitempty"`
	Start *int         `json:"start,omitempty"` // bytes in the decoded input
	End   *int         `json:"end,omitempty"`
	Line  int          `json:"line,omitempty"` // the block's first, from 1
}

// blocks returns every block of the document in order.
func blocks(doc *extract.Document) []Block {
	out := make([]Block, len(doc.Blocks))
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		out[i] = Block{Text: b.Text, Type: b.Type.String(), Keep: b.Verdict.Keep,
			Kind: b.Verdict.Kind, P: Round(b.Verdict.P), Why: b.Verdict.Why}
		if b.Line > 0 { // lines count from 1: a block without one has no span
			out[i].Start, out[i].End, out[i].Line = &b.Start, &b.End, b.Line
		}
	}
	return out
}

// Round returns p within 0–1, rounded to four decimals; NaN is 0. The product is
// converted before it is rounded, so that no machine fuses it with what follows.
func Round(p float64) float64 {
	if !(p > 0) {
		return 0
	}
	return math.Round(float64(min(p, 1)*1e4)) / 1e4
}
