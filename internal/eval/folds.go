package eval

import (
	"archive/zip"
	"bytes"
	_ "embed" // the models
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"

	"winnow/clean"
	"winnow/extract"
)

// The models of the folds: KIND-K.bin and KIND-K.model in folds have seen no page of a site of
// fold K. They are made by go run ./internal/train together with the built-in ones. The program has
// them in an archive, a tenth smaller than packed one by one (TestFoldArchive -update writes it).
//
//go:embed folds.zip.br
var foldArchive string

// WinnowFolds returns the predictor that cleans each page as the tool does, with models
// that have seen no page of its site.
func WinnowFolds(options clean.Options) (Predictor, error) {
	models, err := readFolds()
	if err != nil {
		return nil, err
	}
	return func(p *Page, src []byte, shape extract.Shape) (Prediction, error) {
		o := options
		o.Models = models.blocks[clean.ModelKind(shape)][p.Fold()]
		return winnow(o, models.meta[p.Fold()])(p, src, shape)
	}, nil
}

// foldModels are the models of every fold: of blocks, by the kind of shape, and of metadata.
type foldModels struct {
	blocks map[string][Folds]*clean.Models
	meta   [Folds]*extract.MetaModels
}

// readFolds reads them.
var readFolds = sync.OnceValues(func() (*foldModels, error) {
	dir, err := openFolds()
	if err != nil {
		return nil, fmt.Errorf("reading the models of the folds: %w", err)
	}
	models := &foldModels{blocks: map[string][Folds]*clean.Models{}}
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		var list [Folds]*clean.Models
		for k := range list {
			if list[k], err = clean.ReadModels(dir, shape, fmt.Sprintf("-%d", k)); err != nil {
				return nil, fmt.Errorf("reading the models of a fold: %w", err)
			}
		}
		models.blocks[clean.ModelKind(shape)] = list
	}
	for k := range models.meta {
		if models.meta[k], err = extract.ReadMetaModels(dir, fmt.Sprintf("-%d", k)); err != nil {
			return nil, fmt.Errorf("reading the models of a fold: %w", err)
		}
	}
	return models, nil
})

// openFolds unpacks the archive.
func openFolds() (*zip.Reader, error) {
	all, err := io.ReadAll(brotli.NewReader(strings.NewReader(foldArchive)))
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(all), int64(len(all)))
}

// FoldModels returns the models that have seen no page of a fold, of blocks in a shape and of
// metadata; fold is 0 to Folds-1.
func FoldModels(shape extract.Shape, fold int) (*clean.Models, *extract.MetaModels, error) {
	models, err := readFolds()
	if err != nil {
		return nil, nil, err
	}
	return models.blocks[clean.ModelKind(shape)][fold], models.meta[fold], nil
}
