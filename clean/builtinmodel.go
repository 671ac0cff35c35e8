package clean

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"winnow/extract"
)

// Models are what decides the pages of a shape. Without Rest, Blocks decides all of them,
// without Type the type is that of the rules, without Confidence it is 0.
type Models struct {
	Blocks     *Model // the blocks of a page, of articles above all
	Rest       *Model // those of pages that are no articles
	Type       *Model // the page's type
	Confidence *Model // F1 of the text
}

//go:embed models/*.bin
var modelFiles embed.FS

// The built-in models, read when a page first needs them: one family for HTML, one for all text.
var (
	htmlModels = sync.OnceValue(func() *Models { return mustReadModels(extract.HTML) })
	textModels = sync.OnceValue(func() *Models { return mustReadModels(extract.Text) })
)

// BuiltinModels returns the models that decide pages of a shape.
func BuiltinModels(shape extract.Shape) *Models {
	if shape == extract.HTML {
		return htmlModels()
	}
	return textModels()
}

// mustReadModels reads the embedded models; a test holds that none is damaged.
func mustReadModels(shape extract.Shape) *Models {
	dir, err := fs.Sub(modelFiles, "models")
	if err == nil {
		var m *Models
		if m, err = ReadModels(dir, shape, ""); err == nil {
			return m
		}
	}
	panic(fmt.Sprintf("clean: the embedded models: %v", err))
}

// ModelKind returns how the files of a shape's models begin: html or text.
func ModelKind(shape extract.Shape) string {
	if shape == extract.HTML {
		return "html"
	}
	return "text"
}

// ReadModels reads a shape's models from a folder: html.bin, html-rest.bin, html-type.bin and
// confidence.bin, or those of text, each with ending before the dot. The first must be there.
func ReadModels(dir fs.FS, shape extract.Shape, ending string) (*Models, error) {
	m, kind := &Models{}, ModelKind(shape)
	for _, part := range []struct {
		name     string
		features []string
		to       **Model
	}{
		{kind, FeatureNames(), &m.Blocks}, {kind + "-rest", FeatureNames(), &m.Rest},
		{kind + "-type", TypeFeatureNames(), &m.Type}, {"confidence", PageFeatureNames(), &m.Confidence},
	} {
		data, err := fs.ReadFile(dir, part.name+ending+".bin")
		if errors.Is(err, fs.ErrNotExist) && part.name != kind {
			continue
		}
		if err == nil {
			*part.to, err = ReadModel(data, part.features)
		}
		if err != nil {
			return nil, fmt.Errorf("%s%s.bin: %w", part.name, ending, err)
		}
	}
	if m.Type != nil && m.Type.Classes != len(extract.PageTypes) {
		return nil, fmt.Errorf("%s-type%s.bin: %d types, there are %d: train it again", kind, ending, m.Type.Classes, len(extract.PageTypes))
	}
	return m, nil
}
