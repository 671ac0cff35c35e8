package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math"
	"os"

	"winnow/clean"
	"winnow/internal/eval"
)

// writeMatrix writes the rows of all samples but those of fold without (-1: of all) as
// float32 values: features, then label and weight. Each page's lexicon leaves out the
// page's own fold, so that the model learns how far to trust words of pages it has not seen.
func writeMatrix(path string, samples []*sample, folds [eval.Folds]*counts, without int) (rows int, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	var lex [eval.Folds]*clean.Lexicon
	for k := range lex {
		lex[k] = lexiconWithout(folds, k, without)
	}
	var buf []byte
	for _, s := range samples {
		if s.fold == without {
			continue
		}
		weights := s.blockWeights()
		clean.Features(s.doc, lex[s.fold], func(i int, row []int32) {
			if s.labels[i] < 0 {
				return
			}
			buf = buf[:0]
			for _, x := range row {
				buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(float32(x)))
			}
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(float32(s.labels[i])))
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(float32(weights[i])))
			w.Write(buf)
			rows++
		})
	}
	if err := w.Flush(); err != nil {
		return rows, fmt.Errorf("writing the matrix: %w", err)
	}
	return rows, nil
}

// blockWeights weighs blocks by the root of their words, pages alike but for the root of
// their size.
func (s *sample) blockWeights() []float64 {
	w := make([]float64, len(s.labels))
	sum := 0.0
	for i := range w {
		w[i] = math.Sqrt(float64(1 + min(s.doc.Blocks[i].Words, 200)))
		if s.labels[i] >= 0 {
			sum += w[i]
		}
	}
	for i := range w {
		w[i] *= 30 * s.weight / math.Sqrt(1+sum)
	}
	return w
}
