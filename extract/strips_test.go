package extract

import (
	"strings"
	"testing"
)

// What stands right below the heading of a strip is no headline, in any language that the rules know; nor is a link with an arrow.
func TestFollowStrip(t *testing.T) {
	menu := "Home\nNews\nSport\n"
	body := strings.Repeat("\n"+strings.Repeat("The old bridge over the river closes in spring, as the council said. ", 4)+"\n", 4)
	for _, c := range []struct{ name, text, want string }{
		{"a strip", menu + "Top Headlines\nMayor opens new museum of the sea\nTen ways to keep your garden green\n", "4 5"},
		{"in German", menu + "Meistgelesen\nDer Bürgermeister eröffnet ein Museum\n", "4"},
		{"in Chinese", menu + "热门新闻\n市长为新的海洋博物馆揭幕\n", "4"},
		{"text ends it", menu + "Related articles" + body + "Old bridge to close in spring\n", ""},
		{"four lines below", menu + "Most read\na\nb\nc\nOld bridge to close in spring\n", "4 5 6"},
		{"none", menu + "Old bridge to close in spring\n", ""},
	} {
		doc, err := Parse(strings.NewReader(c.text), Options{Shape: Text})
		if err != nil {
			t.Fatal(err)
		}
		h := newHeadlineFinder(doc, "")
		h.strip = noStrip
		var below []string
		for i := range doc.Blocks {
			if h.followStrip(i); h.belowStrip(i) {
				below = append(below, string(rune('0'+i)))
			}
		}
		if got := strings.Join(below, " "); got != c.want {
			t.Errorf("%s: below a strip's heading are %q, want %q", c.name, got, c.want)
		}
	}
	for s, want := range map[string]bool{"← Previous: the old bridge": true, "Read on →": true, "«Old bridge» closes": false, "Council closes «Old bridge»": false, "See all towns »": true, "« The old bridge": true, "A → B: how to go": false, "": false} {
		if leadsAway(s) != want {
			t.Errorf("%q leads away: want %v", s, want)
		}
	}
}
