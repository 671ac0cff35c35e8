package extract

import (
	"math/bits"
	"net/url"
	"slices"
	"strings"

	"winnow/internal/runes"
)

// pageSight is what the features of all claims of a page need, read once.
type pageSight struct {
	kind, shape, prose, paras, dates, posts int32
	votes                                   votes // for the types of pages
	steps, slug, pieces, og                 int32
	forms                                   []string // of the claims' lines
	claims, shown                           int32
}

func (p *page) sight(pl *places) pageSight {
	e := &p.doc.TypeEvidence
	s := pageSight{kind: int32(slices.Index(PageTypes[:], p.doc.Meta.PageType)), shape: int32(slices.Index(Shapes[:], p.doc.Shape)),
		prose: powerOf(e.Prose), paras: int32(min(e.Paras, 20)), dates: int32(min(e.Dates, 20)), posts: int32(min(e.Posts, 20)), votes: e.sum()}
	s.steps, s.slug = addressShape(p.address())
	for i := range p.ld {
		s.pieces += int32(btoi(p.ld[i].isArticle()))
	}
	s.pieces = min(s.pieces, 5)
	for _, t := range p.said.from(fieldType, "og") {
		s.og = 1 + int32(btoi(strings.EqualFold(t, "article")))
	}
	return s
}

// addressShape returns how many steps the path of an address has, and how many words its last.
func addressShape(address string) (steps, words int32) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return -1, -1
	}
	path := strings.Trim(u.Path, "/")
	if path == "" {
		return 0, 0
	}
	last := path[strings.LastIndexByte(path, '/')+1:]
	return int32(min(strings.Count(path, "/")+1, 8)), int32(min(countTokens(last), 15))
}

// powerOf is n in half powers of two.
func powerOf(n int) int32 {
	k := bits.Len(uint(max(n, 0)))
	return int32(2*k) + int32(btoi(k > 1 && n>>(k-2)&1 == 1))
}

func within(n, low, high int32) int32 { return max(low, min(n, high)) }

// blocksFrom is how many blocks a place is below the headline, 99 where that is not known.
func blocksFrom(at claimPlace, pl *places) int32 {
	if at.block < 0 || pl.head < 0 {
		return 99
	}
	return within(at.block-int32(pl.head), -20, 60)
}

// placeFeatures are those of a claim's place.
func placeFeatures(at claimPlace, pl *places) [7]int32 {
	out := [7]int32{99, 255, -1, -1, 99, 99, -1}
	if at.block >= 0 {
		b := &pl.doc.Blocks[at.block]
		out[2] = int32(100 * b.LinkWords / max(b.Words, 1))
		out[3] = int32(min(b.Words, 60))
		out[4], out[5] = within(at.block-int32(pl.body), -60, 60), within(at.block-int32(pl.end), -60, 60)
		out[6] = 100 * at.block / int32(len(pl.doc.Blocks))
	}
	out[0] = blocksFrom(at, pl)
	if at.bytes != noPlace {
		out[1] = within(at.bytes/20, -100, 200)
	}
	return out
}

// namePlaces are the names of the features that both kinds of claims have.
var namePlaces = []string{"blocks", "links", "line", "alike", "order", "seen", "shape", "claims", "shown"}

// placeRow appends them.
func (s *pageSight) placeRow(row []int32, at claimPlace, pl *places, order, seen int) []int32 {
	f := placeFeatures(at, pl)
	return append(row, f[0], f[2], f[3], s.alike(at.raw), int32(min(order, 20)), int32(min(seen, 20)), s.shape, s.claims, s.shown)
}

// namePages are the names of those of days alone: of the place, and of the page.
var namePages = []string{"bytes", "body", "end", "share", "article", "forum", "product", "collection", "listing", "documentation", "service",
	"kind", "prose", "paras", "dates", "posts", "steps", "slug", "pieces", "og"}

// pageRow appends them. Authors are better told without: on pages of other kinds than those that
// they are learned from, by-lines look the same (by hand .73 with them and .77 without).
func (s *pageSight) pageRow(row []int32, at claimPlace, pl *places) []int32 {
	f := placeFeatures(at, pl)
	row = append(row, f[1], f[4], f[5], f[6])
	for _, n := range s.votes {
		row = append(row, int32(n))
	}
	return append(row, s.kind, s.prose, s.paras, s.dates, s.posts, s.steps, s.slug, s.pieces, s.og)
}

func signRow(row []int32, signs uint64, n int) []int32 {
	for k := range n {
		row = append(row, int32(signs>>k&1))
	}
	return row
}

// formOf is s with each run of letters and of digits as one: lines of teasers have one form.
func formOf(s string) string {
	var held [60]byte
	out := held[:0]
	for _, r := range clip(s, len(held)) {
		c := byte('.')
		switch {
		case runes.IsDigit(r):
			c = '0'
		case runes.IsLetter(r):
			c = 'a'
		case r == ' ':
			continue
		}
		if n := len(out); n == 0 || out[n-1] != c || c == '.' {
			out = append(out, c)
		}
	}
	return string(out)
}

// alike returns how many of the claims' lines have the form of one, up to ten.
func (s *pageSight) alike(raw string) (n int32) {
	form := formOf(raw)
	for _, f := range s.forms {
		n += int32(btoi(f == form))
	}
	return min(n, 10)
}

// rowRoom is room for the features of a claim.
const rowRoom = 128
