package check

import (
	"strings"
	"testing"
)

// TestContents: the table of contents of a manual, right below its headline, is no menu that was left in the text, and no line that
// fixing takes out.
func TestContents(t *testing.T) {
	heads := strings.Split("Install the kit|Set up the river|Count the otters|Feed them in winter|Report a sighting|Read the survey|Write to the county|"+
		"Mend the weir|Plant the bank|Close the season|Ask the wardens|Pay for the fish", "|")
	for name, form := range map[string]struct{ entry, head string }{"Markdown": {"- [%](#a)\n", "## %\n\n"}, "text": {"%\n", "%\n\n"}} {
		var page strings.Builder
		put := func(form, s string) { page.WriteString(strings.ReplaceAll(form, "%", s)) }
		page.WriteString("Otter kit\n\n")
		for _, h := range heads {
			put(form.entry, h)
		}
		page.WriteString("\n")
		for i, h := range heads {
			put(form.head, h)
			put("% The wardens write down what of it they did, and on which day.\n\n", paragraphs[i%len(paragraphs)]+" "+h+".")
		}
		if list, _ := checkAsked(t, page.String(), Reading{}); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}
