package check

import (
	"fmt"
	"unicode"
)

// invisibleCharacter finds characters that take no room, where no script wants them.
func invisibleCharacter() *Check {
	return &Check{
		ID: "invisible-character", Severity: Error, Family: safety,
		Help: "a character that nobody sees and no script wants there",
		Why: "Searches miss words with such characters in them, and whole texts can be hidden in them from people and not from " +
			"programs: tag characters spell out ASCII. Take them out. Joiners in Arabic, Indic and other scripts, in emoji and " +
			"between the words of Thai are no fault, nor are soft hyphens, nor what stands beside a space.",
		Yes: []Example{{Text: "The ot\u200bters are back.\n"}, {Text: "The ot\u2060ters are ba\ufeffck.\n"},
			{Text: "The otters\U000E0069\U000E0067\U000E006E are back.\n"}, {Text: "Sie ist da\u200c.\n"}},
		No: []Example{{Text: "The otters\u200b are\u2060 back.\ufeff\n"}, {Text: "می\u200cخواهم\n"}, {Text: "क्\u200dष, 👩\u200d👩\u200d👧\n"}, {Text: "ภาษา\u200bไทย\n"}, {Text: "Donau\u00addampf\n"},
			{Text: "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F\n"}, {Text: "葛\U000E0100飾区\n"}, {Text: "שלום\u200e (abc)\n"}},
		find: func(d *Document, say func(Hit)) {
			d.eachOdd(say, func(o odd) (string, Severity) {
				if !d.unwanted(o) {
					return "", Off
				}
				if isTag(o.r) || isSelector(o.r) {
					return fmt.Sprintf("U+%04X and its like hide a text from people and not from programs: take them out", o.r), Error
				}
				return fmt.Sprintf("U+%04X is not seen and breaks searches: take it out", o.r), Warning
			})
		},
	}
}

// unwanted reports whether an odd character shows nothing and has no work to do.
func (d *Document) unwanted(o odd) bool {
	before, behind := d.around(o)
	switch r := o.r; {
	case r < 0x20 || r >= 0x7F && r < 0xA0 || isBidi(r):
		return false // other checks are for them
	case (r == 0x200B || r == 0x2060 || r == 0xFEFF) && !(isWordPart(before) && isWordPart(behind)):
		return false // beside a space or a sign it parts nothing
	case r == 0x200B:
		return !wants(breaks(), before) && !wants(breaks(), behind)
	case r == 0x200C || r == 0x200D:
		return !joins(before) && !joins(behind)
	case r == 0x200E || r == 0x200F:
		return !d.rightToLeft()
	case r == 0x180E:
		return !unicode.Is(unicode.Mongolian, before)
	case isTag(r):
		return !(before == 0x1F3F4 || isTag(before)) || isTag(before) && !d.inFlag(o)
	case isSelector(r):
		return !unicode.Is(unicode.Han, before)
	}
	return true
}

func isWordPart(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// inFlag reports whether the tags before an odd character begin behind a black flag, as the
// flags of regions do in emoji.
func (d *Document) inFlag(o odd) bool {
	runes := []rune(d.pieces[o.piece].text[max(0, o.at-maxFlag):o.at])
	for i := len(runes) - 1; i >= 0; i-- {
		if !isTag(runes[i]) {
			return runes[i] == 0x1F3F4
		}
	}
	return false
}

// maxFlag is how many bytes the tags of a flag have: six characters of four bytes, behind one.
const maxFlag = 28

// breaks are the scripts that write no space between words.
func breaks() []*unicode.RangeTable {
	return []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Han,
		unicode.Hiragana, unicode.Katakana, unicode.Balinese, unicode.Javanese}
}

func wants(scripts []*unicode.RangeTable, r rune) bool { return unicode.In(r, scripts...) }

// joins tells the characters beside which a joiner has work to do: letters and marks of
// scripts whose letters change with their neighbours, and emoji.
func joins(r rune) bool {
	switch {
	case unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Han):
		return false
	case r == 0xFE0F || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r):
		return true
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// rightToLeft reports whether the document has letters that run from right to left.
func (d *Document) rightToLeft() bool {
	for _, p := range d.pieces {
		for _, r := range p.text {
			if r >= 0x590 && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) {
				return true
			}
		}
	}
	return false
}
