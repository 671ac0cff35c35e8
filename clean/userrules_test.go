package clean

import (
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/rules"
)

// userSet compiles rules and fails the test where they do not load.
func userSet(t *testing.T, yaml string) *rules.Set {
	t.Helper()
	list, err := rules.Read("test.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Compile(list)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A user's rule beats the model, the built-in rules and a stand-in's verdict; what the page
// does not show, and its headline, stay out.
func TestUserRules(t *testing.T) {
	const prose = "<p>The council met on Monday evening to discuss the new budget for the coming year, and it agreed on most of the points that were raised.</p>"
	const sure = "- {id: mine, kind: ad, why: w, max_words: 40, strength: sure, match: starts, phrases: [the council], yes: [the council], no: [a]}\n"
	for _, tc := range []struct{ name, rules, page, text, why string }{
		{"prose goes", sure, prose + "<p>After a long debate the members voted for the plan, as the minutes of the meeting show.</p>",
			"After a long debate the members voted for the plan, as the minutes of the meeting show.", "mine"},
		{"a label that a sure rule of ours drops stays", "- {id: mine, why: w, keep: [.k], yes: ['<p class=k>x'], no: ['<p>x']}",
			prose + "<p class=k>Advertisement</p>", "The council met on Monday evening to discuss the new budget for the coming year, and it agreed on most of the points that were raised.\n\nAdvertisement", "mine"},
		{"a page of nothing else", "- {id: mine, why: w, keep: [main], yes: ['<main>x'], no: ['<p>x']}", "<nav>Home</nav><main><a href=/>Log in</a></main>", "Log in", "mine"},
		{"keep before a phrase", sure + "- {id: kept, why: w, keep: [p], yes: ['<p>x'], no: ['<a>x']}", prose,
			"The council met on Monday evening to discuss the new budget for the coming year, and it agreed on most of the points that were raised.", "kept"},
		{"hidden text", "- {id: mine, why: w, keep: [p], yes: ['<p>x'], no: ['<a>x']}", "<p hidden>Not shown</p><p>Shown</p>", "Shown", "mine"},
	} {
		set := userSet(t, tc.rules)
		doc, err := extract.Parse(strings.NewReader(tc.page), extract.Options{Shape: extract.HTML, Select: set.Selectors()})
		if err != nil {
			t.Fatal(err)
		}
		Mark(doc, Options{Rules: set})
		if got := doc.Text(); got != tc.text {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.text)
		}
		named := false
		for i := range doc.Blocks {
			named = named || doc.Blocks[i].Verdict.Why == tc.why
		}
		if !named {
			t.Errorf("%s: no why names %s", tc.name, tc.why)
		}
	}
}
