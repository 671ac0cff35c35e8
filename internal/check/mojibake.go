package check

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// mojibake finds UTF-8 that was read as an encoding of one byte a character.
func mojibake() *Check {
	return &Check{
		ID: "mojibake", Severity: Error, Family: encoding,
		Help: "UTF-8 that was read as another encoding (“Ã©” for “é”)",
		Why: "The text was UTF-8, somebody read it as windows-1252 or one of its relatives, and wrote what came of it. " +
			"Read the source again as UTF-8, or turn the text back: encode it in the encoding that is named and decode it as UTF-8.",
		Yes: []Example{{Text: "The cafÃ© was closed, and it wasnâ€™t to open again.\n"}, {Text: "p0, p1, â\u0080¦ and so on\n"}, {Text: "GrÃ¶ÃŸe und StraÃŸe\n"},
			{Text: "РџСЂРёРІРµС‚, РјРёСЂ!\n"}, {Text: "caf√© and it wasn‚Äôt\n"}, {Text: "ä¸\u00adæ–‡ç½‘ç«™\n"}, {Text: "Zażółć gÄ™Ĺ›lÄ… jaĹşĹ„\n"}, {Text: "锟斤拷锟斤拷\n"}},
		No: []Example{{Text: "The café wasn’t closed. «Voilà», dit-il; NÃO, SÃO PAULO, Ångström, Fuß”.\n"}, {Text: "Привет, мир! «Ёлка», объём.\n"},
			{Text: "中文网站，欢迎光临。\n"}, {Text: "Größe: 5 m², 20 °C – 30 €, √2 ≈ 1,41\n"}},
		find: func(d *Document, say func(Hit)) {
			for _, p := range d.pieces {
				p.mojibake(say)
			}
		},
	}
}

// misread are the encodings that UTF-8 is taken for, the commonest first.
var misread = [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Windows1250, charmap.Macintosh, charmap.CodePage850}

// misreadTable gives the byte of each character in each encoding, 0 for none. Characters
// beyond tableSize stand in none of them.
type misreadTable struct {
	bytes [len(misread)][tableSize]byte
	// leads and tails have a bit for each encoding in which the character is a byte that
	// begins a character of UTF-8, or goes on with it.
	leads, tails [tableSize]uint8
}

const tableSize = 0x2600

var misreadBytes = sync.OnceValue(func() *misreadTable {
	t := new(misreadTable)
	for i, m := range misread {
		for b := 0x80; b < 0x100; b++ {
			if r := m.DecodeByte(byte(b)); r != utf8.RuneError && r < tableSize {
				t.bytes[i][r] = byte(b)
			}
			if m == charmap.Windows1252 && b < 0xA0 {
				t.bytes[i][b] = byte(b) // Latin-1 has control characters there
			}
		}
		for r, b := range t.bytes[i] {
			switch {
			case isLead(b):
				t.leads[r] |= 1 << i
			case isTail(b):
				t.tails[r] |= 1 << i
			}
		}
	}
	return t
})

// isLead tells the bytes that characters of UTF-8 begin with, isTail those that go on.
func isLead(b byte) bool { return b >= 0xC2 && b < 0xF5 }
func isTail(b byte) bool { return b >= 0x80 && b <= 0xBF }

// mojibake says where the piece holds it, once for each line.
func (p piece) mojibake(say func(Hit)) {
	t := misreadBytes()
	done := 0 // the end of the last line that was said
	for i := nextWide(p.text, 0); i < len(p.text); i = nextWide(p.text, i) {
		size := t.passes(p.text[i:])
		if size > 0 {
			i += size
			continue
		}
		_, size = utf8.DecodeRuneInString(p.text[i:])
		from, to, name := t.misread(p.text[i:])
		if i >= done && to > 0 {
			_, done = lineAround(p.text, i)
			say(Hit{Start: p.source(i), End: p.source(i + to),
				Message: fmt.Sprintf("%s was probably “%s”: UTF-8 read as %s; read the source again as UTF-8", excerpt(p.text[i:i+to]), from, name)})
		}
		i += max(size, to)
	}
}

