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
	Manual     *Model // those of an HTML page of documentation, instead of Rest
	Bare       *Model // those of an HTML page whose elements have no names, instead of both, and most of what an article is
	Line       *Model // those of a text without line ends, instead of both
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
	go builtinSet() // which is wanted next, on another core
	dir, err := fs.Sub(modelFiles, "models")
	if err == nil {
		var m *Models
		if m, err = readModels(dir, shape, "", true); err == nil {
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

// ReadModels reads a shape's models from a folder: html.bin, html-rest.bin, html-manual.bin, html-bare.bin,
// html-type.bin and confidence.bin, or those of text, with text-line.bin instead of two of these, each with ending before the dot. The first must be there.
func ReadModels(dir fs.FS, shape extract.Shape, ending string) (*Models, error) {
	return readModels(dir, shape, ending, false)
}

// readModels is ReadModels, but for those that many pages are not put to: lazy leaves them packed until one is.
func readModels(dir fs.FS, shape extract.Shape, ending string, lazy bool) (*Models, error) {
	m, kind := &Models{}, ModelKind(shape)
	parts := []*modelPart{
		{name: kind, features: FeatureNames(), to: &m.Blocks}, {name: kind + "-rest", features: FeatureNames(), to: &m.Rest, lazy: lazy},
		{name: kind + "-manual", features: FeatureNames(), to: &m.Manual, lazy: lazy},
		{name: kind + "-bare", features: FeatureNames(), to: &m.Bare, lazy: lazy},
		{name: kind + "-line", features: FeatureNames(), to: &m.Line, lazy: lazy},
		{name: kind + "-type", features: TypeFeatureNames(), to: &m.Type},
		{name: "confidence", features: PageFeatureNames(), to: &m.Confidence},
	}
	var wg sync.WaitGroup
	for _, p := range parts {
		wg.Go(func() { p.read(dir, ending) })
	}
	wg.Wait()
	for _, p := range parts {
		if p.err != nil && (p.name == kind || !errors.Is(p.err, fs.ErrNotExist)) {
			return nil, fmt.Errorf("%s%s.bin: %w", p.name, ending, p.err)
		}
	}
	if m.Type != nil && m.Type.Classes != len(extract.PageTypes) {
		return nil, fmt.Errorf("%s-type%s.bin: %d types, there are %d: train it again", kind, ending, m.Type.Classes, len(extract.PageTypes))
	}
	return m, nil
}

// modelPart is one of a shape's models.
type modelPart struct {
	name     string
	features []string
	to       **Model
	lazy     bool
	err      error
}

func (p *modelPart) read(dir fs.FS, ending string) {
	var data []byte
	if data, p.err = fs.ReadFile(dir, p.name+ending+".bin"); p.err != nil {
		return
	}
	if p.lazy {
		*p.to = &Model{packed: data}
		return
	}
	*p.to, p.err = ReadModel(data, p.features)
}
