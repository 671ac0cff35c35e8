package clean

import (
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// TestSkim: a text that nothing speaks against is kept whole and no model asked; any other comes out as if it had
// not been skimmed.
func TestSkim(t *testing.T) {
	const prose = "After forty years without a sighting, two otters were seen on Monday below the old mill, the county said.\n\n" +
		"Wardens had put up shelters along the bank in spring, and the weir was opened for fish last autumn after a dispute.\n\n" +
		"Whether the animals will stay is not known; a survey of the upper valley begins in September and runs for a year.\n\n"
	const more = "An otter eats a kilogram of fish a day.\n\nIt hunts at night.\n\nBy day it sleeps in its holt.\n\n"
	for name, tc := range map[string]struct {
		text  string
		clear bool
	}{
		"prose":                  {prose, true},
		"a word of a menu in it": {prose + more + "Contact us\n\nNobody has been bitten so far, and nobody expects it.\n", true},
		"an advertisement in it": {prose + "Advertisement\n\nAn otter eats a kilogram of fish a day.\n", false},
		"a menu before it":       {strings.Repeat("Home\nNews\nSport\nTravel\n", 2) + "\n" + prose, false},
		"links behind it":        {prose + strings.Repeat("Otters\nBeavers\nMartens\nImprint\n", 3), false},
		"names behind it":        {prose + strings.Repeat("Otters\nBeavers\nMartens\nMink\n", 3), true},
		"many names behind it":   {prose + strings.Repeat("Otters\nBeavers\nMartens\nMink\n", 8), false},
		"many names before it":   {strings.Repeat("Otters\nBeavers\nMartens\nMink\n", 8) + "\n" + prose, false},
		"said twice":             {prose + prose, false},
		"a page not found":       {"404\n\nPage not found\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			asked := false
			opt := Options{Skim: []extract.Kind{extract.Navigation}, Trace: func(stage string) { asked = asked || stage == "model" }}
			got := skimmed(t, tc.text, opt)
			if asked == tc.clear {
				t.Errorf("the models were asked: %v, want %v", asked, !tc.clear)
			}
			want := skimmed(t, tc.text, Options{})
			if tc.clear {
				if dropped := slices.IndexFunc(got.Blocks, func(b extract.Block) bool { return !b.Verdict.Keep && b.Text != "Contact us" }); dropped >= 0 {
					t.Errorf("dropped %q", got.Blocks[dropped].Text)
				}
				return
			}
			for i := range want.Blocks {
				if g, w := got.Blocks[i], want.Blocks[i]; g.Type != w.Type || g.Verdict != w.Verdict {
					t.Errorf("%q: %v %+v, want %v %+v", w.Text, g.Type, g.Verdict, w.Type, w.Verdict)
				}
			}
			if got.Meta.Title != want.Meta.Title || got.Meta.PageType != want.Meta.PageType || got.Standin != want.Standin {
				t.Errorf("title %q, type %q, stands in as %q, want %q, %q, %q",
					got.Meta.Title, got.Meta.PageType, got.Standin, want.Meta.Title, want.Meta.PageType, want.Standin)
			}
		})
	}
}

// skimmed reads a text as winnow check does where opt asks for that.
func skimmed(t *testing.T, text string, opt Options) *extract.Document {
	t.Helper()
	doc, err := extract.Parse(strings.NewReader(text), extract.Options{Shape: extract.Text, Lazy: opt.Skim != nil})
	if err != nil {
		t.Fatal(err)
	}
	Mark(doc, opt)
	return doc
}
