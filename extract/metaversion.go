package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// versionWords stand before the number of a program's version, which looks as a day with two digits of the year does: "Version
// 2.6.27".
var versionWords = [...]string{
	"v", "ver", "version", "versions", "versionen", "versión", "versão", "versione", "versie", "versio", "verze", "verzia", "verzió", "versiunea", "versjon", "wersja", "wersji", "wersją",
	"версия", "версии", "версію", "версією", "έκδοση", "sürüm", "sürümü", "release", "rel", "rev", "revision", "build", "kernel", "firmware", "jdk", "sdk",
	"版本", "バージョン", "버전", "الإصدار", "نسخه", "גרסה", "संस्करण",
}

// readsVersion reports whether three numbers with points at s[start:end] are a program's version by what stands right before or
// behind them: "v2.6.27", "1.2.3.14", "2.6.27+", "2.6.27-rc3", "Version 2.6.27".
func readsVersion(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, size := utf8.DecodeRuneInString(s[end:])
	behind, _ := utf8.DecodeRuneInString(s[min(len(s), end+size):])
	switch {
	case before == '.':
		return true
	case after == '+' || (after == '-' || after == '_') && runes.IsLetter(behind) || after == '.' && isNumeral(behind):
		return true
	}
	words := strings.TrimRight(s[:start], " .:(\u00a0")
	word := words[lastWordStart(words):]
	return word != "" && slices.Contains(versionWords[:], strings.ToLower(word))
}

// lastWordStart is where the last word of s begins.
func lastWordStart(s string) int {
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !runes.IsLetter(r) && !runes.IsMark(r) {
			return i
		}
		i -= n
	}
	return 0
}
