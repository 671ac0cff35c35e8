package main

import (
	"strings"
	"unicode"

	"winnow/extract"
)

// words cuts text as the benchmark's metric does, each Han and Kana character by itself.
func words(text string) []string {
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

// aligner finds blocks in the gold text, each gold word once.
type aligner struct {
	gold   []string
	places map[string][]int32
	used   []bool
	cursor int
}

// Bounds of the alignment.
const (
	maxPlaces  = 200 // of one word that are tried
	minRun     = 3   // words that must match in a row
	shortReach = 60  // words ahead of the cursor in which a block under minRun words may match
)

func newAligner(gold string) *aligner {
	a := &aligner{gold: words(gold), places: map[string][]int32{}}
	a.used = make([]bool, len(a.gold))
	for i, w := range a.gold {
		a.places[w] = append(a.places[w], int32(i))
	}
	return a
}

// share returns the part of the block's words, 0–1, that stand in the gold text where no
// earlier block has taken them; blocks come in page order.
func (a *aligner) share(text string) float64 {
	t := words(text)
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

// longest returns the longest run of unused gold words that t begins with, the first at
// or behind the cursor among equals.
func (a *aligner) longest(t []string) (n, at int) {
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

func (a *aligner) run(t []string, from int) int {
	n := 0
	for n < len(t) && from+n < len(a.gold) && a.gold[from+n] == t[n] && !a.used[from+n] {
		n++
	}
	return n
}