// passes returns the size of the character that s begins with, which is beyond ASCII, where
// it and the next cannot be two bytes of a character that was misread; else 0.
func (t *misreadTable) passes(s string) int {
	a, n := utf8.DecodeRuneInString(s)
	if a >= tableSize {
		if a == '锟' {
			return 0
		}
		return n
	}
	leads := t.leads[a]
	if leads == 0 {
		return n
	}
	if b, _ := utf8.DecodeRuneInString(s[n:]); b >= tableSize || leads&t.tails[b] == 0 {
		return n
	}
	return 0
}

// misread reports what the beginning of s was before it was misread, how many bytes of s
// that are, and as what it was read; to is 0 where it was not.
func (t *misreadTable) misread(s string) (was string, to int, name string) {
	if strings.HasPrefix(s, "锟斤拷") {
		return "\ufffd", len("锟斤拷"), "GBK"
	}
	for i := range misread {
		if was, to := t.undo(i, s); to > 0 {
			return was, to, strings.ReplaceAll(strings.ToLower(misread[i].String()), " ", "-")
		}
	}
	return "", 0, ""
}

// undo decodes the beginning of s as misread by one encoding, as far as it goes.
func (t *misreadTable) undo(enc int, s string) (was string, to int) {
	var out []byte
	chars, wide := 0, false
	for to < len(s) {
		r, size := t.char(enc, s[to:])
		if size == 0 {
			break
		}
		out = utf8.AppendRune(out, r)
		wide = wide || r >= 0x800
		chars++
		to += size
	}
	if chars == 0 || !wide && chars < t.least(enc, s) {
		return "", 0
	}
	return string(out), to
}

// least is how many characters of two bytes in a row are more than chance: after Ã or Â a
// sign is never right in any language, while other letters may stand before a quotation mark.
func (t *misreadTable) least(enc int, s string) int {
	if enc == 0 && (strings.HasPrefix(s, "Ã") || strings.HasPrefix(s, "Â")) || enc == 3 && strings.HasPrefix(s, "√") {
		return 1
	}
	return 2
}

// char decodes one character of UTF-8 whose bytes were read as characters of an encoding. It
// returns a size of 0 where s begins otherwise, or where what comes out is no likely text.
func (t *misreadTable) char(enc int, s string) (r rune, size int) {
	var buf [utf8.UTFMax]byte
	n, want := 0, 1
	for n < want {
		c, k := utf8.DecodeRuneInString(s[size:])
		if c < utf8.RuneSelf || c >= tableSize || t.bytes[enc][c] == 0 {
			return 0, 0
		}
		b := t.bytes[enc][c]
		switch {
		case n == 0 && isLead(b):
			want = utf8Length(b)
		case n == 0 || !isTail(b):
			return 0, 0
		}
		buf[n] = b
		n++
		size += k
	}
	r, k := utf8.DecodeRune(buf[:n])
	if k != n || !likely(r) {
		return 0, 0
	}
	return r, size
}

// utf8Length is how many bytes a character has that begins with b.
func utf8Length(b byte) int {
	switch {
	case b >= 0xF0:
		return 4
	case b >= 0xE0:
		return 3
	}
	return 2
}

// likely tells the characters that texts are made of; what chance makes of two signs is
// mostly none of them.
func likely(r rune) bool {
	switch {
	case r >= 0xA0 && r < 0x180, r >= 0x2010 && r < 0x2040, r >= 0x20A0 && r < 0x20C0, r == 0x2122, r >= 0x2190 && r < 0x2200, r == 0x200B, r == 0xFEFF:
		return true
	case r >= 0x250 && r < 0x370, r >= 0x7C0 && r < 0x900:
		return false
	case r >= 0x1F300 && r < 0x1FB00:
		return true
	}
	return r >= 0x370 && unicode.IsLetter(r)
}
