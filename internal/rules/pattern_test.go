package rules

import (
	"regexp/syntax"
	"testing"
)

func TestNeedsDigit(t *testing.T) {
	for expr, want := range map[string]bool{
		`^\d+ comments?$`:     true,
		`^(\d{1,2}|no) hits$`: false,
		`(\d|[1-5]x)+`:        true,
		`\d*`:                 false,
		`\d{0,3} min`:         false,
		`\d{2,} min`:          true,
		`^page (1|2)$`:        true,
		`^page [1-9a]$`:       false,
		`[^0-9]`:              false,
		`24 hours|7 days`:     true,
		`a|24`:                false,
		`(?i)top 10`:          true,
	} {
		re, err := syntax.Parse(expr, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if got := needsDigit(re); got != want {
			t.Errorf("%s: needs a digit: %v, want %v", expr, got, want)
		}
	}
}
