package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"winnow/extract"
)

// Words returns the number of words in s by UAX #29: the segments that hold a letter or a
// digit. Of the scripts that are written without spaces two characters count one word,
// an odd last one too.
//
// No segment reaches over a space or the end of a line, and most of what stands between two
// of them is one plain word: only the rest is segmented.
func Words(s string) int {
	n, dense, from := 0, 0, 0 // s[from:i] waits to be segmented
	for i := 0; i < len(s); {
		end, runs := stretch(s, i)
		if runs <= 1 {
			w, d := segmented(s[from:i])
			n, dense, from = n+w+runs, dense+d, end
		}
		i = end
	}
	w, d := segmented(s[from:])
	return n + w + (dense+d+1)/2
}

// stretch returns where the stretch that begins at i ends, after its space or line end, and in
// how many runs its letters and digits stand; many where it holds more than ASCII.
func stretch(s string, i int) (end, runs int) {
	const many = 2
	ascii, inRun := true, false
	for ; i < len(s) && s[i] != ' ' && s[i] != '\n'; i++ {
		c := s[i]
		alnum := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
		if alnum && !inRun {
			runs++
		}
		inRun, ascii = alnum, ascii && c < utf8.RuneSelf
	}
	if !ascii {
		runs = many
	}
	return min(i+1, len(s)), runs
}

// segmented counts the words of s and the characters of scripts without spaces.
func segmented(s string) (n, dense int) {
	if s == "" {
		return 0, 0
	}
	valid := strings.ToValidUTF8(s, "\ufffd") // the segmenter gives up at broken bytes
	for seg := words.FromString(valid); seg.Next(); {
		word, chars := weigh(seg.Value())
		dense += chars
		if word {
			n++
		}
	}
	return n, dense
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
