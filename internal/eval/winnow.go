package eval

import (
	"bytes"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/record"
)

// Winnow returns the predictor that cleans a page as the tool does. The shape is given,
// not detected: detection has its own measure.
func Winnow(options clean.Options) Predictor { return winnow(options, nil) }

// winnow does so with models of the metadata, nil for the built-in ones.
func winnow(options clean.Options, meta *extract.MetaModels) Predictor {
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		doc, err := extract.Parse(bytes.NewReader(src), extract.Options{Shape: shape, URL: p.URL, MetaModels: meta, Select: options.Rules.Selectors()})
		if err != nil {
			return Prediction{}, err
		}
		clean.Mark(doc, options)
		return fromRecord(record.New(doc, p.ID, "", record.Options{Blocks: true, Comments: true})), nil
	}
}

func fromRecord(r *record.Record) Prediction {
	p := Prediction{Input: string(r.Input), Language: r.Language, Blocks: r.Blocks, Confidence: r.Confidence,
		Meta: &Meta{Title: r.Title, Author: r.Author, Date: r.Date, Description: r.Description,
			Categories: r.Categories, Tags: r.Tags, License: r.License, PageType: r.PageType}}
	if r.Text != nil {
		p.Text = *r.Text
	}
	if r.Comments != nil {
		p.Meta.Comments = *r.Comments
	}
	return p
}
