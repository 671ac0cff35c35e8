package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"winnow/clean"
	"winnow/internal/explain"
	"winnow/internal/input"
	"winnow/internal/rules"
)

const rulesLong = `rules shows the built-in rules and tries rules on the examples that they carry:
lines that they must hit (yes) and lines that they must not (no).`

const rulesExample = `  winnow rules list
  winnow rules show ad-label-en
  winnow rules test my-rules.yaml`

func (t *tree) rules() *cobra.Command {
	c := &cobra.Command{
		Use: "rules", Short: "Show and test the rules", Long: rulesLong, Example: rulesExample,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return usage("rules wants list, show ID or test [FILE...]", quoteAll(args), "see winnow rules --help")
		},
	}
	c.AddCommand(
		&cobra.Command{Use: "list", Short: "List the built-in rules: id, kind and why, parted by tabs", Args: noArgs,
			Example: "  winnow rules list\n  winnow rules list | grep weather",
			RunE:    func(*cobra.Command, []string) error { return t.listRules() }},
		&cobra.Command{Use: "show ID", Short: "Show one built-in rule whole", Args: cobra.ArbitraryArgs,
			Example:           "  winnow rules show ad-label-en\n  winnow rules show ad-label-en > my-rules.yaml",
			RunE:              func(_ *cobra.Command, args []string) error { return t.showRule(args) },
			ValidArgsFunction: ruleIDs},
		&cobra.Command{Use: "test [FILE...]", Short: "Try rules on their own examples (default: the built-in ones)",
			Args:    cobra.ArbitraryArgs,
			Example: "  winnow rules test\n  winnow rules test my-rules.yaml",
			RunE:    func(_ *cobra.Command, args []string) error { return t.testRules(args) }})
	return c
}

func ruleIDs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	list, err := clean.BuiltinRules()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

func (t *tree) listRules() error {
	list, err := clean.BuiltinRules()
	if err != nil {
		return err
	}
	if err := explain.Rules(t.out, list); err != nil {
		return writeFailure("standard output", err)
	}
	return nil
}

func (t *tree) showRule(args []string) error {
	if len(args) != 1 {
		return usage("rules show wants one ID", quoteAll(args), "see winnow rules list")
	}
	list, err := clean.BuiltinRules()
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].ID != args[0] {
			continue
		}
		if err := explain.Rule(t.out, &list[i]); err != nil {
			return writeFailure("standard output", err)
		}
		return nil
	}
	return usage("no such rule", args[0], "see winnow rules list")
}

// testRules tries each file's rules, or the built-in ones, on their examples.
func (t *tree) testRules(files []string) error {
	sets, err := ruleSets(files)
	if err != nil {
		return err
	}
	total, failed := 0, 0
	for _, list := range sets {
		set, err := rules.Compile(list)
		if err != nil {
			return usage("rules do not load", err.Error(), "mend the file")
		}
		total += len(list)
		for _, f := range set.Test() {
			failed++
			fmt.Fprintf(t.err, "winnow: example fails: %s\n", f)
		}
	}
	if failed > 0 {
		return errDocuments
	}
	noun := "rules"
	if total == 1 {
		noun = "rule"
	}
	if _, err = fmt.Fprintf(t.out, "%d %s: all examples hold\n", total, noun); err != nil {
		return writeFailure("standard output", err)
	}
	return nil
}

// ruleSets reads each file as a set of its own; without files, the built-in rules.
func ruleSets(files []string) ([][]rules.Rule, error) {
	if len(files) == 0 {
		list, err := clean.BuiltinRules()
		return [][]rules.Rule{list}, err
	}
	sets := make([][]rules.Rule, len(files))
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, usage("cannot read rules", name, input.Reason(err).Error())
		}
		if sets[i], err = rules.Parse(name, data); err != nil {
			return nil, usage("rules do not load", err.Error(), "mend the file")
		}
	}
	return sets, nil
}
