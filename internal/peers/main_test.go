package main

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"winnow/internal/eval"
)

// smallSet writes a set of two pages.
func smallSet(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "wcxb")
	if err := os.MkdirAll(filepath.Join(dir, "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	body := "The ferry to the island sails at noon, and it takes an hour to cross the sound when the sea is calm. "
	for name, data := range map[string]string{
		"ground-truth.jsonl": `{"id":"a","page_type":"article","main_content":"one two three four"}` + "\n" + `{"id":"b","page_type":"forum","main_content":"` + strings.Repeat(body, 8) + `"}` + "\n",
		"html/a.html":        "<p>one two three four</p>",
		"html/b.html":        "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>" + strings.Repeat(body, 4) + "</p><p>" + strings.Repeat(body, 4) + "</p></article></body></html>",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A tool that fails or panics has said nothing of the page, and goes on with the next.
func TestFailures(t *testing.T) {
	dir := smallSet(t)
	broken := tool{"broken", func(doc *html.Node, _ *url.URL) (eval.Prediction, error) {
		if strings.Contains(text(doc), "ferry") {
			panic("no ferries")
		}
		return eval.Prediction{Text: "one two"}, errors.New("unsure")
	}}
	r, err := eval.Run(eval.Options{Dataset: dir, Predict: broken.predictor()})
	if err != nil {
		t.Fatal(err)
	}
	if r.Failed != 2 || len(r.Pages) != 2 || r.Total.Values["f1"] != 0 {
		t.Errorf("failed %d of %d, f1 %v", r.Failed, len(r.Pages), r.Total.Values["f1"])
	}
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	s := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s += text(c)
	}
	return s
}

// Every tool finds a plain article.
func TestTools(t *testing.T) {
	dir := smallSet(t)
	for _, tl := range tools {
		r, err := eval.Run(eval.Options{Dataset: dir, Predict: tl.predictor(), Only: func(p *eval.Page) bool { return p.ID == "b" }})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Total.Values["f1"]; got < .9 {
			t.Errorf("%s: f1 %.4f, %v", tl.name, got, r.Err())
		}
	}
}

// The row has the figures of the columns; a set that was not scored has dashes. Of the
// article's four words three are found: F1 6/7.
func TestRow(t *testing.T) {
	dir := smallSet(t)
	part := tool{"part", func(doc *html.Node, _ *url.URL) (eval.Prediction, error) {
		return eval.Prediction{Text: "one two three"}, nil
	}}
	r, err := eval.Run(eval.Options{Dataset: dir, Predict: part.predictor(), Only: func(p *eval.Page) bool { return p.ID == "a" }})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rowOf("part", map[string]*eval.Report{"wcxb": r}), "| part | .857 | .857 | .000 | – | – | – | – | – | – | – | – |"; got != want {
		t.Errorf("row %s, want %s", got, want)
	}
	if n, rule, _ := strings.Cut(header(), "\n"); strings.Count(n, "|") != strings.Count(rule, "|") || strings.Count(n, "|") != len(columns)+2 {
		t.Errorf("header %q", header())
	}
}
