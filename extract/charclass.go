package extract

import "winnow/internal/runes"

// charClass is what cutting a text into lines and words asks of a character, in a table: one
// look tells all.
type charClass = uint32

const (
	classColumns charClass = 3 // the terminal columns it takes, as runeColumns has them
	classWord    charClass = 1 << (iota + 1)
	classDense             // of a script without spaces between words
	classJoin              // ends no word, though it is no letter or digit
	classSpace
	classKnown // set of all that were asked for
)

var charClasses runes.Table

func charClassOf(r rune) charClass { return charClasses.Of(r, learnClass) }

func learnClass(r rune) charClass {
	join := r == '\'' || r == '’' || runes.IsMark(r) || r == '\u200c' || r == '\u200d' || r == '\u00ad'
	return classKnown | charClass(runeColumns(r)) | charClass(bit(runes.IsLetter(r) || runes.IsDigit(r)))*classWord |
		charClass(bit(Dense(r)))*classDense | charClass(bit(join))*classJoin | charClass(bit(runes.IsSpace(r)))*classSpace
}

// isWordRune reports whether r is a letter or a decimal digit, as package unicode has it.
func isWordRune(r rune) bool { return charClassOf(r)&classWord != 0 }
