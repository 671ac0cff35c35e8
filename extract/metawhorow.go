package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// authorNumbers are the names of the features of authors alone.
var authorNumbers = []string{"names", "words", "letters", "given", "title", "site"}

// authorFeatures names what the score of an author is made of.
func authorFeatures() []string {
	return slices.Concat(signNames("who", numWho), namePlaces, authorNumbers)
}

func signNames(kind string, n int) (names []string) {
	for k := range n {
		names = append(names, kind+string(rune('A'+k/26))+string(rune('a'+k%26)))
	}
	return names
}

// authorRow returns the features of a claim.
func (p *page) authorRow(c *signer, pl *places, s *pageSight, row []int32) []int32 {
	row = signRow(row, c.signs, numWho)
	row = s.placeRow(row, c.at, pl, c.order, c.seen)
	first := c.names[0]
	given := 0
	for _, name := range c.names {
		given += btoi(isGiven(name))
	}
	return append(row, int32(len(c.names)), int32(len(strings.Fields(first))), int32(min(utf8.RuneCountInString(first), 40)), int32(given),
		int32(100*shared(c.words, pl.titleWords)/max(len(c.words), 1)), p.siteShare(c.words))
}

// siteShare is how much of the words, in hundredths, the names of the site have.
func (p *page) siteShare(words []string) int32 {
	host, site := p.siteHost(), p.squashedSite()
	n := 0
	for _, w := range words {
		n += btoi(len(w) > 2 && (strings.Contains(host, w) || strings.Contains(site, w)))
	}
	return int32(100 * n / max(len(words), 1))
}
