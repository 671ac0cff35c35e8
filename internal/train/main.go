// Command train makes the models that package clean embeds, and one for each fold of
// sites, from the benchmark: go run ./internal/train -kind html.
package main

import (
	"cmp"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"winnow/clean"
	"winnow/internal/bench"
	"winnow/internal/eval"
)

//go:embed fit.py
var fitScript []byte

type settings struct {
	bench, kind, part, out, work, python string
	only, rows, without                  string
	size                                 size
}

// size is how large a model is and how fast it learns.
type size struct {
	trees, leaves, depth int
	rate                 float64
	blind                string // what the names of features begin with that half of the trees may not ask
}

// confidenceKind is the kind of the models over whole decisions.
const confidenceKind = "confidence"

// sizes are those of the kinds. Text has less to go by and gains by deeper trees, HTML
// does not (README.md).
var sizes = map[string]size{
	"html":         {150, 31, 7, .1, "page."},
	"html-rest":    {150, 31, 7, .1, ""},
	"html-manual":  {150, 31, 7, .1, ""},
	"html-bare":    {150, 31, 7, .1, ""},
	"html-type":    {180, 10, 7, .06, ""},
	"text":         {64, 255, 14, .15, ""},
	"text-rest":    {110, 127, 12, .1, ""},
	"text-type":    {120, 12, 7, .06, ""},
	"text-line":    {48, 48, 8, .14, ""},
	confidenceKind: {80, 12, 7, .06, ""},
}

// sizeOf is the size of a kind, where no flag says otherwise.
func (s *settings) sizeOf(kind string) size {
	z := sizes[kind]
	if c, ok := choosers[kind]; ok {
		z = c.size
	}
	return size{cmp.Or(s.size.trees, z.trees), cmp.Or(s.size.leaves, z.leaves), cmp.Or(s.size.depth, z.depth), cmp.Or(s.size.rate, z.rate),
		cmp.Or(s.size.blind, z.blind)}
}

