package eval

import (
	"bytes"

	"winnow/clean"
	"winnow/extract"
)

// Winnow returns the predictor that cleans a page as the tool does. The shape is given,
// not detected: detection has its own measure.
func Winnow(options clean.Options) Predictor {
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		doc, err := extract.Parse(bytes.NewReader(src), extract.Options{Shape: shape, URL: p.URL})
		if err != nil {
			return Prediction{}, err
		}
		clean.Mark(doc, options)
		return Prediction{Text: doc.Text()}, nil
	}
}
