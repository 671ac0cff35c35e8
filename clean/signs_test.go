package clean

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCountSigns(t *testing.T) {
	tests := []struct {
		text string
		want signs
	}{
		{"", signs{}},
		{"Old Town, 12 km. Next!", signs{chars: 22, letters: 13, digits: 2, upper: 3, caps: 3, commas: 1, stops: 1, first: 'O'}},
		{"iPhone aB", signs{chars: 9, letters: 8, upper: 2, seams: 2, first: 'i'}},
		{": a: b", signs{chars: 6, letters: 2, colons: 1, first: ':'}},
		{"https://x.org", signs{chars: 13, letters: 9, marks: 2, colons: 1, address: true, first: 'h'}},
		{"a@b $5 %", signs{chars: 8, letters: 2, digits: 1, money: 2, address: true, first: 'a'}},
		{"É€… Ж。x", signs{chars: 7, letters: 3, upper: 2, caps: 2, stops: 2, money: 1, first: 'É'}},
		{"éA", signs{chars: 2, letters: 2, upper: 1, seams: 1, first: 'é'}},
		{"» ٣ | a", signs{chars: 7, letters: 1, digits: 1, marks: 2, first: '»'}},
		{"12:30", signs{chars: 5, digits: 4, colons: 1, clock: true, first: '1'}},
		{strings.Repeat("Aé, ", 200), signs{chars: 800, letters: 400, upper: 200, caps: 200, commas: 200, first: 'A'}},
		{strings.Repeat("7", 1000), signs{chars: 1000, digits: 1000, first: '7'}},
	}
	for _, tt := range tests {
		got := countSigns(tt.text)
		if got.mask = 0; got != tt.want {
			t.Errorf("%.20q: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

// Counts over eight bytes at a time are those of a look at every character, and so are patterns; a
// seam is never missed.
func TestSignsByCharacter(t *testing.T) {
	parts := []string{"a", "z", "Q", "7", " ", "  ", ". ", "...", "! ", "?", "… ", "…", ",", ":", "s:", "@", "$", "%", "|", "_", "`", "{", "[", "\x00", "\x7f",
		"word", "Word", "2025", "é", "É", "ж", "Ж", "中", "，", "。", "€", "٣", "•", "\u00a0", "\xff"}
	r := rand.New(rand.NewPCG(1, 2))
	byMask, byPattern := map[uint64]string{}, map[string]uint64{}
	for k := range 60000 {
		var b strings.Builder
		for range r.IntN(4 + k%80) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		s := b.String()
		got, want := countSigns(s), signsByCharacter(s)
		if want.seams > got.seams {
			t.Fatalf("%q: a seam is missed", s)
		}
		if alone := countSeams(s).seams; alone != got.seams {
			t.Fatalf("%q: %d seams counted alone, %d with all signs", s, alone, got.seams)
		}
		mask, pattern := got.mask, maskByCharacter(s)
		got.seams, got.clock, got.mask, want.seams = 0, false, 0, 0
		if got != want {
			t.Fatalf("%q: %+v, want %+v", s, got, want)
		}
		if known, ok := byMask[mask]; ok && known != pattern {
			t.Fatalf("%q: patterns %q and %q are taken for one", s, known, pattern)
		}
		if known, ok := byPattern[pattern]; ok && known != mask {
			t.Fatalf("%q: two masks for pattern %q", s, pattern)
		}
		byMask[mask], byPattern[pattern] = pattern, mask
	}
}

func signsByCharacter(s string) (c signs) {
	count := func(n *int32, is bool) { *n += int32(btoi(is)) }
	prev := ' '
	for i, r := range s {
		if i == 0 {
			c.first = r
		}
		letter := unicode.IsLetter(r)
		c.chars++
		count(&c.letters, letter)
		count(&c.digits, unicode.IsDigit(r))
		count(&c.upper, unicode.IsUpper(r))
		count(&c.caps, unicode.IsUpper(r) && !unicode.IsLetter(prev))
		count(&c.commas, strings.ContainsRune(",，", r))
		count(&c.stops, r == ' ' && strings.ContainsRune(".!?…", prev) || r == '。')
		count(&c.marks, strings.ContainsRune("|_•", r) || r == utf8.RuneError)
		count(&c.money, strings.ContainsRune("$%€", r))
		count(&c.colons, r == ':' && i > 0)
		c.address = c.address || r == '@' || r == ':' && (prev == 's' || prev == 'p')
		count(&c.seams, unicode.IsUpper(r) && unicode.IsLower(prev))
		prev = r
	}
	return c
}

// maskByCharacter is the pattern of a text, written out.
func maskByCharacter(s string) string {
	var pattern []byte
	prev := byte(0)
	for i, r := range s {
		if i > maskBytes {
			break
		}
		c := byte('s') // no ASCII character's
		switch {
		case unicode.IsLetter(r):
			c = 'a'
		case unicode.IsDigit(r):
			c = '9'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c != prev || c != 'a' && c != '9' {
			pattern = append(pattern, c)
		}
		prev = c
	}
	return string(pattern)
}
