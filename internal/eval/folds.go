package eval

import (
	"embed"
	"fmt"
	"sync"

	"winnow/clean"
	"winnow/extract"
)

// The models of the folds: KIND-K.bin has seen no page of a site of fold K. They are made
// by go run ./internal/train together with the built-in ones.
//
//go:embed folds/*.bin
var foldFiles embed.FS

// WinnowFolds returns the predictor that cleans each page as the tool does, with a model
// that has seen no page of its site.
func WinnowFolds(options clean.Options) (Predictor, error) {
	models, err := readFolds()
	if err != nil {
		return nil, err
	}
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		o := options
		o.Model, o.PageModel = models[foldName(kindOf(shape), p.Fold())], models[foldName(confidence, p.Fold())]
		return Winnow(o)(p, src, shape)
	}, nil
}

// confidence is the kind of the models that estimate a text's F1.
const confidence = "confidence"

func foldName(kind string, k int) string { return fmt.Sprintf("%s-%d.bin", kind, k) }

func kindOf(shape extract.Shape) string {
	if shape == extract.HTML {
		return "html"
	}
	return "text"
}

var readFolds = sync.OnceValues(func() (map[string]*clean.Model, error) {
	models := map[string]*clean.Model{}
	for _, kind := range []string{"html", "text", confidence} {
		read := clean.ReadModel
		if kind == confidence {
			read = clean.ReadPageModel
		}
		for k := range Folds {
			name := foldName(kind, k)
			data, err := foldFiles.ReadFile("folds/" + name)
			if err != nil {
				return nil, fmt.Errorf("reading the model of a fold: %w", err)
			}
			if models[name], err = read(data); err != nil {
				return nil, fmt.Errorf("folds/%s: %w", name, err)
			}
		}
	}
	return models, nil
})
