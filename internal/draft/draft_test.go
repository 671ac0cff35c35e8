package draft

import (
	"strings"
	"testing"

	"winnow/extract"
)

const page = `<nav><a href=/>Home</a></nav><article><p>The council met on Monday evening to discuss the new budget for the coming year, and it agreed on most of the points that were raised.</p>
%s<p>After a long debate the members voted for the plan, with three of them abstaining and two of them against it, as the minutes show.</p></article>`

// The selector is one that a person named, that leaves the story alone; else it is a phrase.
func TestRule(t *testing.T) {
	for _, tc := range []struct{ name, block, want string }{
		{"a class", `<div class="css-1x9f823 box"><p>Half price for our readers who write in today</p></div>`, "drop .box"},
		{"an id", `<p id=offer>Half price for our readers who write in today</p>`, "drop #offer"},
		{"names of systems", `<p id=block-48213 class="css_1x9f823">Half price for our readers who write in today</p>`, "is Half price for our readers who write in today"},
		{"a class that the story has, too", `<p>Half price for our readers who write in today</p>`, "is Half price for our readers who write in today"},
		{"in a sentence", `<p>Half price for our <i class=x>readers</i> who write in today and send us a letter about it all</p>`, "starts Half price for our readers who write in today and send us"},
	} {
		r, err := Rule(Request{Page: []byte(strings.Replace(page, "%s", tc.block, 1)), Read: extract.Options{Shape: extract.HTML}, Text: "half  PRICE for our readers"})
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		got := string(r.Match) + " " + strings.Join(r.Phrases, ",")
		if len(r.Drop) > 0 {
			got = "drop " + strings.Join(r.Drop, ",")
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
		if len(r.Yes) == 0 || len(r.No) == 0 || r.Why == "" {
			t.Errorf("%s: the draft has no examples or no reason: %+v", tc.name, r)
		}
	}
}

func TestStable(t *testing.T) {
	for name, want := range map[string]bool{"box": true, "promo-x2": true, "css-1x9f823": false, "": false, "2col": false, "a.b": false, "post-48213": false} {
		if stable(name) != want {
			t.Errorf("%q: got %v", name, !want)
		}
	}
}
