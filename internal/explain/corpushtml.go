package explain

import (
	"bufio"
	_ "embed" // the page
	"html/template"
	"io"
	"strings"

	"winnow/internal/look"
	"winnow/internal/record"
)

var (
	//go:embed corpus.html
	corpusHTML string
	//go:embed corpus.css
	corpusCSS string
)

// maxShownText is how many bytes of a block the overview shows.
const maxShownText = 600

// HTML writes the overview as a page that loads nothing; each of the worst documents opens
// to its blocks, where the records have them.
func (c *Corpus) HTML(w io.Writer, _ Options) error {
	t, err := look.Parse(corpusHTML, template.FuncMap{
		"tenth":   tenth,
		"verdict": func(b record.Block) string { return verdict(&b) },
		"clip":    clipText,
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := t.Execute(out, struct {
		look.Page
		*Corpus
	}{look.New(c.Name+": winnow explain --corpus", corpusCSS, ""), c}); err != nil {
		return err
	}
	return out.Flush()
}

func clipText(s string) string {
	if len(s) <= maxShownText {
		return s
	}
	return strings.ToValidUTF8(s[:maxShownText], "") + "…"
}
