package eval

import (
	"encoding/json"
	"errors"

	"winnow/internal/record"
)

// prediction is the part of an output record that is scored or shown.
type prediction struct {
	metaKeys
	ID         *key           `json:"id"`
	Text       string         `json:"text"`
	Input      string         `json:"input"`
	Language   string         `json:"language"`
	Confidence *float64       `json:"confidence"`
	PageType   value          `json:"pagetype"`
	Blocks     []record.Block `json:"blocks"`
}

// readPredictions reads records by id; a later one with the same id wins.
func readPredictions(path string) (map[string]Prediction, error) {
	found := map[string]Prediction{}
	err := eachLine(path, func(_ int, line []byte) error {
		var r prediction
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == nil {
			return errors.New("the record has no id")
		}
		p := Prediction{Text: r.Text, Input: r.Input, Language: r.Language, Blocks: r.Blocks, Confidence: r.Confidence}
		meta := r.meta()
		meta.PageType = r.PageType.joined()
		if !meta.empty() {
			p.Meta = &meta
		}
		found[string(*r.ID)] = p
		return nil
	})
	return found, err
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
