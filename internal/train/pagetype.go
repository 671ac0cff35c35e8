package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"winnow/clean"
	"winnow/extract"
)

// restArticles is what an article weighs in the model of the rest: its boilerplate is like
// that of other pages.
const restArticles = .3

// withoutOthers returns the samples that the model of the rest learns from: those whose type
// is known, articles at a lower weight. The other sets have none but articles, of other
// annotators: with them listings lose .03.
func withoutOthers(samples []*sample) (out []*sample) {
	for _, s := range samples {
		if s.page.Type == "" && !s.ours {
			continue
		}
		c := *s
		if s.page.Type == "article" {
			c.weight *= restArticles
		}
		out = append(out, &c)
	}
	return out
}

// otherArticles is what a page of a set without types weighs in the model of types, where it
// counts as an article: WCXB has English pages alone. Those of segments are not asked: with
// them, too, listings lose .01.
const otherArticles = 1

// fitType trains the model of pages' types that has not seen fold k.
func (s *settings) fitType(samples []*sample, k int, name string) error {
	var data []byte
	put := func(x float64) { data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(x))) }
	for _, x := range samples {
		class, weight := x.class()
		if weight == 0 || x.fold == k && !x.ours {
			continue
		}
		row := clean.TypeFeatures(x.doc)
		if row == nil {
			continue
		}
		for _, n := range row {
			put(float64(n))
		}
		put(float64(class))
		put(weight)
	}
	kind := s.kind + "-type"
	name = kind + "-" + name
	matrix := filepath.Join(s.work, name+".f32")
	if err := os.WriteFile(matrix, data, 0o644); err != nil {
		return err
	}
	defer os.Remove(matrix)
	fmt.Fprintf(os.Stderr, "%s: %d rows\n", name, len(data)/4/(len(clean.TypeFeatureNames())+2))
	m, err := s.runFit(matrix, name, clean.TypeFeatureNames(), s.sizeOf(kind), len(extract.PageTypes))
	if err != nil {
		return err
	}
	m.Lexicon = clean.NoLexicon()
	return writeModel(filepath.Join(s.out, name+".bin"), m)
}

// class returns the number of a page's type and its weight, 0 where the type is not known.
func (s *sample) class() (class int, weight float64) {
	switch n := slices.Index(extract.PageTypes[:], s.page.Type); {
	case n >= 0 && s.ours:
		return n, goldenWeight
	case n >= 0:
		return n, 1
	}
	if s.ours || s.src.set == "segments" {
		return 0, 0
	}
	return 0, otherArticles
}
