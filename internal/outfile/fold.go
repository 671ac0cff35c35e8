package outfile

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns what the paths have in common that some file systems take for one: those that
// differ in case alone, or in whether an accent is a character of its own, as macOS writes it.
// It is the canonical caseless match of the Unicode Standard (section 3.13, D145), which holds
// what such file systems fold, and a little more.
func Fold(path string) string {
	return norm.NFD.String(cases.Fold().String(norm.NFD.String(path)))
}
