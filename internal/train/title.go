package main

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"winnow/extract"
	"winnow/internal/eval"
)

//go:embed title.py
var titleScript []byte

// The kinds of the models that choose a title: of HTML pages, and of texts.
const (
	titleKind    = "title"
	headlineKind = "headline"
)

// titleModel is what a model of titles is made of.
type titleModel struct {
	sources  []source
	features []string
	head     string // the first line of its file
}

// titleModels are those of the two kinds.
func titleModels() map[string]titleModel {
	return map[string]titleModel{
		titleKind: {[]source{{"wcxb", "html", 1}, {"multilingual", "html", .8}, {"segments", "html", 1}, {"older", "html", .3}},
			extract.TitleFeatures(), extract.TitleModelHead()},
		headlineKind: {[]source{{"wcxb", "innertext", 1.5}, {"wcxb", "markdown", .7}, {"wcxb", "lynx", .5}, {"wcxb", "textnodes", .5},
			{"multilingual", "innertext", .7}, {"segments", "innertext", .7}, {"older", "innertext", .3}},
			extract.HeadlineFeatures(), extract.HeadlineModelHead()},
	}
}

// title fits a model of titles and prints what it reaches on sites that it has not seen.
func (s *settings) title() error {
	var matrix, groups bytes.Buffer
	m := titleModels()[s.kind]
	for _, src := range m.sources {
		set, err := eval.Open(filepath.Join(s.bench, src.set))
		if err != nil {
			return err
		}
		titleRows(set, src, &matrix, &groups)
	}
	script, rows := filepath.Join(s.work, "title.py"), filepath.Join(s.work, s.kind+".rows")
	for path, data := range map[string][]byte{script: titleScript, rows: matrix.Bytes(), rows + ".pages": groups.Bytes()} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	cmd := exec.Command(s.python, script, rows, strconv.Itoa(len(m.features)), m.head, filepath.Join(s.out, s.kind+".model"))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}

// titleRows writes a row for every candidate: its features, and whether the gold has its
// words; and a line for every page: its candidates, fold, weight and groups.
func titleRows(set *eval.Dataset, src source, matrix, groups *bytes.Buffer) {
	sites := map[string]int{}
	for _, p := range set.Pages {
		sites[p.SiteOf()]++
	}
	shape, _ := eval.ShapeOf(src.dump)
	for _, p := range set.Pages {
		data, err := set.Read(p, src.dump)
		if err != nil || p.Meta.Title == "" {
			continue
		}
		doc, err := extract.Parse(bytes.NewReader(data), extract.Options{Shape: shape, URL: p.URL, Claims: true})
		if err != nil || !learnable(doc, p, src) {
			continue
		}
		for i := range doc.Titles {
			writeTitleRow(matrix, &doc.Titles[i], p.Meta.Title)
		}
		name := set.Name
		if src.dump != "html" {
			name += "-" + src.dump
		}
		names := slices.DeleteFunc([]string{name, join(name, p.Type), join(name, p.Language)}, func(s string) bool { return s == "" })
		weight := src.weight / math.Pow(float64(sites[p.SiteOf()]), sharedSite)
		fmt.Fprintf(groups, "%d\t%d\t%g\t%s\n", len(doc.Titles), p.Fold(), weight, strings.Join(names, ","))
	}
}

// learnable reports whether the page's gold can be right: a text must show it, and in older
// the head must speak of it.
func learnable(doc *extract.Document, p *eval.Page, src source) bool {
	if src.dump == "html" {
		return src.set != "older" || akinToHead(doc, p.Meta.Title)
	}
	want := titleWords(p.Meta.Title)
	return slices.ContainsFunc(doc.Blocks, func(b extract.Block) bool { return slices.Equal(titleWords(b.Text), want) })
}

// akinToHead reports whether gold shares half its words with a title of the head. About a
// fifth of the published titles of older are another line of the page: a date, a caption.
func akinToHead(doc *extract.Document, gold string) bool {
	words := titleWords(gold)
	for i := range doc.Titles {
		t := &doc.Titles[i]
		if !slices.Contains(t.Sources, "title") && !slices.Contains(t.Sources, "og") {
			continue
		}
		in := 0
		for _, w := range titleWords(t.Value) {
			if slices.Contains(words, w) {
				in++
			}
		}
		if 2*in >= len(words) {
			return true
		}
	}
	return false
}

// sharedSite is the power of the number of a site's pages by which each weighs less.
const sharedSite = .3

func join(set, group string) string {
	if group == "" {
		return ""
	}
	return set + " " + group
}

func writeTitleRow(w *bytes.Buffer, c *extract.TitleClaim, gold string) {
	row := make([]float32, 0, 80)
	for _, v := range c.Row() {
		row = append(row, float32(v))
	}
	label := float32(0)
	if slices.Equal(titleWords(c.Value), titleWords(gold)) {
		label = 1
	}
	_ = binary.Write(w, binary.LittleEndian, append(row, label)) // a buffer's writes do not fail
}

func titleWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
}
