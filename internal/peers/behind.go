package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"winnow/extract"
	"winnow/internal/eval"
)

// behind is a tool whose texts winnow cleans again, by models that have seen no page of their sites.
func (s *settings) behind(c contender, predict eval.Predictor) contender {
	return contender{c.name + ", then winnow", func(set string) (*eval.Report, error) {
		texts, err := readTexts(s.file(c.name, set))
		if err != nil {
			return nil, err
		}
		return eval.Run(eval.Options{Dataset: filepath.Join(s.bench, set), Predict: func(p *eval.Page, _ []byte, _ extract.Shape) (eval.Prediction, error) {
			got, err := predict(p, []byte(texts[p.ID]), extract.Auto)
			got.Meta = nil // a text says little of what the page does
			return got, err
		}})
	}}
}

// readTexts reads the texts of a tool's predictions, by the pages' ids.
func readTexts(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	texts := map[string]string{}
	dec := json.NewDecoder(bufio.NewReader(f))
	for {
		var row struct{ ID, Text string }
		switch err := dec.Decode(&row); {
		case errors.Is(err, io.EOF):
			return texts, nil
		case err != nil:
			return nil, err
		}
		texts[row.ID] = row.Text
	}
}
