package jsonstring

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Unquote appends to out what a valid string stands for, as UTF-8: a byte that is none, and
// half of a pair, are U+FFFD.
func Unquote(out, raw []byte) []byte {
	from := len(out)
	out = append(slices.Grow(out, len(raw)), raw[1:]...)
	text, _ := inPlace(out, from)
	return Mended(out[:from+len(text)], from)
}

// InPlace unquotes the string that begins with the quote at i where it stands, and returns what
// it stands for, which ends before the string does, and the place after the string; -1 where it
// is not valid, of which something may be unquoted then. It does as Unquote does, but for bytes
// that are no UTF-8: those stay.
func InPlace(b []byte, i int) (text []byte, end int) { return inPlace(b, i+1) }

// inPlace unquotes a string without the quote before it.
func inPlace(b []byte, from int) (text []byte, end int) {
	i := plainEnd(b, from)
	for n := i; i < len(b); i, n = move(b, i, n) {
		switch {
		case b[i] == '"':
			return b[from:n:n], i + 1
		case hex4(b[i:]) >= 0:
			i, n = unescape(b, i, n)
		case len(b)-i < 2 || b[i] != '\\' || escapes[b[i+1]] == 0:
			return nil, -1
		}
	}
	return nil, -1
}

// move moves what follows in a string, unescaped, from place i to place n, which is i or before
// it, and returns the places after both: of a quote, a control character, \u, what is no escape,
// or the end of b.
func move(b []byte, i, n int) (int, int) {
	for i < len(b) {
		if i-n >= blockSize {
			i, n = moveBlocks(b, i, n, &escapes)
		}
		i, n = moveText(b, i, n)
		if len(b)-i < 2 || b[i] != '\\' || escapes[b[i+1]] == 0 {
			break
		}
		b[n] = escapes[b[i+1]]
		i, n = i+2, n+1
	}
	return i, n
}

// moveText moves what stands for itself in a string from place i to place n, and returns the
// places after both.
func moveText(b []byte, i, n int) (int, int) {
	for ; i+8 <= len(b); i, n = i+8, n+8 {
		x := binary.LittleEndian.Uint64(b[i:])
		found := marks(x)
		if found != 0 && i-n < 8 {
			break // what is written in vain would stand on what was not read
		}
		binary.LittleEndian.PutUint64(b[n:], x)
		if found != 0 {
			k := bits.TrailingZeros64(found) / 8
			return i + k, n + k
		}
	}
	for ; i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= ' '; i, n = i+1, n+1 {
		b[n] = b[i]
	}
	return i, n
}

// unescape writes at place n what the \uXXXX at place i, or a pair of them, stands for, and
// returns the places after both.
func unescape(b []byte, i, n int) (int, int) {
	r, size := coded(b[i:])
	return i + size, n + utf8.EncodeRune(b[n:i+size], r)
}

// coded is the character that the \uXXXX at the beginning of b, or a pair of them, stands for, and
// how many bytes they have.
func coded(b []byte) (r rune, size int) {
	r = hex4(b)
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	if r = utf16.DecodeRune(r, hex4(b[6:])); r == unicode.ReplacementChar {
		return r, 6
	}
	return r, 12
}

// AppendEscape appends what the escape at the beginning of b, a valid one, stands for, and returns
// how many bytes it has.
func AppendEscape(out, b []byte) ([]byte, int) {
	if c := escapes[b[1]]; c != 0 {
		return append(out, c), 2
	}
	r, size := coded(b)
	return utf8.AppendRune(out, r), size
}

// Mended puts U+FFFD for each byte after from that is no UTF-8.
func Mended(b []byte, from int) []byte {
	if utf8.Valid(b[from:]) {
		return b
	}
	return append(b[:from:from], string([]rune(string(b[from:])))...)
}
