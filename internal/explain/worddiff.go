package explain

import (
	"strings"

	uax29 "github.com/clipperhouse/uax29/v2/words"

	"winnow/internal/record"
)

const (
	// minAlike is how much two texts share that are versions of one: half, as git takes a
	// file for renamed (git diff -M).
	minAlike = .5
	// maxAlikePairs bounds how many texts between two that did not change are held against
	// each other, and maxAlikeBytes how much of each: beyond they are gone and new.
	maxAlikePairs = 10_000
	maxAlikeBytes = 4 << 10
)

// part is a piece of a text that the other version has too, or has not.
type part struct {
	Text    string
	Changed bool
}

// wordDiff splits two texts into what they share and what only one of them has, by the words
// of UAX #29 and what stands between them.
func wordDiff(old, now string) (a, b []part) {
	x, y := segments(old), segments(now)
	i, j := 0, 0
	for _, p := range append(pairs(x, y), [2]int{len(x), len(y)}) {
		a, b = add(a, x[i:p[0]], true), add(b, y[j:p[1]], true)
		if p[0] < len(x) {
			a, b = add(a, x[p[0]:p[0]+1], false), add(b, y[p[1]:p[1]+1], false)
		}
		i, j = p[0]+1, p[1]+1
	}
	return joined(a), joined(b)
}

func segments(s string) (out []string) {
	s = strings.ToValidUTF8(s, "\ufffd") // the segmenter gives up at broken bytes
	for seg := uax29.FromString(s); seg.Next(); {
		out = append(out, seg.Value())
	}
	return out
}

func add(parts []part, segments []string, changed bool) []part {
	if len(segments) == 0 {
		return parts
	}
	return append(parts, part{strings.Join(segments, ""), changed})
}

// joined joins neighbours of one sort; a space between two changed parts counts with them.
func joined(parts []part) (out []part) {
	for i, p := range parts {
		if i > 0 && i+1 < len(parts) && parts[i-1].Changed && parts[i+1].Changed && strings.TrimSpace(p.Text) == "" {
			p.Changed = true
		}
		if n := len(out); n > 0 && out[n-1].Changed == p.Changed {
			out[n-1].Text += p.Text
		} else {
			out = append(out, p)
		}
	}
	return out
}

// edits pairs, of blocks that are gone and blocks that stand in their place, those whose
// texts are alike, in order, so that the likeness is largest in all.
func edits(gone, fresh []*record.Block) [][2]int {
	m, n := len(gone), len(fresh)
	if m == 0 || n == 0 || m > maxAlikePairs/n {
		return nil
	}
	x, y := bags(gone), bags(fresh)
	alike := make([]float64, m*n)
	best := make([]float64, (m+1)*(n+1)) // of gone[i:] and fresh[j:]
	at := func(i, j int) *float64 { return &best[i*(n+1)+j] }
	for i := m - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			if v := x[i].alike(y[j]); v >= minAlike {
				alike[i*n+j] = v
				*at(i, j) = max(*at(i, j), v+*at(i+1, j+1))
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < m && j < n; {
		v := alike[i*n+j]
		switch {
		case v > 0 && *at(i, j) == v+*at(i+1, j+1):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
	return out
}

// bag is how often each word stands in a text.
type bag struct {
	counts map[string]int
	words  int
}

func bags(blocks []*record.Block) []bag {
	out := make([]bag, len(blocks))
	for i, b := range blocks {
		out[i].counts = map[string]int{}
		for _, s := range segments(b.Text[:min(len(b.Text), maxAlikeBytes)]) {
			if strings.TrimSpace(s) != "" {
				out[i].counts[s]++
				out[i].words++
			}
		}
	}
	return out
}

// alike is the share of the words that both have (Dice), 0–1.
func (a bag) alike(b bag) float64 {
	if a.words == 0 || b.words == 0 {
		return 0
	}
	shared := 0
	for s, n := range a.counts {
		shared += min(n, b.counts[s])
	}
	return float64(2*shared) / float64(a.words+b.words)
}
