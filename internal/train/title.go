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

// titleKind is the kind of the model that chooses a page's title.
const titleKind = "title"

// titleSources are the sets that it learns from.
var titleSources = []source{{"wcxb", "html", 1}, {"multilingual", "html", .8}, {"segments", "html", 1}, {"older", "html", .3}}

// title fits the model of titles and prints what it reaches on sites that it has not seen.
func (s *settings) title() error {
	var matrix, groups bytes.Buffer
	for _, src := range titleSources {
		set, err := eval.Open(filepath.Join(s.bench, src.set))
		if err != nil {
			return err
		}
		if err := titleRows(set, src, &matrix, &groups); err != nil {
			return err
		}
	}
	script, rows := filepath.Join(s.work, "title.py"), filepath.Join(s.work, "title.rows")
	for path, data := range map[string][]byte{script: titleScript, rows: matrix.Bytes(), rows + ".pages": groups.Bytes()} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	cmd := exec.Command(s.python, script, rows, strconv.Itoa(len(extract.TitleFeatures())), extract.TitleModelHead(), filepath.Join(s.out, "title.model"))
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}

// titleRows writes a row for every candidate: its features, and whether the gold has its
// words; and a line for every page: its candidates, fold, weight and groups.
func titleRows(set *eval.Dataset, src source, matrix, groups *bytes.Buffer) error {
	sites := map[string]int{}
	for _, p := range set.Pages {
		sites[p.SiteOf()]++
	}
	for _, p := range set.Pages {
		data, err := set.Read(p, "html")
		if err != nil || p.Meta.Title == "" {
			continue
		}
		doc, err := extract.Parse(bytes.NewReader(data), extract.Options{Shape: extract.HTML, URL: p.URL, Claims: true})
		if err != nil || src.set == "older" && !akinToHead(doc, p.Meta.Title) {
			continue
		}
		for i := range doc.Titles {
			writeTitleRow(matrix, &doc.Titles[i], p.Meta.Title)
		}
		fmt.Fprintf(groups, "%d\t%d\t%g\t%s\n", len(doc.Titles), p.Fold(), src.weight/math.Pow(float64(sites[p.SiteOf()]), sharedSite),
			strings.Join(slices.DeleteFunc([]string{set.Name, join(set.Name, p.Type), join(set.Name, p.Language)}, func(s string) bool { return s == "" }), ","))
	}
	return nil
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
