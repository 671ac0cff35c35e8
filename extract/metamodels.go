package extract

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

// The models that choose among what a page gives. They are derived: go run ./internal/train
// -kind NAME (see internal/train/README.md).
//
//go:embed models/*.model
var modelFiles embed.FS

// modelKind is one of them.
type modelKind uint8

const (
	titleModel    modelKind = iota // of an HTML page
	headlineModel                  // of a text
	authorModel                    // of an HTML page
	dateModel
	textAuthorModel
	textDateModel
	numModels
)

// MetaModelKinds names the models: title and headline choose the title of an HTML page and of a
// text, author and date the rest of an HTML page, and text-author and text-date that of a text.
var MetaModelKinds = [numModels]string{"title", "headline", "author", "date", "text-author", "text-date"}

// features names what the scores of a model are made of.
func (k modelKind) features() []string {
	switch k {
	case titleModel:
		return titleFeatureNames()
	case headlineModel:
		return lineFeatures
	case authorModel, textAuthorModel:
		return authorFeatures()
	}
	return dateFeatures()
}

// MetaModelFeatures names what the scores of the model of a kind are made of, and the first
// line of its file, which a model of other features has not.
func MetaModelFeatures(kind string) (features []string, head string) {
	for k, name := range MetaModelKinds {
		if name == kind {
			features = modelKind(k).features()
			return features, modelHead(name, features)
		}
	}
	return nil, ""
}

// MetaModels choose the metadata of pages. Each is read when a page first needs it: a page has
// use for half of them.
type MetaModels struct {
	of [numModels]func() (trees []tree, fault string)
}

// ReadMetaModels reads NAME+ending+".model" for each of MetaModelKinds from a folder. An error
// says which file is absent or broken, or made for other features.
func ReadMetaModels(dir fs.FS, ending string) (*MetaModels, error) {
	m := readMetaModels(dir, ending)
	for k, read := range m.of {
		if _, fault := read(); fault != "" {
			return nil, fmt.Errorf("%s%s.model: %s", MetaModelKinds[k], ending, fault)
		}
	}
	return m, nil
}

func readMetaModels(dir fs.FS, ending string) *MetaModels {
	m := &MetaModels{}
	for k, name := range MetaModelKinds {
		m.of[k] = sync.OnceValues(func() ([]tree, string) {
			src, err := fs.ReadFile(dir, name+ending+".model")
			if err != nil {
				return nil, err.Error()
			}
			features, head := MetaModelFeatures(name)
			return readTrees(string(src), head, len(features))
		})
	}
	return m
}

// builtinMetaModels are those that have seen every page.
var builtinMetaModels = sync.OnceValue(func() *MetaModels {
	dir, err := fs.Sub(modelFiles, "models")
	if err != nil {
		panic("extract: " + err.Error())
	}
	return readMetaModels(dir, "")
})

// model returns the trees of a kind. Claims are what a new model is made from: a fault of the
// old one is no hindrance then.
func (p *page) model(k modelKind) []tree {
	m := p.opt.MetaModels
	if m == nil {
		m = builtinMetaModels()
	}
	trees, fault := m.of[k]()
	if fault != "" && !p.opt.Claims {
		panic("extract: " + MetaModelKinds[k] + ".model: " + fault)
	}
	return trees
}
