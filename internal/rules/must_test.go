package rules

import (
	"regexp/syntax"
	"testing"
)

// What must stand in the matches of an expression stands in them, and not in what it names.
func TestMustHold(t *testing.T) {
	for _, c := range []struct{ expr, match, no string }{
		{`^page \d+$`, "page 7", "page one"},
		{`^(home|haus) ?[>»/]`, "haus »", "home: sweet"},
		{`^(prev|next) page`, "next page", "next item"},
		{`(comments?|replies)$`, "replies", "no one"},
		{`x(a|b|)y`, "xy", "x"},
		{`^\p{L}{2,}°`, "ab°", "ab"},
		{`(?i)top 10`, "TOP 10", "top ten"},
		{`(a|\d)*c{2}`, "cc", "a1"},
		{`[^a-z]é`, "1é", "1e"},
	} {
		re, err := syntax.Parse(c.expr, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		m := mustHold(re.Simplify())
		if !m.in(classesIn(c.match)) {
			t.Errorf("%s: %q is ruled out", c.expr, c.match)
		}
		if m.in(classesIn(c.no)) {
			t.Errorf("%s: %q is not ruled out", c.expr, c.no)
		}
	}
}

// Every byte has one of the classes that a set has room for, each small letter its own.
func TestClassOf(t *testing.T) {
	seen := map[uint8]byte{}
	for b := range 256 {
		class := classOf[b]
		if class >= 64 {
			t.Fatalf("byte %#x is of class %d", b, class)
		}
		if other, twice := seen[class]; twice && 'a' <= b && b <= 'z' {
			t.Errorf("%q and %q are of one class", other, byte(b))
		}
		seen[class] = byte(b)
	}
}
