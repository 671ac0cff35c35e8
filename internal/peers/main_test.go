package main

import (
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"winnow/extract"
	"winnow/internal/eval"
)

const ferry = "The ferry to the island sails at noon, and it takes an hour to cross the sound when the sea is calm. "

// smallBench writes a benchmark that has one set, of two pages.
func smallBench(t *testing.T) *settings {
	t.Helper()
	s := &settings{bench: t.TempDir(), out: t.TempDir(), sets: sets}
	dir := filepath.Join(s.bench, "wcxb")
	if err := os.MkdirAll(filepath.Join(dir, "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"ground-truth.jsonl": `{"id":"a","page_type":"article","title":"One","author":"A. Writer","main_content":"one two three four"}` + "\n" + `{"id":"b","page_type":"forum","title":"Ferry","main_content":"` + strings.Repeat(ferry, 8) + `"}` + "\n",
		"html/a.html":        "<p>one two three four</p>",
		"html/b.html":        "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>" + strings.Repeat(ferry, 4) + "</p><p>" + strings.Repeat(ferry, 4) + "</p></article></body></html>",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *settings) wcxb() string { return filepath.Join(s.bench, "wcxb") }

// report scores what a tool has written.
func report(t *testing.T, s *settings, tl tool) (*eval.Report, int) {
	t.Helper()
	failed, err := tl.write(s.wcxb(), s.file(tl.name, "wcxb"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.scoreFile(tl.name, "wcxb")
	if err != nil {
		t.Fatal(err)
	}
	return r, failed
}

// A tool that fails or panics has said nothing of the page, and goes on with the next.
func TestFailures(t *testing.T) {
	s := smallBench(t)
	broken := tool{"broken", func(doc *html.Node, _ *url.URL) (eval.Prediction, error) {
		if strings.Contains(text(doc), "ferry") {
			panic("no ferries")
		}
		return eval.Prediction{Text: "one two"}, errors.New("unsure")
	}}
	r, failed := report(t, s, broken)
	if failed != 2 || len(r.Pages) != 2 || r.Total.Values["f1"] != 0 {
		t.Errorf("failed %d of %d, f1 %v", failed, len(r.Pages), r.Total.Values["f1"])
	}
}

// Predictions have a line for every page, also for one that the tool fails on.
func TestLines(t *testing.T) {
	s := smallBench(t)
	half := tool{"half", func(doc *html.Node, _ *url.URL) (eval.Prediction, error) {
		if strings.Contains(text(doc), "ferry") {
			panic("no\nferries")
		}
		return eval.Prediction{Text: "one two", Meta: &eval.Meta{Title: "T", Author: "A", Date: "2020-01-02"}}, nil
	}}
	if _, err := half.write(s.wcxb(), s.file("half", "wcxb")); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(s.file("half", "wcxb"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"a","status":"ok","title":"T","author":"A","date":"2020-01-02","text":"one two","words":2}
{"id":"b","status":"error","error":"half: panic: no ferries","text":"","words":0}
`
	if string(src) != want {
		t.Errorf("lines\n%swant\n%s", src, want)
	}
	for line := range strings.Lines(string(src)) {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

// A tool that hangs holds nobody up.
func TestPatience(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	slow := tool{"slow", func(*html.Node, *url.URL) (eval.Prediction, error) {
		<-release
		return eval.Prediction{Text: "late"}, nil
	}}
	got, err := slow.predictor(10*time.Millisecond)(&eval.Page{ID: "a"}, []byte("<p>x"), extract.HTML)
	if err == nil || got.Text != "" {
		t.Errorf("got %q, %v", got.Text, err)
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
	s := smallBench(t)
	for _, tl := range tools {
		r, _ := report(t, s, tl)
		if got := r.Pages[1].F1; got < .9 {
			t.Errorf("%s: f1 %.4f", tl.name, got)
		}
	}
}

// Of the article's four words three are found: F1 6/7; of the other page none. A set
// without predictions has dashes and a note, and so has what a tool tells of no page; the
// table of metadata is of those that tell any.
func TestCompare(t *testing.T) {
	s := smallBench(t)
	part := tool{"part", func(*html.Node, *url.URL) (eval.Prediction, error) {
		return eval.Prediction{Text: "one two three"}, nil
	}}
	titles := tool{"parts and titles", func(*html.Node, *url.URL) (eval.Prediction, error) {
		return eval.Prediction{Text: "one two three", Meta: &eval.Meta{Title: "Ferry"}}, nil
	}}
	for _, tl := range []tool{part, titles} {
		if _, err := tl.write(s.wcxb(), s.file(tl.name, "wcxb")); err != nil {
			t.Fatal(err)
		}
	}
	s.only = "part"
	var out strings.Builder
	if err := s.compare(&out, io.Discard); err != nil {
		t.Fatal(err)
	}
	want := tables[0].header() + `
| part | .429 | .429 | .000 | – | – | – | – | – | – | – | – |
| parts and titles | .429 | .429 | .000 | – | – | – | – | – | – | – | – |

` + tables[1].header() + `
| parts and titles | .500 | – | – | – | – | – | – | – | – | – | – |

- part: no predictions for segments
- part: no predictions for older
- part: no predictions for multilingual
- parts and titles: no predictions for segments
- parts and titles: no predictions for older
- parts and titles: no predictions for multilingual
`
	if out.String() != want {
		t.Errorf("table\n%swant\n%s", out.String(), want)
	}
	for _, tab := range tables {
		if n, rule, _ := strings.Cut(tab.header(), "\n"); strings.Count(n, "|") != strings.Count(rule, "|") || strings.Count(n, "|") != len(tab)+2 {
			t.Errorf("header %q", tab.header())
		}
	}
}

// TestBehind: the texts of a tool are scored again behind winnow, which takes out what is no text.
func TestBehind(t *testing.T) {
	s := smallBench(t)
	chatty := tool{"chatty", func(*html.Node, *url.URL) (eval.Prediction, error) {
		return eval.Prediction{Text: "One two three four five six seven.\n\nSign up for our newsletter"}, nil
	}}
	if _, err := chatty.write(s.wcxb(), s.file(chatty.name, "wcxb")); err != nil {
		t.Fatal(err)
	}
	s.only, s.again, s.sets = "chatty", true, []string{"wcxb"}
	var out strings.Builder
	if err := s.compare(&out, io.Discard); err != nil {
		t.Fatal(err)
	}
	_, before, _ := strings.Cut(out.String(), "| chatty | ")
	_, after, ok := strings.Cut(out.String(), "| chatty, then winnow | ")
	if !ok || after[:4] <= before[:4] {
		t.Errorf("table\n%s", out.String())
	}
}

// The figure of articles is of articles alone: the words of page a are the gold's, those of
// page b are not.
func TestExact(t *testing.T) {
	s := smallBench(t)
	r, _ := report(t, s, tool{"exact", func(*html.Node, *url.URL) (eval.Prediction, error) {
		return eval.Prediction{Text: "One, two: three four!"}, nil
	}})
	if v, ok := value(r, "exact", "article"); v != 1 || !ok {
		t.Errorf("exact on articles %v, %v", v, ok)
	}
	if v, ok := value(r, "exact", ""); v != .5 || !ok {
		t.Errorf("exact on all %v, %v", v, ok)
	}
}

// The names that the table knows are those that peers.py writes.
func TestNames(t *testing.T) {
	src, err := os.ReadFile("peers.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pypi {
		if !strings.Contains(string(src), `    "`+name+`": `) {
			t.Errorf("peers.py does not write %q", name)
		}
	}
}

// What is valid UTF-8 is read as that, and what is not as it says.
func TestDecode(t *testing.T) {
	for src, want := range map[string]string{
		strings.Repeat(" ", 2000) + "é":         "é",
		"<meta charset=iso-8859-1>\xe9":         "<meta charset=iso-8859-1>é",
		"<meta charset=shift_jis>\x93\xfa":      "<meta charset=shift_jis>日",
		"\ufeff" + strings.Repeat(" ", 9) + "é": "é",
	} {
		r, err := decode([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if s := strings.Trim(string(got), " \ufeff"); err != nil || s != want {
			t.Errorf("%.40q is read as %.60q (%v), not %q", src, s, err, want)
		}
	}
}
