package clean

import (
	"strings"
	"testing"
)

func TestCountsUp(t *testing.T) {
	for s, want := range map[string]bool{"": false, " \n": false, "1": true, "1\n2\n3": true, "7 8 9": true, "1 3": false, "2 1": false, "1 2 x": false, "1.": false, "08 09 10": true,
		"99 100": true, "1234567": false, "-1": false} {
		if got := countsUp(s); got != want {
			t.Errorf("countsUp(%q) = %v", s, got)
		}
	}
}

// TestGutters: the numbers of a program's lines are no text, numbers that stand alone are.
func TestGutters(t *testing.T) {
	program := "<pre>rows = read()\nrows.sort()\nprint(rows)</pre>"
	for name, tc := range map[string]struct{ body, want string }{
		"a column before it":   {"<table><tr><td class=gutter><pre>1\n2\n3</pre></td><td class=code>" + program + "</td></tr></table>", "rows = read()\nrows.sort()\nprint(rows)"},
		"from another line on": {"<table><tr><td><pre>41\n42\n43</pre></td><td>" + program + "</td></tr></table>", "rows = read()"},
		"alone":                {"<p>" + sentence(30) + "</p><pre>1\n2\n3</pre><p>" + sentence(31) + "</p>", "1\n2\n3"},
		"no series":            {"<pre>1\n4\n9</pre>" + program, "1\n4\n9"},
	} {
		d := htmlOf(t, "<article><h1>How to sort rows</h1><p>"+sentence(40)+"</p>"+tc.body+"<p>"+sentence(50)+"</p></article>")
		Mark(d, Options{})
		got := d.Text()
		if !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q is missing in %q", name, tc.want, got)
		}
		if number := strings.HasPrefix(tc.want, "1"); strings.Contains(got, "1\n2\n3") != (number && name == "alone") || strings.Contains(got, "42") {
			t.Errorf("%s: numbers of lines in %q", name, got)
		}
	}
}
