package extract

import (
	"strings"
	"testing"
)

// An element is looked up by what the selector's last compound says of it.
func TestSelectorKey(t *testing.T) {
	for _, tc := range []struct{ css, want string }{
		{".promo-x", ".promo-x"}, {"#facts", "#facts"}, {"p", "p"}, {"h2.real", ".real"}, {"div#a.b", "#a"}, {"div.b#a", "#a"},
		{"p > span.note", ".note"}, {".a .b", ".b"}, {".a p", "p"}, {".a + p:not(.c)", "p"}, {".a ~ p:first-child", "p"},
		{"[data-x]", "[data-x"}, {`a[href="x .y"]`, "[href"}, {`.a[href*="b"] > *`, ""}, {"*", ""}, {":not(.a)", ""}, {"p:not(#x .y)", "p"},
	} {
		group, err := parseSelector(tc.css)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := selectorKey(group[0].String()); got != tc.want {
			t.Errorf("%s (%s): got %q, want %q", tc.css, group[0].String(), got, tc.want)
		}
	}
}

func TestRefusedSelectors(t *testing.T) {
	for _, tc := range []struct{ css, want string }{
		{"p[", "is no CSS selector"}, {"", "is no CSS selector"}, {"div:has(p)", "reads whole subtrees"},
		{"p:contains(ad)", "reads whole subtrees"}, {"p::before", "is no CSS selector"},
	} {
		if err := CheckSelector(tc.css); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.css, err, tc.want)
		}
	}
	list := make([]Selector, maxUnkeyed+1)
	for i := range list {
		list[i].CSS = "*"
	}
	if _, err := NewSelectors(list); err == nil {
		t.Errorf("%d selectors that are tried on every element were taken", len(list))
	}
}

func TestOnHost(t *testing.T) {
	for _, tc := range []struct {
		glob, host string
		want       bool
	}{
		{"example.org", "example.org", true}, {"www.example.org", "example.org", true}, {"*.example.org", "example.org", true},
		{"*.example.org", "a.b.example.org", true}, {"*.example.org", "notexample.org", false}, {"example.org", "", false},
		{"EXAMPLE.org", "example.org", true}, {"*", "example.org", true}, {"*", "", false},
	} {
		if got := OnHost([]string{tc.glob}, tc.host); got != tc.want {
			t.Errorf("%s on %q: got %v", tc.glob, tc.host, got)
		}
	}
	if !OnHost(nil, "") {
		t.Error("no glob must match every host")
	}
}

// What selectors say of blocks: the innermost element decides, Keep before Drop before Body.
func TestPicks(t *testing.T) {
	const page = `<body><div class=b><p>One <i class=x>two</i> three</p><div class=y>Four<p class=k>Five</p></div></div><p>Six</p><table><tr><td class=c>A<td>B<tr><td>C<td>D</table>`
	for _, tc := range []struct {
		name string
		sel  []Selector
		want string
	}{
		{"none found", []Selector{{CSS: ".none", Act: Body, Rule: "r"}}, "One two three=|Four=|Five=|Six=|A\tB\nC\tD="},
		{"an inline element", []Selector{{CSS: ".x", Act: Drop, Rule: "r"}}, "two=r|One three=|Four=|Five=|Six=|A\tB\nC\tD="},
		{"the innermost", []Selector{{CSS: ".y", Act: Drop, Rule: "d"}, {CSS: ".k", Act: Keep, Rule: "k"}}, "One two three=|Four=d|Five=k|Six=|A\tB\nC\tD="},
		{"the body", []Selector{{CSS: ".b", Act: Body, Rule: "b"}}, "One two three=|Four=|Five=|Six=b|A\tB\nC\tD=b"},
		{"both on one", []Selector{{CSS: ".k", Act: Drop, Rule: "d"}, {CSS: "p.k", Act: Keep, Rule: "k"}}, "One two three=|Four=|Five=k|Six=|A\tB\nC\tD="},
		{"in a body", []Selector{{CSS: ".b", Act: Body, Rule: "b"}, {CSS: ".y", Act: Drop, Rule: "d"}}, "One two three=|Four=d|Five=d|Six=b|A\tB\nC\tD=b"},
		{"a cell", []Selector{{CSS: ".c", Act: Drop, Rule: "d"}}, "One two three=|Four=|Five=|Six=|A=d|B=|C=|D="},
		{"behind a class", []Selector{{CSS: ".y p", Act: Drop, Rule: "d"}, {CSS: ".none p", Act: Drop, Rule: "e"}, {CSS: ".b + *", Act: Drop, Rule: "f"}},
			"One two three=|Four=|Five=d|Six=f|A\tB\nC\tD="},
		{"another host", []Selector{{CSS: ".k", Act: Drop, Rule: "d", Hosts: []string{"example.org"}}}, "One two three=|Four=|Five=|Six=|A\tB\nC\tD="},
	} {
		s, err := NewSelectors(tc.sel)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Parse(strings.NewReader(page), Options{Shape: HTML, Select: s, Spans: true})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range doc.Blocks {
			rule := ""
			if b.Pick > 0 {
				rule = doc.Picks[b.Pick-1].Rule
			}
			got = append(got, b.Text+"="+rule)
		}
		if s := strings.Join(got, "|"); s != tc.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tc.name, s, tc.want)
		}
	}
}
