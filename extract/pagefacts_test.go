package extract

import (
	"strings"
	"testing"
	"unicode"
)

func TestMayHoldYear(t *testing.T) {
	for _, s := range []string{
		"March 12, 2024", "12.03.1999", "20240312", "2024-03-12", "2024年3月12日", "12 марта 2024", "Mar. 12th 2024", "on 3/12/2019",
		"١٢ مارس ٢٠٢٤", "202٤-3-12", "12.3.20२४",
	} {
		if parseDay(s, true) == "" || !mayHoldYear(s) {
			t.Errorf("%q: day %q, year %v", s, parseDay(s, true), mayHoldYear(s))
		}
	}
	for _, s := range []string{"", "12 March", "3 comments", "190", "1 9 9 9", "Größe 38–40 €"} {
		if mayHoldYear(s) {
			t.Errorf("%q may hold a year", s)
		}
	}
}

func TestPrices(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "free": 0, "$": 0, "US$ 5": 1, "5 $": 1, "$5$": 2, "5$$": 1, "$5 $6": 2, "5\u00a0€": 1, "€\u00a05": 1, "10 zł, 20 zł": 2, "300 руб.": 1,
		"12 kr": 1, "kraft 12": 0, "12元": 1, "£1 €2 ¥3 ₹4": 4, "$ five 5": 0, "work 9": 0, strings.Repeat("$1 ", 30): 20,
	} {
		if got := prices(s); got != want {
			t.Errorf("prices(%q) = %d, want %d", s, got, want)
		}
	}
	for k, sign := range priceSigns {
		if priceSign(sign) != k {
			t.Errorf("%q is not found", sign)
		}
	}
}

func TestPostMark(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "#": false, "#12": true, "#12345": false, "#a": false, "joined": true, "joined may 2019": true, "registriert": true,
		"jane wrote:": true, "3 days ago": true, "ago": false, "post 3": false, "дата регистрации: 3": true,
	} {
		if got := postTable().has([]byte(s)); got != want {
			t.Errorf("postTable().has(%q) = %v", s, got)
		}
	}
}

func TestAppendLower(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		s := "Ab" + string(unicode.ToUpper(r)) + string(r) + "Z["
		if got := string(appendLower([]byte("x"), s)); got != "x"+strings.ToLower(s) {
			t.Errorf("appendLower(%q) = %q", s, got)
		}
	}
}
