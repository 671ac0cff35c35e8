package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

func TestWordRunes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if want := unicode.IsLetter(r) || unicode.IsDigit(r); isWordRune(r) != want {
			t.Errorf("isWordRune(%U) = %v", r, !want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, " - ": 0, "one": 1, "don’t stop": 2, "it's 4 o'clock": 3, "Größe über alles": 3,
		"Ελληνικά και": 2, "Привет, мир": 2, "مرحبا بالعالم": 2, "می\u200cخواهم": 1, "नमस्ते दुनिया": 2,
		"中文句子": 2, "日本語のテキスト": 4, "한국어 문장": 2, "ไทย": 2, "e\u0301te\u0301": 1, "mixed中文text": 3, "٣ كتب": 2,
	} {
		if got := CountWords(s); got != want {
			t.Errorf("CountWords(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestWordBytes(t *testing.T) {
	for c := range 256 {
		want := c < 0x80 && isWordRune(rune(c))
		if isWordByte(byte(c)) != want {
			t.Errorf("isWordByte(%q) = %v", rune(c), !want)
		}
	}
}

// Words, white space and columns are counted alike over eight bytes and over single characters.
func TestByEight(t *testing.T) {
	parts := []string{"a", "Z", "9", " ", "  ", "'", "\t", "\n", "@[`{/:", "word", "don't", "é", "’", "中文", "\u00a0", "\u3000", "\x7f", "\x00", "\xff", "м", "-"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		s := b.String()
		if got, want := CountWords(s), wordsByRune(s); got != want {
			t.Fatalf("CountWords(%q) = %d, want %d", s, got, want)
		}
		if got, want := isFolded(s), strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ") == s; got != want {
			t.Fatalf("isFolded(%q) = %v", s, got)
		}
		sum := 3
		for _, c := range strings.ToValidUTF8(s, "?") {
			sum += columns(string(c), sum)
		}
		if got := columns(strings.ToValidUTF8(s, "?"), 3); got != sum-3 {
			t.Fatalf("columns(%q) = %d, want %d", s, got, sum-3)
		}
	}
}

func wordsByRune(s string) int {
	words, dense, in := 0, 0, false
	for _, r := range s {
		switch {
		case Dense(r):
			dense, in = dense+1, false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			words += bit(!in)
			in = true
		case r != '\'' && r != '’' && !unicode.IsMark(r) && r != '\u200c' && r != '\u200d' && r != '\u00ad':
			in = false
		}
	}
	return words + (dense+1)/2
}
