// Package align finds the blocks of a page in its gold text.
package align

import (
	"strings"
	"unicode"

	"winnow/extract"
)

// Words cuts text, lower-cased, as the benchmark's metric does; each character of a script
// without spaces is a word.
func Words(text string) []string {
	var out []string
	var cur strings.Builder
	end := func() {
		if cur.Len() > 0 {
			out = append(out, cur.String())
			cur.Reset()
		}
	}
	for _, r := range text {
		switch {
		case extract.Dense(r):
			end()
			out = append(out, string(r))
		case r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r):
			cur.WriteRune(unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return out
}

// Aligner finds blocks in a gold text, each gold word once. It is not safe for use by
// several goroutines.
type Aligner struct {
	gold   []string
	places map[string][]int32
	used   []bool
	starts []bool // the word is the first of its line
	cursor int
}

// Bounds of the alignment.
const (
	maxPlaces  = 200 // of one word that are tried
	minRun     = 3   // words that must match in a row
	shortReach = 60  // words ahead of the cursor in which a block under minRun words may match
)

// New returns an aligner to the gold text of one page.
func New(gold string) *Aligner {
	a := &Aligner{places: map[string][]int32{}}
	for line := range strings.Lines(gold) {
		words := Words(line)
		for k := range words {
			a.starts = append(a.starts, k == 0)
		}
		a.gold = append(a.gold, words...)
	}
	a.used = make([]bool, len(a.gold))
	for i, w := range a.gold {
		a.places[w] = append(a.places[w], int32(i))
	}
	return a
}

// Share returns the part of the block's words, 0–1, that stand in the gold text where no
// earlier block has taken them; blocks come in page order.
func (a *Aligner) Share(text string) float64 {
	t := Words(text)
	if len(t) == 0 {
		return 0
	}
	hit := 0
	for i := 0; i < len(t); {
		n, at := a.longest(t[i:])
		need := min(minRun, len(t)-i)
		if i == 0 && len(t) < minRun {
			need = len(t)
		}
		if n == 0 || n < need || len(t) <= minRun && (at < a.cursor || at > a.cursor+shortReach) {
			i++
			continue
		}
		for k := range n {
			a.used[at+k] = true
		}
		a.cursor = at + n
		hit += n
		i += n
	}
	return float64(hit) / float64(len(t))
}

// Late is for a second look at blocks that Share did not find: it reports whether all of
// the block's words stand in a row where no block has taken them, in whichever order the
// gold has its parts; fewer than three words only where they are a line of their own.
func (a *Aligner) Late(text string) bool {
	t := Words(text)
	if len(t) == 0 {
		return false
	}
	for k, p := range a.places[t[0]] {
		at := int(p)
		if k >= maxPlaces {
			break
		}
		if a.run(t, at) < len(t) || len(t) < minRun && !a.line(at, len(t)) {
			continue
		}
		for i := range t {
			a.used[at+i] = true
		}
		return true
	}
	return false
}

// line reports whether n words at a place are whole lines of the gold.
func (a *Aligner) line(at, n int) bool {
	return a.starts[at] && (at+n == len(a.gold) || a.starts[at+n])
}

// Taken tells of each of the gold's words, as Words gives them, whether a block has it. It
// is the Aligner's own: what Share finds later shows in it.
func (a *Aligner) Taken() []bool { return a.used }

// longest returns the longest run of unused gold words that t begins with, the first at
// or behind the cursor among equals.
func (a *Aligner) longest(t []string) (n, at int) {
	at = -1
	for k, p := range a.places[t[0]] {
		if k >= maxPlaces {
			break
		}
		run := a.run(t, int(p))
		if run > n || run == n && run > 0 && int(p) >= a.cursor && at < a.cursor {
			n, at = run, int(p)
		}
	}
	return n, at
}

func (a *Aligner) run(t []string, from int) int {
	n := 0
	for n < len(t) && from+n < len(a.gold) && a.gold[from+n] == t[n] && !a.used[from+n] {
		n++
	}
	return n
}
