package eval

import (
	"archive/zip"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"winnow/clean"
	"winnow/extract"
)

// The models of the folds: KIND-K.bin and KIND-K.model have seen no page of a site of fold K.
// They are made by go run ./internal/train together with the built-in ones. The latter are texts,
// and the program has them in an archive, a third as long (TestFoldArchive -update writes it).
var (
	//go:embed folds/*.bin
	foldFiles embed.FS
	//go:embed folds/metadata.zip
	foldArchive string
)

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
	dir, err := fs.Sub(foldFiles, "folds")
	if err != nil {
		return nil, err
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
	texts, err := zip.NewReader(strings.NewReader(foldArchive), int64(len(foldArchive)))
	if err != nil {
		return nil, fmt.Errorf("reading the models of a fold: %w", err)
	}
	for k := range models.meta {
		if models.meta[k], err = extract.ReadMetaModels(texts, fmt.Sprintf("-%d", k)); err != nil {
			return nil, fmt.Errorf("reading the models of a fold: %w", err)
		}
	}
	return models, nil
})

// FoldModels returns the models that have seen no page of a fold, of blocks in a shape and of
// metadata; fold is 0 to Folds-1.
func FoldModels(shape extract.Shape, fold int) (*clean.Models, *extract.MetaModels, error) {
	models, err := readFolds()
	if err != nil {
		return nil, nil, err
	}
	return models.blocks[clean.ModelKind(shape)][fold], models.meta[fold], nil
}
