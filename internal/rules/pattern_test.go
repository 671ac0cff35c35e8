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

// An expression is tried only where its literals stand, and wherever it matches.
func TestMayMatch(t *testing.T) {
	for _, c := range []struct {
		expr, text string
		want       bool
	}{
		{`(your|our) browser .*(support|update)`, "our browser has no support", true},
		{`(your|our) browser .*(support|update)`, "our browser is old", false},
		{`(your|our) browser .*(support|update)`, "their browsers need an update", false},
		{`^sign up.*news|subscribe (now|today)`, "subscribe today", true},
		{`^sign up.*news|subscribe (now|today)`, "sign up now", false},
		{`^sign up.*news|subscribe (now|today)`, "sign up for news", true},
		{`((foo|fob) bar|baz)`, "fob bar", true},
		{`((foo|fob) bar|baz)`, "foo", false},
		{`comments?|\d+`, "12", true}, // a branch without a literal: it must be tried
		{`(copyright)? ?©`, "©", true},
		{`(ab)+c{2,}d`, "ababccd", true},
	} {
		p := compiled(c.expr)
		if got := p.mayMatch([]byte(c.text)); got != c.want || p.re.MatchString(c.text) && !got {
			t.Errorf("%s on %q: tried %v, want %v, matches %v", c.expr, c.text, got, c.want, p.re.MatchString(c.text))
		}
	}
}

func compiled(expr string) *pattern {
	p := &patterns{exprs: []string{expr}}
	p.compile()
	return &p.list[0]
}

// An expression is tried only on texts that begin as its matches do.
func TestOpening(t *testing.T) {
	for expr, want := range map[string]string{
		`^page \d+$`:         "p",
		`^(view|show)? ?\d+`: "vs 0123456789",
		`^(ab|cd|)x?(y|z)+`:  "acxyz",
		`^[^a-y]{0,2}k$`:     "", // all but letters: see below
		`a\d`:                "all",
		`^a|b`:               "all",
		`(^a|^b)c`:           "ab",
		`^\ba{2,3}b`:         "a",
		`^(a{0,2}|b)$`:       "all", // may be empty
		`^.*x`:               "all",
		`^广告`:                "\xe5",
		`^[а-я]`:             "\xd0\xd1",
		`(?i)^Top`:           "all",
		`^(a|b)*c`:           "abc",
	} {
		got := compiled(expr).opens
		switch {
		case want == "":
			if got['b'] || !got['k'] || !got['7'] || !got['z'] {
				t.Errorf("%s: wrong", expr)
			}
			continue
		case want == "all":
			if *got != *allBytes() {
				t.Errorf("%s: not all", expr)
			}
			continue
		}
		set := new(byteSet)
		for i := range len(want) {
			set[want[i]] = true
		}
		if *got != *set {
			t.Errorf("%s: not %q", expr, want)
		}
	}
}
