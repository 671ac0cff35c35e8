package eval

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"winnow/clean"
	"winnow/extract"
)

// The models of the folds: KIND-K.bin has seen no page of a site of fold K. They are made
// by go run ./internal/train together with the built-in ones.
//
//go:embed folds/*.bin
var foldFiles embed.FS

// WinnowFolds returns the predictor that cleans each page as the tool does, with models
// that have seen no page of its site.
func WinnowFolds(options clean.Options) (Predictor, error) {
	models, err := readFolds()
	if err != nil {
		return nil, err
	}
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		o := options
		o.Models = models[clean.ModelKind(shape)][p.Fold()]
		return Winnow(o)(p, src, shape)
	}, nil
}

// readFolds reads the models of every fold, by the kind of shape.
var readFolds = sync.OnceValues(func() (map[string][Folds]*clean.Models, error) {
	dir, err := fs.Sub(foldFiles, "folds")
	if err != nil {
		return nil, err
	}
	models := map[string][Folds]*clean.Models{}
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		var list [Folds]*clean.Models
		for k := range list {
			if list[k], err = clean.ReadModels(dir, shape, fmt.Sprintf("-%d", k)); err != nil {
				return nil, fmt.Errorf("reading the models of a fold: %w", err)
			}
		}
		models[clean.ModelKind(shape)] = list
	}
	return models, nil
})
