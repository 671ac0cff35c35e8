package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"winnow/clean"
	"winnow/internal/explain"
	"winnow/internal/rules"
)

const rulesLong = `rules shows the built-in rules, and your own with --rules, and tries rules on the examples that they carry:
lines that they must hit (yes) and lines that they must not (no).`

const rulesExample = `  winnow rules list
  winnow rules show ad-label-en
  winnow rules test my-rules.yaml`

func (t *tree) rules() *cobra.Command {
	c := &cobra.Command{
		Use: "rules", Short: "Show, test and describe rules", Long: rulesLong, Example: rulesExample,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return usage("rules wants list, show ID, test [FILE...], from PAGE or schema", quoteAll(args), "see winnow rules --help")
		},
	}
	c.AddCommand(t.rulesList(), t.rulesShow(), t.rulesFrom(),
		&cobra.Command{Use: "test [FILE...]", Short: "Try rules on their own examples (default: the built-in ones)",
			Args:    cobra.ArbitraryArgs,
			Example: "  winnow rules test\n  winnow rules test my-rules.yaml",
			RunE:    func(_ *cobra.Command, args []string) error { return t.testRules(args) }},
		&cobra.Command{Use: "schema", Short: "Print the JSON Schema of a file of rules, for editors", Args: noArgs,
			Example: "  winnow rules schema > winnow-rules.schema.json",
			RunE:    func(*cobra.Command, []string) error { return t.printSchema() }})
	return c
}

func (t *tree) rulesList() *cobra.Command {
	form, own := choice{value: "table", names: []string{"table", "json"}}, rulesValue{}
	c := &cobra.Command{Use: "list", Short: "List the rules: id, kind and why", Args: noArgs,
		Example: "  winnow rules list\n  winnow rules list --rules my-rules.yaml --format json",
		RunE: func(*cobra.Command, []string) error {
			list, err := allRules(&own)
			if err != nil {
				return err
			}
			write := explain.Rules
			if form.value == "json" {
				write = explain.RulesJSON
			}
			return t.written(write(t.out, list))
		}}
	c.Flags().Var(&form, "format", "the form of the list")
	c.Flags().Var(&own, "rules", "list rules of your own, too, from a `FILE` (repeatable)")
	complete(c, "format", form.names)
	return c
}

func (t *tree) rulesShow() *cobra.Command {
	own := rulesValue{}
	c := &cobra.Command{Use: "show ID", Short: "Show one rule whole", Args: cobra.ArbitraryArgs,
		Example:           "  winnow rules show ad-label-en\n  winnow rules show ad-label-en > my-rules.yaml",
		RunE:              func(_ *cobra.Command, args []string) error { return t.showRule(args, &own) },
		ValidArgsFunction: ruleIDs}
	c.Flags().Var(&own, "rules", "look among rules of your own, too, from a `FILE` (repeatable)")
	return c
}

// allRules returns a user's rules and the built-in ones.
func allRules(own *rulesValue) ([]rules.Rule, error) {
	if err := own.load(); err != nil {
		return nil, err
	}
	list, err := clean.BuiltinRules()
	if own.set != nil {
		list = append(slices.Clone(own.set.Rules()), list...)
	}
	return list, err
}

// written reports an output that could not be written.
func (t *tree) written(err error) error {
	if err != nil {
		return writeFailure("standard output", err)
	}
	return nil
}

func (t *tree) printSchema() error {
	enc := json.NewEncoder(t.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return t.written(enc.Encode(rules.Schema()))
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

func (t *tree) showRule(args []string, own *rulesValue) error {
	if len(args) != 1 {
		return usage("rules show wants one ID", quoteAll(args), "see winnow rules list")
	}
	list, err := allRules(own)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].ID == args[0] {
			return t.written(explain.Rule(t.out, &list[i]))
		}
	}
	return usage("no such rule", args[0], "see winnow rules list")
}

// testRules tries each file's rules, or the built-in ones, on their examples.
func (t *tree) testRules(files []string) error {
	sets, err := ruleSets(files)
	if err != nil {
		return t.tellMistakes(err)
	}
	total, failed := 0, 0
	for _, list := range sets {
		set, err := rules.Compile(list)
		if err != nil {
			return t.tellMistakes(err)
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
		data, err := readRules(name)
		if err != nil {
			return nil, err
		}
		if sets[i], err = rules.Read(name, data); err != nil {
			return nil, err
		}
	}
	return sets, nil
}

// tellMistakes reports all that is wrong in a file of rules, a line each.
func (t *tree) tellMistakes(err error) error {
	list := mistakes(err)
	last := list[len(list)-1]
	for _, e := range list[:len(list)-1] {
		fmt.Fprintln(t.err, "winnow: "+explain.OneLine(e.Error()))
	}
	return usage(last.Error(), "", "")
}
