package extract

import (
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
		if c < 0x80 && wordBytes.count(byte(c)) != bit(want) {
			t.Errorf("wordBytes has %q wrong", rune(c))
		}
	}
}