func main() {
	var s settings
	flag.StringVar(&s.bench, "bench", bench.Dir(), "the benchmark's folder")
	flag.StringVar(&s.kind, "kind", "html", "html, text, one of extract.MetaModelKinds (title, headline, author, date, text-author, text-date), or confidence, which needs the models of html and text")
	flag.StringVar(&s.part, "part", "", "of the kind's models only this one: blocks, rest (pages that are no articles), manual (of html: documentation), bare (of html: pages whose elements have no names), type, or line (of text: pages without line ends)")
	flag.StringVar(&s.out, "out", "models", "folder for the models")
	flag.StringVar(&s.work, "work", os.TempDir(), "folder for matrices")
	flag.StringVar(&s.python, "python", "python3", "a Python with lightgbm and numpy")
	flag.IntVar(&s.size.trees, "trees", 0, "trees (0: as the kind asks for; so for the next three)")
	flag.IntVar(&s.size.leaves, "leaves", 0, "leaves of a tree")
	flag.IntVar(&s.size.depth, "depth", 0, "how deep a tree may be")
	flag.Float64Var(&s.size.rate, "rate", 0, "learning rate")
	flag.StringVar(&s.size.blind, "blind", "", "what the names of features begin with that a second model, half of the whole, may not ask")
	flag.StringVar(&s.only, "only", "", "folds joined by commas, all for the model of all pages (default: all,0,1,2,3,4)")
	flag.StringVar(&s.rows, "rows", "", "write all rows, with what trials need, to this file and fit nothing")
	flag.StringVar(&s.without, "leave-out", "", "train without a set, or without pages in languages (their codes, joined by commas), and score on these")
	flag.Parse()
	if err := run(s); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(s settings) error {
	if err := errors.Join(os.MkdirAll(s.out, 0o755), os.MkdirAll(s.work, 0o755)); err != nil {
		return err
	}
	if s.part != "" && !slices.Contains(parts, s.part) {
		return fmt.Errorf("-part %s: there are %s", s.part, strings.Join(parts, ", "))
	}
	for name := range strings.SplitSeq(s.only, ",") {
		if k, err := strconv.Atoi(name); s.only != "" && name != foldName(-1) && (err != nil || k < 0 || k >= eval.Folds) {
			return fmt.Errorf("-only %s: there are all and 0 to %d", name, eval.Folds-1)
		}
	}
	if s.kind == confidenceKind {
		return s.confidence()
	}
	if c, ok := choosers[s.kind]; ok {
		return s.choose(c)
	}
	samples, err := loadAll(s.bench, sourcesOf(s.kind))
	if err != nil {
		return err
	}
	own, err := loadGoldens(filepath.Join(bench.Root(), "testdata", "golden"), s.kind)
	if err != nil {
		return err
	}
	rest, err := others(samples, s.without)
	if err != nil {
		return err
	}
	folds := countFolds(rest)
	if s.without != "" && s.rows == "" {
		return s.leaveOut(append(rest, own...), folds)
	}
	samples = append(samples, own...)
	if s.rows != "" {
		return writeRows(s.rows, s.kind, samples, folds)
	}
	all := corpus{samples: samples, folds: folds, types: typeRows(samples)}
	if err := all.more(&s); err != nil {
		return err
	}
	for k := -1; k < eval.Folds; k++ {
		if name := foldName(k); s.asks(name) {
			if err := s.fitAll(&all, k, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// asks reports whether -only asks for the models of a fold.
func (s *settings) asks(name string) bool {
	return s.only == "" || slices.Contains(strings.Split(s.only, ","), name)
}

// parts are the models of a kind; -part asks for one of them.
var parts = []string{"blocks", "rest", "manual", "bare", "type", "line"}

// corpus is what the models of a kind learn from.
type corpus struct {
	samples, software, bares, lines []*sample
	folds                           [eval.Folds]*counts
	types                           []pageRow
}

// more loads what only one of the models learns from, but what is left out.
func (c *corpus) more(s *settings) (err error) {
	if s.kind == "html" && (s.part == "" || s.part == "manual") {
		c.software, err = load(s.bench, softwareSource)
	}
	if err == nil && s.kind == "html" && (s.part == "" || s.part == "bare") {
		c.bares, err = s.loadKept(bareSources)
	}
	if s.kind == "text" && (s.part == "" || s.part == "line") {
		c.lines, err = s.loadKept(lineSources)
	}
	return err
}

// loadKept reads the pages of several sources but those that are to be left out.
func (s *settings) loadKept(sources []source) ([]*sample, error) {
	samples, err := loadAll(s.bench, sources)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(samples, func(x *sample) bool { return x.leftOut(s.without) }), nil
}

// loadAll reads the pages of several sources.
func loadAll(bench string, sources []source) (samples []*sample, err error) {
	for _, src := range sources {
		list, err := load(bench, src)
		if err != nil {
			return nil, err
		}
		samples = append(samples, list...)
	}
	return samples, nil
}

// fitAll trains the models that have not seen fold k (-1: that have seen all).
func (s *settings) fitAll(c *corpus, k int, name string) error {
	for _, part := range parts {
		if s.part != "" && s.part != part {
			continue
		}
		var err error
		switch part {
		case "blocks":
			err = s.fit(c.samples, c.folds, k, s.kind, name)
		case "rest":
			err = s.fit(withoutOthers(c.samples), c.folds, k, s.kind+"-rest", name)
		case "manual":
			if len(c.software) > 0 {
				err = s.fit(manualPages(c.samples, c.software), c.folds, k, s.kind+"-manual", name)
			}
		case "bare":
			if len(c.bares) > 0 {
				err = s.fit(barePages(c.samples, c.bares), c.folds, k, s.kind+"-bare", name)
			}
		case "type":
			err = s.fitPages(c.types, s.kind+"-type", name, k, clean.TypeFeatureNames(), newTypeTallies(c.types))
		case "line":
			if len(c.lines) > 0 {
				err = s.fit(c.lines, c.folds, k, s.kind+"-line", name)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func foldName(k int) string {
	if k < 0 {
		return "all"
	}
	return strconv.Itoa(k)
}

// fit trains a model of blocks that has not seen fold k (-1: that has seen all).
func (s *settings) fit(samples []*sample, folds [eval.Folds]*counts, k int, kind, name string) error {
	name = kind + "-" + name
	matrix := filepath.Join(s.work, name+".f32")
	defer os.Remove(matrix)
	rows, err := writeMatrix(matrix, s.kind, samples, folds, k)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d rows\n", name, rows)
	m, err := s.runFit(matrix, name, clean.FeatureNames(), s.sizeOf(kind), 0)
	if err != nil {
		return err
	}
	m.Lexicon = clean.NoLexicon()
	if kind == s.kind { // the others read its
		m.Lexicon = *lexiconWithout(s.kind, folds, k)
	}
	return writeModel(filepath.Join(s.out, name+".bin"), m)
}

// runFit fits a model to a matrix of the named features, a label (a share, or the number of
// one of several classes) and a weight. Where the size asks for it, it is the mean of two, of
// which one is blind to some of the features.
func (s *settings) runFit(matrix, name string, features []string, z size, classes int) (*clean.Model, error) {
	m, err := s.fitOne(matrix, name, features, z, classes, "")
	if err != nil || z.blind == "" {
		return m, err
	}
	blind, err := s.fitOne(matrix, name, features, z, classes, z.blind)
	if err != nil {
		return nil, err
	}
	return meanOf(m, blind), nil
}

func (s *settings) fitOne(matrix, name string, features []string, z size, classes int, blind string) (*clean.Model, error) {
	script, text := filepath.Join(s.work, "fit.py"), filepath.Join(s.work, name+".txt")
	if err := os.WriteFile(script, fitScript, 0o644); err != nil {
		return nil, err
	}
	cmd := exec.Command(s.python, script, matrix, strconv.Itoa(len(features)), text,
		strconv.Itoa(z.trees), strconv.Itoa(z.leaves), strconv.Itoa(z.depth), fmt.Sprint(z.rate), strconv.Itoa(classes), named(features, blind))
	cmd.Stderr, cmd.Stdout = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("fitting: %w", err)
	}
	m, err := convert(text, classes)
	if err != nil {
		return nil, err
	}
	m.Names = features
	return m, nil
}

// named lists the numbers of the features whose names begin with prefix, none for "".
func named(features []string, prefix string) string {
	var list []string
	for i, name := range features {
		if prefix != "" && strings.HasPrefix(name, prefix) {
			list = append(list, strconv.Itoa(i))
		}
	}
	return strings.Join(list, ",")
}

func writeModel(path string, m *clean.Model) error {
	coarsen(m)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
