package eval

import (
	"encoding/json"
	"errors"
)

// record is the part of an output record that is scored.
type record struct {
	ID   *string `json:"id"`
	Text string  `json:"text"`
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
		found[*r.ID] = Prediction{Text: r.Text}
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
