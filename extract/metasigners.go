package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// signer is one claim of who wrote the page: all names that stand together.
type signer struct {
	names []string
	words []string // of the names, sorted, without repeats
	signs uint64
	seen  int // how many places claim it
	order int // place among those that the page shows, from 1; 0 for markup alone
	at    claimPlace
	score int32 // of the model
}

// claimPlace is where a claim was read first, of the places that the page shows where there
// are any.
type claimPlace struct {
	raw   string // what stands there
	block int32  // of Document.Blocks, -1 where it was not read from one
	bytes int32  // of visible text after the headline, noPlace where not known
	shown bool
	order dayOrder
}

// ordered adds the order of the day that stands there.
func (c claimPlace) ordered(o dayOrder) claimPlace {
	c.order = o
	return c
}

// noPlace stands for a distance that is not known.
const noPlace = 1 << 20

// inMarkup is the place of a value that the page does not show.
func inMarkup(raw string) claimPlace { return claimPlace{raw: raw, block: -1, bytes: noPlace} }

// inElement is that of an element, bytes of visible text after the headline.
func inElement(raw string, bytes int, shown bool) claimPlace {
	return claimPlace{raw: raw, block: -1, bytes: int32(bytes), shown: shown}
}

// inLine is that of block i.
func inLine(doc *Document, i int) claimPlace {
	return claimPlace{raw: doc.Blocks[i].Text, block: int32(i), bytes: noPlace, shown: true}
}

// with adds what another place of the same claim tells.
func (c claimPlace) with(o claimPlace) claimPlace {
	if c.raw == "" || o.shown && !c.shown {
		c.raw, c.shown = o.raw, o.shown
	}
	if c.block < 0 {
		c.block = o.block
	}
	if c.bytes == noPlace {
		c.bytes = o.bytes
	}
	return c
}

// The signs of a claim: its sources, its place, its form, what other claims say, the page.
const (
	whoLD = iota
	whoLDOrg
	whoMeta
	whoMicro
	whoOG
	whoElem
	whoElemAbove
	whoElemFar
	whoRel
	whoIntroNear
	whoIntroBelow
	whoIntroAbove
	whoIntroStart
	whoIntroFoot
	whoIntroFar
	whoBareNext
	whoBareNear
	whoBareBelow
	whoBareAbove
	whoBareStart
	whoBareFoot
	whoBareLast
	whoDated
	whoClass
	whoCopyright
	whoSiteName
	whoBio
	whoOneWord
	whoPersonal
	whoSmall
	whoDesk
	whoFirm
	whoSite
	whoAccount
	whoCapitals
	whoMany
	whoCrowd
	whoNumber
	whoLong
	whoCommon
	whoMore
	whoPart
	whoShown
	whoUnseen
	whoFirst
	whoOtherIntro
	whoOtherLD
	whoSiteShown
	whoSitePerson
	whoTwice
	whoForum
	whoDocs
	whoList
	whoService
	whoNoProse
	whoForumIntro
	whoGiven
	whoDayNear
	whoUser
	whoFuller
	whoPoster
	whoLabelled
	whoAside
	whoAlways
	numWho
)

// signers gathers claims; two of the same names are one.
type signers struct {
	list []*signer
	by   map[string]*signer
}

// maxSigners bounds the claims of a page.
const maxSigners = 40

// add notes that names sign, for which the signs speak.
func (s *signers) add(names []string, at claimPlace, signs ...int) {
	if len(names) == 0 {
		return
	}
	words := wordTokens(strings.Join(names, " "))
	slices.Sort(words)
	words = slices.Compact(words)
	key := strings.Join(words, " ")
	c := s.by[key]
	if c == nil && len(names) == 1 {
		c = s.sameLetters(names[0], words)
	}
	if c == nil {
		if len(s.list) >= maxSigners || key == "" {
			return
		}
		c = &signer{names: names, words: words, at: at}
		s.list = append(s.list, c)
		s.by[key] = c
	}
	c.seen++
	c.at = c.at.with(at)
	if at.shown && c.order == 0 {
		c.order = len(s.list)
	}
	for _, sign := range signs {
		c.signs |= 1 << sign
	}
}

// shorten gives what lines say to the claims of elements and markup whose names they go on behind: where an element
// ends, its name does, but a line may go on with a day, a firm, a place.
func (s *signers) shorten() {
	s.list = slices.DeleteFunc(s.list, func(c *signer) bool {
		if c.signs&inSource != 0 {
			return false
		}
		for _, o := range s.list {
			if o.signs&inSource != 0 && goesOnBehind(c.names, o.names) {
				o.signs, o.seen, o.at = o.signs|c.signs, o.seen+c.seen, o.at.with(c.at)
				if o.order == 0 {
					o.order = c.order
				}
				return true
			}
		}
		return false
	})
}

// inSource are the signs of claims that elements and markup make.
const inSource = 1<<whoLD | 1<<whoMeta | 1<<whoMicro | 1<<whoOG | 1<<whoElem | 1<<whoElemAbove | 1<<whoElemFar | 1<<whoRel

// goesOnBehind reports whether the last name of long, but for more behind it, is that of short, and the others
// are the same.
func goesOnBehind(long, short []string) bool {
	last := len(short) - 1
	if len(long) != len(short) || !slices.Equal(long[:last], short[:last]) {
		return false
	}
	rest, ok := strings.CutPrefix(long[last], short[last])
	if !ok || rest == "" || !strings.Contains(short[last], " ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !runes.IsLower(r)
}

// sameLetters returns the claim whose name has the letters of an account's name, as "Jane Doe"
// has those of "janedoe"; the one with more words stays.
func (s *signers) sameLetters(name string, words []string) *signer {
	letters := squash(name)
	for _, c := range s.list {
		if len(c.names) != 1 || len(words) > 1 == (len(c.words) > 1) || squash(c.names[0]) != letters {
			continue
		}
		if len(words) > len(c.words) {
			c.names, c.words = []string{name}, words
		}
		return c
	}
	return nil
}
