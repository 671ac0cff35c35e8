package align

import "strings"

// Bounds of what yields.
const (
	yieldWords = 30 // a longer line is no entry of a table of contents
	yieldReach = 3  // blocks behind a line of which one goes on as the gold does: a picture's text may stand between
	yieldBegin = 3  // words of it that must
)

// Shares is Share of all blocks of a page, whose texts come in page order, empty ones for what is hidden. A line that stands on
// the page again yields to the place where the page goes on as the gold does: entries of a table of contents stand before the
// headings that they lead to, and would take their words.
func (a *Aligner) Shares(texts []string) []float64 {
	p := readPage(texts)
	shares := make([]float64, len(texts))
	for i, text := range texts {
		if !a.yields(p, i) {
			shares[i] = a.Share(text)
		}
	}
	return shares
}

// page is the words of a page's blocks, and which blocks have the same.
type page struct {
	words  [][]string
	keys   []string
	copies map[string][]int // by key, in page order
}

func readPage(texts []string) *page {
	p := &page{copies: map[string][]int{}}
	for i, text := range texts {
		words := Words(text)
		key := ""
		if len(words) > 0 && len(words) <= yieldWords {
			key = strings.Join(words, " ")
			p.copies[key] = append(p.copies[key], i)
		}
		p.words, p.keys = append(p.words, words), append(p.keys, key)
	}
	return p
}

// yields reports whether the gold goes on behind the words of block i as the page does behind another block with the
// same words, and nowhere as behind block i.
func (a *Aligner) yields(p *page, i int) bool {
	t := p.words[i]
	if p.keys[i] == "" || len(p.copies[p.keys[i]]) < 2 {
		return false
	}
	elsewhere := false
	for k, place := range a.places[t[0]] {
		at := int(place)
		if k >= maxPlaces {
			break
		}
		if a.run(t, at) < len(t) {
			continue
		}
		if a.goesOn(p, i, at+len(t)) {
			return false
		}
		for _, j := range p.copies[p.keys[i]] {
			elsewhere = elsewhere || j > i && a.goesOn(p, j, at+len(t))
		}
	}
	return elsewhere
}

// goesOn reports whether one of the blocks behind block i begins with the gold's words from a place on.
func (a *Aligner) goesOn(p *page, i, at int) bool {
	seen := 0
	for k := i + 1; k < len(p.words) && seen < yieldReach; k++ {
		begin := p.words[k][:min(len(p.words[k]), yieldBegin)]
		if len(begin) == 0 {
			continue
		}
		if seen++; a.run(begin, at) == len(begin) {
			return true
		}
	}
	return false
}
