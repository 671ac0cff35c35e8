package extract

import (
	"strings"
	"testing"
)

// What shows nothing is no block, whatever characters it is made of.
func TestUnseenText(t *testing.T) {
	for _, unseen := range []string{"", " ", "&nbsp;", "&#8205;", "&#8203;&#8203;", "&shy;", "&lrm; ", "\ufeff", "<b>&zwnj;</b>"} {
		d, err := Parse(strings.NewReader("<main><p>One</p><p>"+unseen+"</p><pre>"+unseen+"</pre><p>Two</p></main>"), Options{Shape: HTML})
		if err != nil || len(d.Blocks) != 2 {
			t.Errorf("%q: %d blocks, %v", unseen, len(d.Blocks), err)
		}
	}
	if d, err := Parse(strings.NewReader("<main><p>&#8205;&#128105;&#8205;&#128187;</p></main>"), Options{Shape: HTML}); err != nil || len(d.Blocks) != 1 {
		t.Errorf("a sign that is joined: %d blocks, %v", len(d.Blocks), err)
	}
}
