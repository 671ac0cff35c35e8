package eval

import (
	"encoding/json"
	"errors"
	"strings"

	"winnow/extract"
)

// record is the part of an output record that is scored.
type record struct {
	ID         *string  `json:"id"`
	Text       string   `json:"text"`
	Title      string   `json:"title"`
	Author     string   `json:"author"`
	Date       string   `json:"date"`
	Descr      string   `json:"description"`
	Categories []string `json:"categories"`
	Tags       []string `json:"tags"`
	Language   string   `json:"language"`
	License    string   `json:"license"`
	Sitename   string   `json:"sitename"`
	PageType   string   `json:"pagetype"`
}

// readPredictions reads records by id; a later one with the same id wins.
func readPredictions(path string) (map[string]Prediction, error) {
	found := map[string]Prediction{}
	err := eachLine(path, func(line []byte) error {
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == nil {
			return errors.New("the record has no id")
		}
		found[*r.ID] = Prediction{Text: r.Text, Meta: r.metadata()}
		return nil
	})
	return found, err
}

func (r *record) metadata() extract.Metadata {
	m := extract.Metadata{Title: r.Title, Date: r.Date, Description: r.Descr, Categories: r.Categories,
		Tags: r.Tags, Language: r.Language, License: r.License, Sitename: r.Sitename, PageType: r.PageType}
	if r.Author != "" {
		m.Authors = strings.Split(r.Author, "; ")
	}
	return m
}

// recordEndings are what the batch command leaves of a file's name in a record's id.
var recordEndings = []string{"", ".html.gz", ".html", ".gz", ".txt.gz", ".txt", ".md.gz", ".md"}

// lookUp finds a page's record: by the page's id, or by the name of its file.
func lookUp(found map[string]Prediction, id string) (Prediction, bool) {
	for _, ending := range recordEndings {
		if got, ok := found[id+ending]; ok {
			return got, true
		}
	}
	return Prediction{}, false
}
