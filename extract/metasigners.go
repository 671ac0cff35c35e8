package extract

import (
	"slices"
	"strings"
)

// signer is one claim of who wrote the page: all names that stand together.
type signer struct {
	names []string
	words []string // of the names, sorted, without repeats
	signs uint64
	seen  int // how many places claim it
	order int // place among those that the page shows, from 1; 0 for markup alone
}

func (s signer) evidence() uint64 { return s.signs }

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
func (s *signers) add(names []string, shown bool, signs ...int) {
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
		c = &signer{names: names, words: words}
		s.list = append(s.list, c)
		s.by[key] = c
	}
	c.seen++
	if shown && c.order == 0 {
		c.order = len(s.list)
	}
	for _, sign := range signs {
		c.signs |= 1 << sign
	}
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
