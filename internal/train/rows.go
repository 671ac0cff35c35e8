package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"strings"

	"winnow/clean"
	"winnow/internal/align"
	"winnow/internal/eval"
)

// writeRows writes every sample's blocks for trials outside of this command: the features
// with a lexicon that leaves out the page's own fold, then label, weight, page, source,
// fold, words, words found in the gold, words of the gold, type of page and language
// class. PATH.segments holds a line a snippet: page, row of the block that has it, 1 or 0.
func writeRows(path string, samples []*sample, folds [eval.Folds]*counts) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	g, err := os.Create(path + ".segments")
	if err != nil {
		return err
	}
	defer g.Close()
	kf, _ := os.Create(path + ".tok")
	gf, _ := os.Create(path + ".gold")
	kw, gw := bufio.NewWriterSize(kf, 1<<20), bufio.NewWriterSize(gf, 1<<20)
	defer kw.Flush()
	defer gw.Flush()
	h, err := os.Create(path + ".pages")
	if err != nil {
		return err
	}
	defer h.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	tf, err := os.Create(path + ".texts")
	if err != nil {
		return err
	}
	defer tf.Close()
	tw := bufio.NewWriterSize(tf, 1<<20)
	defer tw.Flush()
	var lex [eval.Folds]*clean.Lexicon
	for k := range lex {
		lex[k] = lexiconWithout(folds, k)
	}
	row := 0
	put := func(x float64) {
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(float32(x)))
		w.Write(b[:])
	}
	for p, s := range samples {
		weights := s.blockWeights()
		gold := 0
		if s.page.Gold != nil {
			gold = len(align.Words(*s.page.Gold))
			putTokens(gw, *s.page.Gold)
		}
		fmt.Fprintf(h, "%d\t%s\t%s\t%s\t%d\t%d\t%s\t%s\n", p, s.src.set, s.src.dump, s.page.ID, s.fold, gold, s.page.Type, s.page.Language)
		rowOf := map[int]int{}
		clean.Features(s.doc, lex[s.fold], func(i int, feats []int32) {
			for _, x := range feats {
				put(float64(x))
			}
			words := len(align.Words(s.doc.Blocks[i].Text))
			putTokens(kw, s.doc.Blocks[i].Text)
			for _, x := range []float64{s.labels[i], weights[i], float64(p), float64(s.fold), float64(words), float64(i)} {
				put(x)
			}
			rowOf[i] = row
			path := ""
			for n, k := s.doc.Blocks[i].Node, 0; n >= 0 && k < 3; n, k = s.doc.Nodes[n].Parent, k+1 {
				path += "<" + s.doc.Nodes[n].Tag + "." + strings.ReplaceAll(s.doc.Nodes[n].Class, " ", ".") + "#" + s.doc.Nodes[n].ID
			}
			fmt.Fprintf(tw, "%s\t%s\n", strings.Join(strings.Fields(path), "."), strings.Join(strings.Fields(s.doc.Blocks[i].Text[:min(160, len(s.doc.Blocks[i].Text))]), " "))
			row++
		})
		writeSnippets(g, p, s, rowOf)
	}
	return w.Flush()
}

func writeSnippets(g *os.File, page int, s *sample, rowOf map[int]int) {
	if s.page.Gold != nil {
		return
	}
	for k, list := range [][]string{s.page.Without, s.page.With} {
		for _, snip := range list {
			at := -1
			for i := range s.doc.Blocks {
				r, ok := rowOf[i]
				if ok && strings.Contains(strings.Join(strings.Fields(s.doc.Blocks[i].Text), " "), strings.Join(strings.Fields(snip), " ")) {
					at = r
					break
				}
			}
			fmt.Fprintf(g, "%d\t%d\t%d\n", page, at, k)
		}
	}
}

// rows writes the rows of all samples to -rows.
func (s *settings) writeAll(samples []*sample, folds [eval.Folds]*counts) error {
	if err := os.MkdirAll(filepath.Dir(s.rows), 0o755); err != nil {
		return err
	}
	return writeRows(s.rows, samples, folds)
}

func putTokens(w *bufio.Writer, text string) {
	for _, t := range align.Words(text) {
		h := fnv.New32a()
		h.Write([]byte(t))
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], h.Sum32())
		w.Write(b[:])
	}
}
