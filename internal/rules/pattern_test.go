package rules

import (
	"regexp/syntax"
	"strings"
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
		if got := mustHold(re.Simplify()).all>>classOf['0']&1 != 0; got != want {
			t.Errorf("%s: needs a digit: %v, want %v", expr, got, want)
		}
	}
}

// An expression is tried only where its literals stand, and wherever it matches.
func TestMayHold(t *testing.T) {
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
		{`^sign up.*(news|mail)`, "news: sign up", false}, // the other way round
		{`((foo|bar) ?){2,}`, "foo", false},
		{`((foo|bar) ?){2,}`, "bar foo", true},
		{`(abc|b).*cd`, "abcd", true}, // behind the literal that ends first
	} {
		p := compiled(c.expr)
		if got := p.mayHold([]byte(c.text), glanced(c.text)); got != c.want || p.re().MatchString(c.text) && !got {
			t.Errorf("%s on %q: tried %v, want %v, matches %v", c.expr, c.text, got, c.want, p.re().MatchString(c.text))
		}
	}
}

func glanced(text string) *glance {
	g := glanceAt([]byte(text))
	return &g
}

func compiled(expr string) *pattern {
	p := newPattern(expr)
	return &p
}

// An expression is tried only on texts that begin as its matches do.
func TestOpening(t *testing.T) {
	for _, c := range []struct{ expr, yes, no string }{
		{`^page \d+$`, "page 1|pagoda", "padd|pa|x|7"},
		{`^(view|show)? ?\d+`, "view 7|vie|sho| 7|7x", "vi|via|  7|x"},
		{`^(ab|cd|)x?(y|z)+`, "aby|abx|cdz|xyy|y|za", "abc|ac|xx"},
		{`^[7-9zä]{0,2}k$`, "k|7k|79k|zzk|äöx", "b|7b|77b"},
		{`^\ba{2,3}b`, "aab|aaab", "ab|ba"},
		{`(^a|^b)c`, "ac|bc", "ab|c"},
		{`^广告`, "广告|广", "广告"[1:] + "|告广"},
		{`^[а-я]{3}`, "абв|ш", "abc|я"[:3] + "|中"},
		{`^(a|b)*c`, "ab|c|bac", "d"},
		{`a\d`, "x|a1", ""},
		{`^a|b`, "x", ""},
		{`^(a{0,2}|b)$`, "x|aa", ""}, // may be empty
		{`^.*x`, "y", ""},
		{`(?i)^Top`, "top|Top", ""},
		{`^[^b]{3}`, "a|abc|äb|cbb", "b"}, // too many: one byte is compared
	} {
		p := compiled(c.expr)
		for _, text := range strings.Split(c.yes, "|") {
			if !p.opens.begin(glanced(text)) {
				t.Errorf("%s on %q: not tried", c.expr, text)
			}
		}
		for _, text := range strings.Split(c.no, "|") {
			if text != "" && p.opens.begin(glanced(text)) {
				t.Errorf("%s on %q: tried", c.expr, text)
			}
		}
	}
}
