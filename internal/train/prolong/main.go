// Command prolong makes long articles of a gold set's: behind a paragraph in the midst of the text it puts
// COUNT paragraphs of other articles, in elements like that paragraph's. They are of the page's own fold of sites, so that
// a model that has not seen the page has not seen them either. The annotated pages end at some 9,000
// words; books, laws and transcripts do not. From the root of the repository:
//
//	go run ./internal/train/prolong ../shared/bench/wcxb 200 /tmp/long
//	go run ./cmd/winnow eval /tmp/long/html.jsonl --folds                # innertext.jsonl, oneline.jsonl
//
// oneline.jsonl is the innertext without its line ends.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"winnow/internal/eval"
)

// Bounds on what is prolonged, and by what.
const (
	mostPages = 100
	leastRun  = 8  // paragraphs side by side that make an article's text
	leastText = 20 // words of one of them
	leastWord = 25 // words of a paragraph that is put in
	mostWords = 120
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/train/prolong SET COUNT OUT")
		os.Exit(2)
	}
	count, err := strconv.Atoi(os.Args[2])
	if err == nil {
		err = prolongSet(os.Args[1], count, os.Args[3])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "prolong:", err)
		os.Exit(1)
	}
}

// row is a page of the set that is written.
type row struct {
	ID   string `json:"id"`
	URL  string `json:"url"`
	HTML string `json:"html,omitempty"`
	Text string `json:"text,omitempty"`
	Gold string `json:"main_content"`
}

// prolongSet writes html.jsonl, innertext.jsonl and oneline.jsonl to the folder out.
func prolongSet(set string, count int, out string) error {
	d, err := eval.Open(set)
	if err != nil {
		return err
	}
	all := paragraphs(d)
	var trees, texts, lines []row
	for k, p := range d.Pages {
		if len(trees) == mostPages {
			break
		}
		if p.Type != "article" || p.Gold == nil {
			continue
		}
		more := choose(all[p.Fold()], p, k, count)
		src, err := d.Read(p, "html")
		if err != nil {
			return err
		}
		r := row{ID: p.ID, URL: p.URL}
		begins := ""
		if begins, r.HTML = prolongHTML(string(src), more); begins == "" || !strings.Contains(fold(*p.Gold), begins) {
			continue
		}
		r.Gold = prolongText(*p.Gold, begins, more)
		trees = append(trees, r)
		if src, err = d.Read(p, "innertext"); err == nil {
			r.HTML, r.Text = "", prolongText(string(src), begins, more)
			texts = append(texts, r)
			r.Text = fold(r.Text)
			lines = append(lines, r)
		}
	}
	return errors.Join(os.MkdirAll(out, 0o755), write(filepath.Join(out, "html.jsonl"), trees), write(filepath.Join(out, "innertext.jsonl"), texts),
		write(filepath.Join(out, "oneline.jsonl"), lines))
}

// paragraph is one of a page's gold.
type paragraph struct {
	of   *eval.Page
	text string
}

// choose takes count paragraphs of other pages, those of the k-th page in an order of its own; all where there are fewer.
func choose(all []paragraph, p *eval.Page, k, count int) (more []string) {
	for i := range all {
		if c := &all[(k*7919+i)%len(all)]; c.of != p && len(more) < count {
			more = append(more, c.text)
		}
	}
	return more
}

// paragraphs returns, by fold, the paragraphs of the golds of articles that read like prose.
func paragraphs(d *eval.Dataset) (all [eval.Folds][]paragraph) {
	for _, p := range d.Pages {
		if p.Type != "article" || p.Gold == nil {
			continue
		}
		for line := range strings.Lines(*p.Gold) {
			line = fold(line)
			if n := len(strings.Fields(line)); n >= leastWord && n <= mostWords && strings.HasSuffix(line, ".") {
				all[p.Fold()] = append(all[p.Fold()], paragraph{p, line})
			}
		}
	}
	return all
}

// prolongHTML puts paragraphs behind the middle one of the longest row of paragraphs with one parent. It
// returns how the text of that begins, "" where no row is long enough.
func prolongHTML(src string, more []string) (begins, out string) {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return "", ""
	}
	var longest []*html.Node
	for n := range doc.Descendants() {
		if list := longParagraphs(n); len(list) > len(longest) {
			longest = list
		}
	}
	if len(longest) < leastRun {
		return "", ""
	}
	at := longest[len(longest)/2]
	for _, text := range slices.Backward(more) {
		p := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p", Attr: slices.DeleteFunc(slices.Clone(at.Attr), isID)}
		p.AppendChild(&html.Node{Type: html.TextNode, Data: text})
		at.Parent.InsertBefore(p, at.NextSibling)
	}
	var b strings.Builder
	if err := html.Render(&b, doc); err != nil {
		return "", ""
	}
	return strings.Join(strings.Fields(textOf(at))[:5], " "), b.String()
}

func isID(a html.Attribute) bool { return a.Key == "id" }

// longParagraphs returns the paragraphs among an element's children that have a text of some length.
func longParagraphs(n *html.Node) (list []*html.Node) {
	for p := range n.ChildNodes() {
		if p.DataAtom == atom.P && len(strings.Fields(textOf(p))) > leastText {
			list = append(list, p)
		}
	}
	return list
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for t := range n.Descendants() {
		if t.Type == html.TextNode {
			b.WriteString(t.Data)
		}
	}
	return b.String()
}

// prolongText puts lines behind the first that holds the words begins.
func prolongText(text, begins string, more []string) string {
	lines := strings.Split(text, "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(fold(line), begins) })
	return strings.Join(slices.Insert(lines, at+1, more...), "\n")
}

// fold makes one space of white space.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func write(path string, rows []row) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for _, r := range rows {
		err = errors.Join(err, enc.Encode(r))
	}
	return errors.Join(err, f.Close())
}
