package clean

import (
	"strings"
	"testing"
)

func TestCountsUp(t *testing.T) {
	for s, want := range map[string]int{"": 0, " \n": 0, "1": 1, "1\n2\n3": 3, "7 8 9": 3, "1 3": 0, "2 1": 0, "1 2 x": 0, "1.": 0, "08 09 10": 3,
		"99 100": 2, "1234567": 0, "-1": 0} {
		if got := countsUp(s); got != want {
			t.Errorf("countsUp(%q) = %d", s, got)
		}
	}
}

// TestGutters: the numbers of a program's lines are no text, numbers that stand alone are.
func TestGutters(t *testing.T) {
	program := "<pre>rows = read()\nrows.sort()\nprint(rows)</pre>"
	for name, tc := range map[string]struct{ body, want string }{
		"a column before it":          {"<table><tr><td class=gutter><pre>1\n2\n3</pre></td><td class=code>" + program + "</td></tr></table>", "rows = read()\nrows.sort()\nprint(rows)"},
		"from another line on":        {"<table><tr><td><pre>41\n42\n43</pre></td><td>" + program + "</td></tr></table>", "rows = read()"},
		"beside a head and a program": {"<table><tr><td><pre>42\n43</pre></td><td><pre># rows.py\n\nrows = read()\nprint(rows)</pre></td></tr></table>", "# rows.py\n\nrows = read()"},
		"alone":                       {"<p>" + sentence(30) + "</p><pre>1\n2\n3</pre><p>" + sentence(31) + "</p>", "1\n2\n3"},
		"what a loop prints":          {program + "<pre>1\n2\n3</pre>", "1\n2\n3"},
		"no series":                   {"<pre>1\n4\n9</pre>" + program, "1\n4\n9"},
	} {
		d := htmlOf(t, "<article><h1>How to sort rows</h1><p>"+sentence(40)+"</p>"+tc.body+"<p>"+sentence(50)+"</p></article>")
		Mark(d, Options{})
		got := d.Text()
		if !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q is missing in %q", name, tc.want, got)
		}
		if number := strings.HasPrefix(tc.want, "1"); strings.Contains(got, "1\n2\n3") != (number && name != "no series") || strings.Contains(got, "42") {
			t.Errorf("%s: numbers of lines in %q", name, got)
		}
	}
}
