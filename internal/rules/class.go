package rules

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"winnow/internal/runes"
)

// maxClass bounds the attribute values looked at, in bytes; utility class lists of
// some frameworks are longer, and no longer telling.
const maxClass = 2048

// Class appends to dst the class rules that hit an attribute's value (class, id or
// role), each once. A name falls into tokens at - _ / . and at changes of case and
// of letters to digits, and has none before its last colon; a phrase hits a run of whole tokens within one name, unless that
// tells of a state: an element that has-comments or is no-sidebar is neither.
func (s *Set) Class(attr string, dst []Hit) []Hit {
	if len(attr) == 0 || len(s.class.targets) == 0 {
		return dst
	}
	var buf [256]byte
	var room [16]found
	from, keys := len(dst), room[:0]
	fold := foldClass(buf[:0], attr[:min(len(attr), maxClass)])
	for i := range fold {
		if i == 0 || fold[i-1] <= ' ' { // a token begins
			keys = s.class.walk(fold, i, keys)
		}
	}
	sortFound(keys)
	for _, k := range keys {
		for _, e := range s.class.ends(k.state) {
			start, end := int(k.start), int(k.end)
			if r := &s.rules[e.rule]; classFits(r.Match, fold, start, end) {
				dst = addHit(dst, from, Hit{r, start, end})
			}
		}
	}
	return dst
}

// classFits reports whether fold[start:end] are whole tokens at the place that the
// rule asks for. Names are parted by a newline, their tokens by a blank.
func classFits(place Place, fold []byte, start, end int) bool {
	first := start == 0 || fold[start-1] == '\n'
	last := end == len(fold) || fold[end] == '\n'
	if !first && fold[start-1] != ' ' || !last && fold[end] != ' ' {
		return false
	}
	switch place {
	case Is:
		return first && last
	case Starts:
		return first
	case Ends:
		if !last {
			return false
		}
	}
	return !ofState(fold[:start])
}

// ofState reports whether the name whose tokens before a phrase end fold begins with a word
// that makes it one of a state.
func ofState(fold []byte) bool {
	name := fold[bytes.LastIndexByte(fold, '\n')+1:]
	token, _, more := bytes.Cut(name, []byte{' '})
	return more && slices.Contains(stateWords, string(token))
}

var stateWords = []string{"has", "no", "with", "without"}

// foldClass appends the names of an attribute's value as lower-case tokens.
func foldClass(dst []byte, attr string) []byte {
	start := len(dst)
	sep := byte(0) // what to write before the next token
	prev := rune(0)
	for _, r := range attr {
		switch {
		case small(r) && small(prev): // most of most names
			dst = append(dst, byte(r))
		case runes.IsSpace(r):
			sep = '\n'
		case r == ':': // what stands before it says when the rest holds: print:hidden, md:grid
			if sep != '\n' {
				dst, sep = dst[:max(start, bytes.LastIndexByte(dst, '\n'))], '\n'
			}
		case !wordRune(r):
			if sep == 0 {
				sep = ' '
			}
		default:
			if sep == 0 && prev != 0 && parts(prev, r) {
				sep = ' '
			}
			if sep != 0 && len(dst) > start {
				dst = append(dst, sep)
			}
			sep = 0
			dst = utf8.AppendRune(dst, runes.ToLower(r))
		}
		prev = r
	}
	return dst
}

func small(r rune) bool { return 'a' <= r && r <= 'z' }

// parts reports whether a token ends between two characters of one word: fooBar, foo2, 2foo.
func parts(a, b rune) bool {
	return runes.IsLower(a) && runes.IsUpper(b) || runes.IsDigit(a) != runes.IsDigit(b)
}
