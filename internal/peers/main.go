// Command peers scores other extractors beside winnow, over the same pages, by the same
// measures:
//
//	go run . predict -out DIR       # what the extractors in Go say, as DIR/SET/TOOL.jsonl
//	python peers.py BENCH DIR       # the same of those from PyPI; its top says how to set up
//	go run . compare -out DIR       # the table
//	go run . compare -behind -out DIR   # and how good the tools' texts are once winnow has cleaned them
//
// It is a module of its own, so that winnow depends on none of them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"winnow/internal/bench"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(2)
	}
}

// sets are those of the benchmark.
var sets = []string{"wcxb", "segments", "older", "multilingual"}

// settings are what the flags say.
type settings struct {
	bench, out string
	sets       []string
	only       string // the beginning of the tools' names
	again      bool   // what the tools say is scored a second time, behind winnow
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("say predict or compare")
	}
	s, err := parse(args[0], args[1:])
	if err != nil {
		return err
	}
	switch args[0] {
	case "predict":
		return s.predict(os.Stderr)
	case "compare":
		return s.compare(os.Stdout, os.Stderr)
	}
	return fmt.Errorf("%q is neither predict nor compare", args[0])
}

func parse(command string, args []string) (*settings, error) {
	s := &settings{}
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.StringVar(&s.bench, "bench", benchDir(), "the benchmark's folder")
	flags.StringVar(&s.out, "out", "", "the folder of the predictions, outside the repository")
	flags.StringVar(&s.only, "only", "", "only the tools whose name begins so")
	flags.BoolVar(&s.again, "behind", false, "compare: score what the tools say behind winnow, too")
	list := flags.String("sets", strings.Join(sets, ","), "the sets")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	s.sets = strings.Split(*list, ",")
	if s.bench == "" || s.out == "" {
		return nil, errors.New("-out, the folder of the predictions, and -bench are needed")
	}
	return s, nil
}

// file is where a tool's predictions for a set are.
func (s *settings) file(tool, set string) string {
	return filepath.Join(s.out, set, tool+".jsonl")
}

// benchDir finds the benchmark beside the repository, which is two modules up from here.
func benchDir() string {
	if dir := bench.Dir(); dir != "" {
		return dir
	}
	dir := filepath.Join(bench.Root(), "..", "..", "..", "shared", "bench")
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	return dir
}
