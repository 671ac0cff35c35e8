package clean

import (
	_ "embed"
	"fmt"
	"sync"

	"winnow/extract"
)

//go:embed models/html.bin
var htmlModelFile []byte

//go:embed models/text.bin
var textModelFile []byte

//go:embed models/confidence.bin
var confidenceModelFile []byte

// The built-in models, read when a page first needs them.
var (
	htmlModel = sync.OnceValue(func() *Model { return mustRead("html", htmlModelFile) })
	textModel = sync.OnceValue(func() *Model { return mustRead("text", textModelFile) })

	confidenceModel = sync.OnceValue(func() *Model {
		m, err := ReadPageModel(confidenceModelFile)
		if err != nil {
			panic(fmt.Sprintf("clean: the embedded model of confidence: %v", err))
		}
		return m
	})
)

// BuiltinModel returns the model that decides pages of a shape: one for HTML, one for all
// text.
func BuiltinModel(shape extract.Shape) *Model {
	if shape == extract.HTML {
		return htmlModel()
	}
	return textModel()
}

// mustRead reads an embedded model; a test holds that none is damaged.
func mustRead(kind string, data []byte) *Model {
	m, err := ReadModel(data)
	if err != nil {
		panic(fmt.Sprintf("clean: the embedded model for %s: %v", kind, err))
	}
	return m
}
