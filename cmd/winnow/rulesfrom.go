package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"winnow/internal/draft"
	"winnow/internal/explain"
)

const fromLong = `from drafts a rule from an example: it finds the shortest block of the page that holds the
text, proposes a CSS selector (HTML) or a phrase, takes examples from the page, and tries the
draft on the page: it decides on that block, and turns no other that is decided otherwise.`

const fromExample = `  winnow rules from page.html --drop 'half for two days' > my-rules.yaml
  winnow rules from page.html --keep 'Weight: up to' >> my-rules.yaml`

// fromFlags are those of rules from.
type fromFlags struct {
	read       readFlags
	drop, keep string
}

func (t *tree) rulesFrom() *cobra.Command {
	f := &fromFlags{}
	c := &cobra.Command{Use: "from PAGE", Short: "Draft a rule from an example on a page", Args: cobra.ArbitraryArgs,
		Long: fromLong, Example: fromExample,
		RunE: func(c *cobra.Command, args []string) error { return t.draftRule(c, args, f) }}
	c.Flags().AddFlagSet(f.read.set())
	c.Flags().StringVar(&f.drop, "drop", "", "words of a block that should go: `TEXT`")
	c.Flags().StringVar(&f.keep, "keep", "", "words of a block that should stay: `TEXT`")
	complete(c, "from", shapeNames())
	return c
}

// draftRule is rules from.
func (t *tree) draftRule(c *cobra.Command, args []string, f *fromFlags) error {
	switch {
	case len(args) != 1:
		return usage("rules from wants one PAGE", quoteAll(args), "see winnow rules from --help")
	case (f.drop == "") == (f.keep == ""):
		return usage("rules from wants an example", "", "give one of --drop TEXT and --keep TEXT")
	}
	docs, err := t.pages(c.Root(), args)
	if err != nil {
		return err
	}
	r, err := docs[0].Open()
	if err != nil {
		return usage("cannot read", args[0], err.Error())
	}
	defer r.Close()
	page, err := io.ReadAll(io.LimitReader(r, int64(f.read.maxBytes)))
	if err != nil {
		return usage("cannot read", args[0], err.Error())
	}
	rule, err := draft.Rule(draft.Request{Page: page, Read: f.read.options(), Text: f.drop + f.keep, Keep: f.keep != ""})
	if err != nil {
		return &exitError{code: exitDocuments, err: fmt.Errorf("%s: %w", args[0], err)}
	}
	return t.written(explain.Draft(t.out, rule))
}
