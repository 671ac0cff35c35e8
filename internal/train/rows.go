package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"strings"

	"winnow/clean"
	"winnow/internal/align"
	"winnow/internal/eval"
)

// trial writes every sample's blocks for trials outside of this command:
//
//	PATH            float32: the features with a lexicon that leaves out the page's own fold,
//	                then label, weight, number of the page, fold, words, number of the block
//	PATH.pages      number, set, dump, id, fold, words of the gold, type, language
//	PATH.segments   page, row of the block that has the snippet or -1, 1 if it is wanted
//	PATH.texts      the elements around a row's block and how its text begins
//	PATH.tok, .gold uint32: the words of the rows, and of the golds, as hashes
type trial struct {
	rows, pages, segments, texts, tok, gold *bufio.Writer

	files []*os.File
	row   int
}

func newTrial(path string) (*trial, error) {
	t := &trial{}
	for _, part := range []struct {
		ending string
		w      **bufio.Writer
	}{{"", &t.rows}, {".pages", &t.pages}, {".segments", &t.segments}, {".texts", &t.texts}, {".tok", &t.tok}, {".gold", &t.gold}} {
		f, err := os.Create(path + part.ending)
		if err != nil {
			return nil, err
		}
		t.files = append(t.files, f)
		*part.w = bufio.NewWriterSize(f, 1<<20)
	}
	return t, nil
}

// close writes out what is held; the error is the first of all files.
func (t *trial) close() error {
	var errs []error
	for _, w := range []*bufio.Writer{t.rows, t.pages, t.segments, t.texts, t.tok, t.gold} {
		errs = append(errs, w.Flush())
	}
	for _, f := range t.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// writeRows writes all samples.
func writeRows(path, kind string, samples []*sample, folds [eval.Folds]*counts) error {
	t, err := newTrial(path)
	if err != nil {
		return err
	}
	var lex [eval.Folds]*clean.Lexicon
	for k := range lex {
		lex[k] = lexiconWithout(kind, folds, k)
	}
	for number, s := range samples {
		t.page(number, s, lex[s.fold])
	}
	return t.close()
}

func (t *trial) page(number int, s *sample, lex *clean.Lexicon) {
	gold := 0
	if s.page.Gold != nil {
		gold = putTokens(t.gold, *s.page.Gold)
	}
	fmt.Fprintf(t.pages, "%d\t%s\t%s\t%s\t%d\t%d\t%s\t%s\n", number, s.src.set, s.src.dump, s.page.ID, s.fold, gold, s.page.Type, s.page.Language)
	weights, rowOf := s.blockWeights(), map[int]int{}
	clean.Features(s.doc, lex, func(i int, features []int32) {
		for _, x := range features {
			putFloat(t.rows, float64(x))
		}
		words := putTokens(t.tok, s.doc.Blocks[i].Text)
		for _, x := range []float64{s.labels[i], weights[i], float64(number), float64(s.fold), float64(words), float64(i)} {
			putFloat(t.rows, x)
		}
		text := s.doc.Blocks[i].Text
		fmt.Fprintf(t.texts, "%s\t%s\n", s.path(i), line(text[:min(160, len(text))]))
		rowOf[i] = t.row
		t.row++
	})
	t.snippets(number, s, rowOf)
}

// path names the three innermost elements around a block.
func (s *sample) path(i int) string {
	path := ""
	for n, k := s.doc.Blocks[i].Node, 0; n >= 0 && k < 3; n, k = s.doc.Nodes[n].Parent, k+1 {
		node := &s.doc.Nodes[n]
		path += "<" + node.Tag + "." + node.Class + "#" + node.ID
	}
	return strings.Join(strings.Fields(path), ".")
}

// snippets writes where the snippets of a page without a gold text stand.
func (t *trial) snippets(number int, s *sample, rowOf map[int]int) {
	if s.page.Gold != nil {
		return
	}
	for wanted, list := range [][]string{s.page.Without, s.page.With} {
		for _, snippet := range list {
			fmt.Fprintf(t.segments, "%d\t%d\t%d\n", number, s.rowWith(line(snippet), rowOf), wanted)
		}
	}
}

func (s *sample) rowWith(snippet string, rowOf map[int]int) int {
	for i := range s.doc.Blocks {
		if row, ok := rowOf[i]; ok && strings.Contains(line(s.doc.Blocks[i].Text), snippet) {
			return row
		}
	}
	return -1
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func putFloat(w *bufio.Writer, x float64) {
	var b [4]byte
	binary.LittleEndian.PutUint32(b[:], math.Float32bits(float32(x)))
	w.Write(b[:])
}

// putTokens writes the hashes of a text's words and returns how many there are.
func putTokens(w *bufio.Writer, text string) int {
	words := align.Words(text)
	for _, word := range words {
		h := fnv.New32a()
		h.Write([]byte(word))
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], h.Sum32())
		w.Write(b[:])
	}
	return len(words)
}
