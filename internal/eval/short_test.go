package eval

import (
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/align"
	"winnow/internal/bench"
)

// shortWords are how many words of a gold make a short text; characters count half in scripts without spaces.
const shortWords = 90

// TestCleanTexts holds that texts without any frame are kept: the first words of golds, and golds on one line.
func TestCleanTexts(t *testing.T) {
	dir := bench.Need(t)
	predict := foldPredictor(t)
	for _, set := range []string{"wcxb", "older", "multilingual"} {
		d, err := Open(filepath.Join(dir, set))
		if err != nil {
			t.Fatal(err)
		}
		for name, cut := range map[string]func(string) string{"short": firstWords, "oneline": fold} {
			pages, empty, kept := 0, 0, 0.0
			for i := 0; i < len(d.Pages); i += 4 {
				p := d.Pages[i]
				if p.Gold == nil || extract.CountWords(*p.Gold) < shortWords {
					continue
				}
				text := cut(*p.Gold)
				got, err := predict(p, []byte(text), extract.Text)
				if err != nil {
					t.Fatal(p.ID, err)
				}
				pages, kept = pages+1, kept+float64(len(align.Words(got.Text)))/float64(len(align.Words(text)))
				if got.Text == "" {
					empty++
				}
			}
			t.Logf("%s, %s: %d texts, %.4f of their words kept, %d empty", set, name, pages, kept/float64(pages), empty)
			if kept < .98*float64(pages) {
				t.Errorf("%s, %s: %.4f of the words are kept, want .98", set, name, kept/float64(pages))
			}
		}
	}
}

// firstWords are the first of a text, on one line.
func firstWords(text string) string {
	fields := strings.Fields(text)
	for n := range fields {
		if s := strings.Join(fields[:n+1], " "); extract.CountWords(s) >= shortWords {
			return s
		}
	}
	return fold(text)
}
