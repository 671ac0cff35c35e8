package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"sync"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/eval"
)

// pageRow is a page as one row to learn from.
type pageRow struct {
	fold   int // of its site; everyFold for a page that all may learn from
	row    []int32
	label  float64 // F1, or the number of its type
	weight float64
	tokens *clean.TypeTokens // of a page whose type is learned
}

// confidence fits the model of confidence, and one for each fold, over the decisions that
// the folds' models in -out make of the pages of all sets and dumps.
func (s *settings) confidence() error {
	var pages []pageRow
	for _, kind := range []string{"html", "text"} {
		models, err := s.foldModels(kind)
		if err != nil {
			return err
		}
		for _, src := range foundOf(kind) {
			list, err := s.judge(src, models)
			if err != nil {
				return err
			}
			pages = append(pages, list...)
		}
	}
	for k := -1; k < eval.Folds; k++ {
		if name := foldName(k); s.asks(name) {
			if err := s.fitPages(pages, confidenceKind, name, k, clean.PageFeatureNames(), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// foldModels reads the models of blocks and types of every fold.
func (s *settings) foldModels(kind string) (list [eval.Folds]*clean.Models, err error) {
	shape := extract.HTML
	if kind == "text" {
		shape = extract.Text
	}
	for k := range list {
		// An older one may know other features; it is to be made anew.
		if err := os.Remove(filepath.Join(s.out, "confidence-"+foldName(k)+".bin")); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return list, err
		}
		if list[k], err = clean.ReadModels(os.DirFS(s.out), shape, "-"+foldName(k)); err != nil {
			return list, fmt.Errorf("the models of the blocks come first: %w", err)
		}
	}
	return list, nil
}

// judge decides every page of a source and scores it against its gold text; sets without
// one tell nothing.
func (s *settings) judge(src source, models [eval.Folds]*clean.Models) ([]pageRow, error) {
	rows, mu := map[string][]int32{}, sync.Mutex{}
	folds := map[string]int{}
	report, err := eval.Run(eval.Options{Dataset: filepath.Join(s.bench, src.set), Dump: src.dump,
		Predict: func(p *eval.Page, page []byte, shape extract.Shape) (eval.Prediction, error) {
			doc, err := extract.Parse(bytes.NewReader(page), extract.Options{Shape: shape, URL: p.URL})
			if err != nil || p.Gold == nil {
				return eval.Prediction{}, err
			}
			row := clean.PageFeatures(doc, clean.Options{Models: models[p.Fold()]})
			mu.Lock()
			defer mu.Unlock()
			rows[p.ID], folds[p.ID] = row, p.Fold()
			return eval.Prediction{Text: doc.Text()}, nil
		}})
	if err != nil {
		return nil, err
	}
	var out []pageRow
	for i := range report.Pages {
		p := &report.Pages[i]
		if row := rows[p.ID]; row != nil {
			out = append(out, pageRow{folds[p.ID], row, p.F1, src.weight, nil})
		}
	}
	fmt.Fprintf(os.Stderr, "%s %s: %d pages decided\n", src.set, src.dump, len(out))
	return out, nil
}

// fitPages fits a model over pages to all but those of fold k, and writes it; with tallies one
// of types.
func (s *settings) fitPages(pages []pageRow, kind, name string, k int, features []string, types *typeTallies) error {
	var data []byte
	put := func(x float64) { data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(x))) }
	for _, p := range pages {
		if p.fold == k {
			continue
		}
		for _, x := range p.row {
			put(float64(x))
		}
		for _, x := range types.features(p, k) {
			put(float64(x))
		}
		put(p.label)
		put(p.weight)
	}
	name = kind + "-" + name
	matrix := filepath.Join(s.work, name+".f32")
	if err := os.WriteFile(matrix, data, 0o644); err != nil {
		return err
	}
	defer os.Remove(matrix)
	m, err := s.runFit(matrix, name, features, s.sizeOf(kind), types.classes())
	if err != nil {
		return err
	}
	m.Lexicon, m.Types = clean.NoLexicon(), types.lexicon(k, k)
	return writeModel(filepath.Join(s.out, name+".bin"), m)
}
