package extract

import (
	"slices"
	"strings"
	"winnow/internal/sorting"
)

// Claim is one value that a page may have for its authors or its day of publication.
type Claim struct {
	Value   string   // names joined by "; ", or YYYY-MM-DD
	Raw     string   // the words of the place that it was read from
	Sources []string // the kinds of places that give it: "json-ld", "time", "text", …
	Block   int      // of Document.Blocks, where it was read from one, else -1
	// Score weighs the claim against saying nothing, whose score is 0: the logarithm of
	// their odds, in thousandths.
	Score int32
	// Confidence is the probability, 0–1, that the claim is right.
	Confidence float64
	row        []int32
}

// Row returns the numbers that the score was made of, in the order of the features of the
// model of authors or of dates.
func (c *Claim) Row() []int32 { return c.row }

// newClaim is a claim with the sources of its signs.
func newClaim(value string, at claimPlace, score int32, signs uint64, sources []string) Claim {
	c := Claim{Value: value, Raw: at.raw, Block: int(at.block), Score: score}
	for k, name := range sources {
		if name != "" && signs>>k&1 == 1 && !slices.Contains(c.Sources, name) {
			c.Sources = append(c.Sources, name)
		}
	}
	return c
}

// rankClaims sorts claims, the best first, and sets how likely each is: its share of the odds
// of all and of none.
func rankClaims(list []Claim) []Claim {
	sorting.StablyBy(list, func(a, b Claim) int { return int(b.Score) - int(a.Score) })
	scores := []int32{0}
	for i := range list {
		scores = append(scores, list[i].Score)
	}
	for i, share := range oddShares(scores)[1:] {
		list[i].Confidence = share
	}
	return list
}

// best returns the index of the highest score that is above least, -1 for none.
func best(scores []int32, least int32) int {
	at := -1
	for i, score := range scores {
		if score > least {
			least, at = score, i
		}
	}
	return at
}

// weighSigners sets the scores of the claims and returns the best one's index, -1 where none is
// likely enough.
func (p *page) weighSigners(s *signers, pl *places) int {
	if len(s.list) == 0 {
		return -1
	}
	kind, least := authorModel, int32(leastAuthor)
	if p.doc.Shape != HTML {
		kind, least = textAuthorModel, leastTextAuthor
	}
	rows := make([]int32, 0, rowRoom*len(s.list))
	sight := p.sight(pl)
	for _, c := range s.list {
		sight.shown += int32(btoi(c.order > 0))
		sight.forms = append(sight.forms, formOf(c.at.raw))
	}
	sight.claims = int32(len(s.list))
	for _, c := range s.list {
		rows = p.authorRow(c, pl, &sight, rows)
	}
	width := len(rows) / len(s.list)
	scores := p.scores(kind, rows, width, least, 0)
	for i, c := range s.list {
		c.score = scores[i]
	}
	if p.opt.Claims {
		for i, c := range s.list {
			claim := newClaim(strings.Join(c.names, "; "), c.at, c.score, c.signs, whoSources[:])
			claim.row = rows[i*width : (i+1)*width]
			p.doc.Authors = append(p.doc.Authors, claim)
		}
		rankClaims(p.doc.Authors)
	}
	return best(scores, least)
}

// noLeast is below all scores.
const noLeast = beaten

// scores are those of rows by a model; where no claims are asked for, they are what scoreLeaders
// gives.
func (p *page) scores(kind modelKind, rows []int32, width int, least, margin int32) []int32 {
	if p.opt.Claims {
		return scoreTrees(p.model(kind), rows, width)
	}
	return scoreLeaders(p.model(kind), rows, width, least, margin)
}

// weighDays does the same for days.
func (p *page) weighDays(s *daysSaid, pl *places) int {
	if len(s.list) == 0 {
		return -1
	}
	kind, least := dateModel, int32(leastDate)
	if p.doc.Shape != HTML {
		kind, least = textDateModel, leastTextDate
	}
	rows := make([]int32, 0, rowRoom*len(s.list))
	sight := p.sight(pl)
	for _, d := range s.list {
		sight.forms = append(sight.forms, formOf(d.at.raw))
	}
	sight.claims, sight.shown = int32(len(s.list)), int32(s.shown)
	for _, d := range s.list {
		rows = p.dateRow(d, s, pl, &sight, rows)
	}
	width := len(rows) / len(s.list)
	scores := p.scores(kind, rows, width, least, 0)
	for i, d := range s.list {
		d.score = scores[i]
	}
	if p.opt.Claims {
		for i, d := range s.list {
			claim := newClaim(d.day, d.at, d.score, d.signs, daySources[:])
			claim.row = rows[i*width : (i+1)*width]
			p.doc.Dates = append(p.doc.Dates, claim)
		}
		rankClaims(p.doc.Dates)
	}
	return best(scores, least)
}

// LeastScore returns the score of the likeliest claim from which on it is made, in thousandths,
// for a kind of MetaModelKinds: 0 where there is always one.
func LeastScore(kind string) int32 {
	switch kind {
	case "author":
		return leastAuthor
	case "date":
		return leastDate
	case "text-author":
		return leastTextAuthor
	case "text-date":
		return leastTextDate
	}
	return 0
}

// The least scores from which on a claim is made, in thousandths of a log-odd. An author that
// is missing costs more than one too many, as gold leaves out many that the page shows; a day
// that is none costs more than one that is missing.
const (
	leastAuthor     = -400
	leastDate       = 50
	leastTextAuthor = -600
	leastTextDate   = 100
)

// whoSources and daySources name the places that the signs stand for.
var whoSources = [numWho]string{whoLD: "json-ld", whoLDOrg: "json-ld", whoMeta: "meta", whoMicro: "microdata", whoOG: "og",
	whoElem: "class", whoElemAbove: "class", whoElemFar: "class", whoRel: "rel=author",
	whoIntroNear: "text", whoIntroBelow: "text", whoIntroAbove: "text", whoIntroStart: "text", whoIntroFoot: "text", whoIntroFar: "text",
	whoBareNext: "text", whoBareNear: "text", whoBareBelow: "text", whoBareAbove: "text", whoBareStart: "text", whoBareFoot: "text", whoBareLast: "text",
	whoCopyright: "copyright", whoSiteName: "sitename", whoPoster: "attribute"}

var daySources = [numDay]string{dayLD: "json-ld", dayLDOther: "json-ld", dayLDPage: "json-ld", dayOG: "og", dayMeta: "meta", dayMetaPlain: "meta", dayMicro: "microdata",
	dayModLD: "json-ld", dayModOG: "og", dayModMeta: "meta", dayModMicro: "microdata", dayURL: "url", dayLoose: "url", dayTitle: "title", dayPoster: "attribute", dayOwn: "json-ld",
	dayTime: "time", dayTimeAbove: "time", dayTimeFar: "time", dayClass: "class",
	dayLineNext: "text", dayLineNear: "text", dayLineBelow: "text", dayLineAbove: "text", dayLineStart: "text", dayLineFoot: "text", dayLineTop: "text", dayLineFar: "text", dayLeads: "text"}
