package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"runtime"

	"winnow/clean"
	"winnow/internal/eval"
)

// writeMatrix writes the rows of all samples but those of fold without (-1: of all) as
// float32 values: features, then label and weight. Each page's lexicon leaves out the
// page's own fold, so that the model learns how far to trust words of pages it has not
// seen. Pages are made several at a time and written in order.
func writeMatrix(path, kind string, samples []*sample, folds [eval.Folds]*counts, without int) (rows int, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	var lex [eval.Folds]*clean.Lexicon
	for k := range lex {
		lex[k] = lexiconWithout(kind, folds, k, without)
	}
	pages := make(chan chan []byte, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(pages)
		for _, s := range samples {
			if s.fold == without && !s.ours {
				continue
			}
			page := make(chan []byte, 1)
			pages <- page
			go func() { page <- s.rows(lex[s.fold]) }()
		}
	}()
	for page := range pages {
		data := <-page
		rows += len(data) / rowBytes()
		w.Write(data)
	}
	if err := w.Flush(); err != nil {
		return rows, fmt.Errorf("writing the matrix: %w", err)
	}
	return rows, nil
}

func rowBytes() int { return 4 * (len(clean.FeatureNames()) + 2) }

// rows returns the page's rows.
func (s *sample) rows(lex *clean.Lexicon) (out []byte) {
	weights := s.blockWeights()
	put := func(x float64) { out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(x))) }
	clean.Features(s.doc, lex, func(i int, row []int32) {
		times := s.draw(i)
		if s.labels[i] < 0 || times == 0 {
			return
		}
		for _, x := range row {
			put(float64(x))
		}
		put(s.labels[i])
		put(weights[i] * times)
	})
	return out
}

// easyDraw is how many easy blocks one stands for: blocks without a word of the gold that
// are like most blocks of a page, short or links.
const easyDraw = 4

// draw returns how many blocks block i stands for, 0 where another stands for it: of the
// easy ones every fourth is drawn, by its place.
func (s *sample) draw(i int) float64 {
	b := &s.doc.Blocks[i]
	if s.labels[i] >= .05 || b.Words > 8 && 2*b.LinkWords < b.Words {
		return 1
	}
	if (i+s.number)%easyDraw == 0 {
		return easyDraw
	}
	return 0
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
