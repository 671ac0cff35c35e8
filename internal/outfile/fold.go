package outfile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns what the paths have in common that some file systems take for one: those that
// differ in case alone, or in whether an accent is a character of its own, as macOS writes it.
// It is the canonical caseless match of the Unicode Standard (section 3.13, D145) with simple case
// folding: such file systems fold a character to one, so that ß is not ss.
func Fold(path string) string {
	return norm.NFD.String(strings.Map(foldRune, norm.NFD.String(path)))
}

// foldRune returns the least of the characters that differ from r in case alone.
func foldRune(r rune) rune {
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}
