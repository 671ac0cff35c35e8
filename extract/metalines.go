package extract

import "unicode/utf8"

// lineChars is which kinds of characters a line has, read once for all that looks at lines:
// most lines lack what one would search them for, a digit, a capital, a mark.
type lineChars uint16

const (
	charDigit   lineChars = 1 << iota // an ASCII digit
	charUpper                         // an ASCII capital
	charLower                         // a small ASCII letter
	charMark                          // a mark of code and menus: []{}<>=|*\_
	charStep                          // a mark between the steps of a path: > / |
	charColon                         // a colon
	charAt                            // @
	charBeyond                        // a character beyond ASCII, which can be any but a digit
	charNumeral                       // one that can be a digit, too
)

// charUnread is that of a line that is too long to be read: it may have all. It has no
// charDigit, from which alone a positive answer follows.
const charUnread = ^charDigit

// maxCharLine is the longest line in bytes whose kind is read: all that is looked for stands in
// lines, not in paragraphs.
const maxCharLine = 500

// charKinds holds the kinds of all bytes.
var charKinds = func() (t [256]lineChars) {
	for c := range t {
		switch b := byte(c); {
		case c >= utf8.RuneSelf:
			t[c] = charBeyond
			if mayBeNumeral(b) {
				t[c] |= charNumeral
			}
		case '0' <= b && b <= '9':
			t[c] = charDigit
		case 'A' <= b && b <= 'Z':
			t[c] = charUpper
		case 'a' <= b && b <= 'z':
			t[c] = charLower
		}
	}
	for _, c := range []byte(lineMarks) {
		t[c] |= charMark
	}
	for _, c := range []byte(">/|") {
		t[c] |= charStep
	}
	t[':'] |= charColon
	t['@'] |= charAt
	return t
}()

// lineMarks are the marks of code and menus.
const lineMarks = "[]{}<>=|*\\_"

func charsOf(s string) (k lineChars) {
	if len(s) > maxCharLine {
		return charUnread
	}
	for len(s) >= 8 { // at once
		k |= charKinds[s[0]] | charKinds[s[1]] | (charKinds[s[2]] | charKinds[s[3]])
		k |= charKinds[s[4]] | charKinds[s[5]] | (charKinds[s[6]] | charKinds[s[7]])
		s = s[8:]
	}
	for i := range len(s) {
		k |= charKinds[s[i]]
	}
	return k
}

// may reports whether the line can have what has one of the kinds, or is beyond ASCII.
func (k lineChars) may(kinds lineChars) bool { return k&(kinds|charBeyond) != 0 }

// mayBeNumeral reports whether a digit beyond ASCII can begin with the byte c: there is none
// below U+0660 nor from U+2000 to U+9FFF.
func mayBeNumeral(c byte) bool { return c >= 0xd9 && (c < 0xe2 || c >= 0xea) }

// mayHaveDigit reports whether the line can have a digit of any script.
func (k lineChars) mayHaveDigit() bool { return k&(charDigit|charNumeral) != 0 }

// hasDigit is hasDigit of the line.
func (k lineChars) hasDigit(s string) bool {
	return k&charDigit != 0 || k&charNumeral != 0 && hasDigit(s)
}

// lineChars is that of block i. The blocks must be complete.
func (d *Document) lineChars(i int) lineChars {
	if len(d.chars) != len(d.Blocks) {
		d.chars = make([]lineChars, len(d.Blocks))
	}
	if d.chars[i] == 0 { // unread, or with nothing that is looked for
		d.chars[i] = charsOf(d.Blocks[i].Text)
	}
	return d.chars[i]
}

// dayForm is what is known of a day in a line, which several finders ask for. Whether there is
// one does not depend on the order of day and month.
type dayForm uint8

const (
	dayUnread dayForm = iota
	dayAbsent
	dayShort // with a year of two digits
	dayFull
)

// dayForm is that of block i.
func (d *Document) dayForm(i int) dayForm {
	if len(d.days) != len(d.Blocks) {
		d.days = make([]dayForm, len(d.Blocks))
	}
	if d.days[i] == dayUnread {
		d.days[i] = dayAbsent
		if d.lineChars(i).mayHaveDigit() {
			d.days[i] = readDayForm(dayLine(&d.Blocks[i]))
		}
	}
	return d.days[i]
}

func readDayForm(s string) dayForm {
	var held [1]dayHit
	hits := findDays(s, dayReader{monthFirst: true, short: true}, held[:0])
	switch {
	case len(hits) == 0:
		return dayAbsent
	case hits[0].full, len(findDays(s, dayReader{monthFirst: true}, held[:0])) > 0:
		return dayFull
	}
	return dayShort
}
