package record

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

	"winnow/extract"
)

// Words returns the number of words in s by UAX #29: the segments that hold a letter or a
// digit. Of the scripts that are written without spaces two characters count one word,
// an odd last one too.
func Words(s string) int {
	n, dense := 0, 0
	valid := strings.ToValidUTF8(s, "\ufffd") // the segmenter gives up at broken bytes
	for seg := words.FromString(valid); seg.Next(); {
		word, chars := weigh(seg.Value())
		dense += chars
		if word {
			n++
		}
	}
	return n + (dense+1)/2
}

// weigh reports whether a segment holds a letter or digit of a script with spaces, and how
// many characters of the scripts without.
func weigh(segment string) (word bool, dense int) {
	for _, r := range segment {
		switch {
		case extract.Dense(r):
			dense++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = true
		}
	}
	return word, dense
}
