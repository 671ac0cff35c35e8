package eval

import (
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"winnow/clean"
	"winnow/internal/bench"
)

func TestFold0(t *testing.T) {
	pr, err := WinnowFolds(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []string{"wcxb/html", "wcxb/innertext", "wcxb/textnodes", "wcxb/markdown", "wcxb/lynx", "older/innertext", "multilingual/innertext", "segments/innertext", "segments/markdown", "older/html", "multilingual/html", "segments/html"} {
		set, dump, _ := strings.Cut(x, "/")
		line := x
		for _, q := range []Predictor{pr} {
			r, err := Run(Options{Dataset: filepath.Join(bench.Dir(), set), Dump: dump, Predict: q, Only: func(p *Page) bool { return p.Fold() == 0 }})
			if err != nil {
				t.Fatal(err)
			}
			line += fmt.Sprintf("  f1 %.4f p %.4f r %.4f all %.4f", r.Total.Values["f1"], r.Total.Values["precision"], r.Total.Values["recall"], r.Total.Values["all"])
			var g []string
			for _, gr := range r.Groups {
				if true {
					g = append(g, fmt.Sprintf("%s %.3f", gr.Name, gr.Values["f1"]))
				}
			}
			sort.Strings(g)
			line += "  " + strings.Join(g, " ")
		}
		fmt.Println(line)
	}
}
