package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"winnow/clean"
	"winnow/internal/eval"
)

// leaveOut fits a model that has seen no page of a set, nor counted its words, and prints
// how it does on the set in every form: the nearest that the benchmark has to pages, and
// annotators, that nobody has seen.
func (s *settings) leaveOut(rest []*sample, folds [eval.Folds]*counts) error {
	name := "without-" + s.without
	c := corpus{samples: rest, folds: folds, types: typeRows(rest)}
	if err := c.more(s); err != nil {
		return err
	}
	if err := s.fitAll(&c, -1, name); err != nil {
		return err
	}
	for _, src := range foundOf(s.kind) {
		if src.set == s.without {
			shape, _ := eval.ShapeOf(src.dump)
			models, err := clean.ReadModels(os.DirFS(s.out), shape, "-"+name)
			if err != nil {
				return err
			}
			if err := s.score(src, models); err != nil {
				return err
			}
		}
	}
	return nil
}

// others returns the samples of the other sets than the one to be left out, all if none is.
func others(samples []*sample, set string) ([]*sample, error) {
	rest := slices.DeleteFunc(slices.Clone(samples), func(x *sample) bool { return x.src.set == set })
	if set != "" && len(rest) == len(samples) {
		return nil, fmt.Errorf("-leave-out %s: there is no such set", set)
	}
	return rest, nil
}

// score prints the F1 (of segments, the snippets') of a model on a set in one form.
func (s *settings) score(src source, models *clean.Models) error {
	report, err := eval.Run(eval.Options{Dataset: filepath.Join(s.bench, src.set), Dump: src.dump,
		Predict: eval.Winnow(clean.Options{Models: models})})
	if err != nil {
		return err
	}
	v := report.Total.Values
	fmt.Printf("without %s: %s %s f1 %.4f precision %.4f recall %.4f\n", s.without, src.set, src.dump,
		v["f1"], v["precision"], v["recall"])
	return nil
}
