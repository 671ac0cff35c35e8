package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"winnow/internal/decompress"
	"winnow/internal/sorting"
)

// value is a key of a row that may be a string, a list of strings or null. It is known
// where the row has the key at all: null says that the page has no such thing.
type value struct {
	known bool
	list  []string
}

// UnmarshalJSON implements json.Unmarshaler.
func (v *value) UnmarshalJSON(src []byte) error {
	v.known = true
	if bytes.HasPrefix(src, []byte("[")) {
		return json.Unmarshal(src, &v.list)
	}
	var s *string
	if err := json.Unmarshal(src, &s); err != nil {
		return err
	}
	if s != nil && *s != "" {
		v.list = []string{*s}
	}
	return nil
}

// joined returns the value as the record writes names.
func (v value) joined() string { return strings.Join(v.list, "; ") }

// metaKeys are the keys of metadata that gold and records share.
type metaKeys struct {
	Title       value `json:"title"`
	Author      value `json:"author"`
	Date        value `json:"date"`
	Description value `json:"description"`
	Categories  value `json:"categories"`
	Tags        value `json:"tags"`
	License     value `json:"license"`
	Comments    value `json:"comments"`
}

func (k *metaKeys) meta() Meta {
	return Meta{Title: k.Title.joined(), Author: k.Author.joined(), Date: k.Date.joined(), Description: k.Description.joined(),
		Categories: k.Categories.list, Tags: k.Tags.list, License: k.License.joined(),
		Comments: strings.Join(k.Comments.list, "\n\n")}
}

// key is an id: a string, or a number as it is written.
type key string

// UnmarshalJSON implements json.Unmarshaler.
func (k *key) UnmarshalJSON(src []byte) error {
	var n json.Number
	if err := json.Unmarshal(src, &n); err == nil && !bytes.HasPrefix(src, []byte(`"`)) {
		*k = key(n)
		return nil
	}
	return json.Unmarshal(src, (*string)(k))
}

// row is a page's gold and, in sets of one file, the page itself.
type row struct {
	metaKeys
	ID        key      `json:"id"`
	File      key      `json:"file"` // the id, in annotations.json
	URL       string   `json:"url"`
	Type      string   `json:"page_type"`
	Language  string   `json:"language"`
	Site      string   `json:"site"`
	Published value    `json:"publish_date"` // the date, in WCXB
	Body      value    `json:"main_content"`
	With      []string `json:"with"`
	Without   []string `json:"without"`
	HTML      *string  `json:"html"`
	Text      *string  `json:"text"`
}

// page returns the row's page; at says where the row stands.
func (r *row) page(at string) *Page {
	if !r.Date.known {
		r.Date = r.Published
	}
	p := &Page{ID: string(r.ID), URL: r.URL, Type: r.Type, Language: r.Language, Site: r.Site, With: r.With, Without: r.Without,
		Meta: r.meta(), Undated: r.Date.known && len(r.Date.list) == 0, html: r.HTML, text: r.Text, at: at}
	p.Meta.PageType = r.Type
	if r.Body.known {
		body := strings.Join(r.Body.list, "\n\n")
		p.Gold = &body
	}
	return p
}

// hasGold tells whether there is anything to score the page by.
func (p *Page) hasGold() bool {
	return p.Gold != nil || len(p.With)+len(p.Without) > 0 || p.Undated || !p.Meta.empty()
}

func readFolder(dir string) ([]*Page, error) {
	for _, name := range goldFiles() {
		pages, err := readRows(filepath.Join(dir, name))
		if !errors.Is(err, fs.ErrNotExist) {
			return pages, err
		}
	}
	pages, err := readAnnotations(filepath.Join(dir, goldByURL))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no %s, %s.gz or %s there", dir, goldRows, goldRows, goldByURL)
	}
	return pages, err
}

func readRows(path string) ([]*Page, error) {
	var pages []*Page
	err := eachLine(path, func(n int, line []byte) error {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == "" {
			r.ID = key(filepath.Base(path) + "#" + strconv.Itoa(len(pages)+1))
		}
		pages = append(pages, r.page(path+":"+strconv.Itoa(n)))
		return nil
	})
	return pages, err
}

// readAnnotations reads a JSON object from URL to gold, whose "file" names the page.
// The pages come in the order of their files.
func readAnnotations(path string) ([]*Page, error) {
	src, err := decompress.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows map[string]row
	if err := json.Unmarshal(src, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var pages []*Page
	for url, r := range rows {
		r.ID, r.URL = r.File, url
		pages = append(pages, r.page(path+": "+url))
	}
	sorting.By(pages, func(a, b *Page) int {
		if c := strings.Compare(a.ID, b.ID); c != 0 {
			return c
		}
		return strings.Compare(a.URL, b.URL)
	})
	return pages, nil
}

// usable returns the pages that can be scored, and for each of the others why it cannot.
func usable(pages []*Page) (kept []*Page, faults []error) {
	first := map[string]*Page{}
	for _, p := range pages {
		before := first[p.ID]
		switch {
		case !p.hasGold():
			faults = append(faults, fmt.Errorf("%s: no gold, left out: give main_content, with, without or metadata", p.at))
		case before != nil:
			faults = append(faults, fmt.Errorf("%s: the id %q is taken, left out: it stands at %s first", p.at, p.ID, before.at))
		default:
			first[p.ID] = p
			kept = append(kept, p)
		}
	}
	return kept, faults
}
