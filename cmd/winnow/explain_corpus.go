package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"winnow/internal/batch"
	"winnow/internal/decompress"
	"winnow/internal/explain"
	"winnow/internal/input"
)

// runCorpus is explain --corpus.
func (t *tree) runCorpus(c *cobra.Command, args []string, f *explainFlags) error {
	if len(args) > 0 || f.against != "" || f.metadata || f.kept || f.dropped || len(f.kinds.values) > 0 || f.grep != "" {
		return usage("--corpus is an overview of many documents", "", "give no FILE, and of explain's own flags --format and --no-color alone")
	}
	show, err := f.show(t.program)
	if err != nil {
		return err
	}
	corpus, err := readCorpus(f.corpus)
	if err != nil {
		return err
	}
	write := map[string]func() error{
		"term": func() error { return corpus.Term(t.out, show) },
		"json": func() error { return corpus.JSON(t.out, show) },
		"html": func() error { return corpus.HTML(t.out, show) },
	}[f.format.value]
	if err := write(); err != nil {
		return writeFailure("standard output", err)
	}
	if corpus.Broken > 0 {
		fmt.Fprintf(t.err, "winnow: partial: %s: %d of the lines are no record\n", f.corpus, corpus.Broken)
		return errDocuments
	}
	return nil
}

// readCorpus reads the records of a file that batch wrote, or of the manifest of its folder.
func readCorpus(path string) (*explain.Corpus, error) {
	file := path
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		file = filepath.Join(path, batch.Manifest)
	}
	in, err := os.Open(file)
	if err != nil {
		return nil, usage("no records to look over", file, input.Reason(err).Error()+": name a .jsonl or a folder that winnow batch wrote")
	}
	defer in.Close()
	r, _, err := decompress.Reader(in)
	if err != nil {
		return nil, usage("no records to look over", file, err.Error())
	}
	corpus, err := explain.ReadCorpus(r, path)
	if err != nil && corpus.Documents > 0 {
		return nil, &failure{what: "cannot read on", where: file, do: err.Error(), code: exitDocuments, cause: err}
	}
	if err != nil || corpus.Documents == 0 {
		return nil, usage("no records to look over", file, "name a .jsonl or a folder that winnow batch wrote")
	}
	return corpus, nil
}
