package extract

import "strings"

// partFinder looks for many short ASCII words in class names at once: pages have thousands,
// and a search for each word would read them as often.
type partFinder struct {
	byFirst [256][]findPart // by the first letter in either case
}

// findPart is a word in lower case without its first letter, and what it hints at.
type findPart struct {
	rest string
	hint uint16
}

func (f *partFinder) add(hint uint16, words []string) {
	for _, w := range words {
		p := findPart{w[1:], hint}
		f.byFirst[w[0]] = append(f.byFirst[w[0]], p)
		if u := strings.ToUpper(w[:1])[0]; u != w[0] {
			f.byFirst[u] = append(f.byFirst[u], p)
		}
	}
}

// find returns the hints of all words that stand in s, whatever their case.
func (f *partFinder) find(s string) (hint uint16) {
	for i := range len(s) {
		for _, p := range f.byFirst[s[i]] {
			if hint&p.hint != p.hint && len(s)-i > len(p.rest) && sameLetters(s[i+1:], p.rest) {
				hint |= p.hint
			}
		}
	}
	return hint
}

// sameLetters reports whether s begins with lower, whatever the case of its ASCII letters.
func sameLetters(s, lower string) bool {
	for i := range len(lower) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
