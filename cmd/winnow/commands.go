package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"winnow/internal/settings"
)

// commands builds the command tree.
func (p *program) commands() *cobra.Command {
	t := &tree{program: p}
	root := t.root()
	root.AddCommand(t.batch(), t.pipe(), t.check(), t.explain(), t.eval(), t.rules(), t.version())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.PersistentFlags().StringVar(&t.config, "config", "", "read settings from `FILE` (default: the nearest "+settings.FileName+" upward)")
	root.SetFlagErrorFunc(flagError)
	refuseUnknown(root)
	return root
}

// refuseUnknown makes errors of what cobra's own commands answer with a page of help.
func refuseUnknown(root *cobra.Command) {
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion":
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(c *cobra.Command, args []string) error {
				return usage("completion wants the name of a shell", quoteAll(args), "see winnow completion --help")
			}
		case "help":
			c.Args = func(_ *cobra.Command, args []string) error {
				if _, rest, err := root.Find(args); err != nil || len(rest) > 0 {
					return usage("no such command", quoteAll(args), "see winnow --help")
				}
				return nil
			}
		}
	}
}

// eval gives the command that scores what every command has: settings and one line for a
// wrong number of arguments.
func (t *tree) eval() *cobra.Command {
	c := newEval()
	c.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usage("eval takes one DATASET", quoteAll(args), "see winnow eval --help")
	}
	t.configure(c, nil)
	return c
}

// tree is what the commands of one run share.
type tree struct {
	*program
	config     string
	configured []settings.Command
	settings   *settings.File // of the command that runs
}

// configure lets settings fill the command's flags before it runs; shared names the ones
// that the top level of the file may set.
func (t *tree) configure(c *cobra.Command, shared []string) {
	name := c.Name()
	if name == "winnow" {
		name = ""
	}
	t.configured = append(t.configured, settings.Command{Name: name, Flags: c.Flags(), Shared: shared})
	c.PreRunE = func(c *cobra.Command, _ []string) error { return t.settle(c.Flags().Lookup("config").Changed, name) }
}

// settle applies the settings to the command of the given name.
func (t *tree) settle(given bool, name string) error {
	path, err := t.config, error(nil)
	if !given {
		path, err = settings.Find(t.dir)
	}
	if err != nil {
		return usage("cannot look for settings", err.Error(), "name a file with --config FILE")
	}
	file := &settings.File{}
	if path != "" {
		file, err = settings.Load(path)
	}
	if err == nil {
		t.settings = file
		err = file.Check(t.configured)
	}
	if err == nil {
		i := slices.IndexFunc(t.configured, func(c settings.Command) bool { return c.Name == name })
		err = t.configured[i].Apply(file, t.getenv, rivals())
	}
	return settingsError(path, err)
}

func settingsError(path string, err error) error {
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &pathErr):
		return usage("cannot read settings", path, pathErr.Err.Error())
	}
	return usage("settings", err.Error(), "")
}

// names lists the commands that an argument may have meant.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	return names
}

// suggest returns the command that a missing file may have meant.
func suggest(root *cobra.Command, arg string) (string, bool) {
	for _, name := range commandNames(root) {
		if edits(arg, name) <= 2 {
			return name, true
		}
	}
	return "", false
}

// edits is the Levenshtein distance of two words, in bytes.
func edits(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		cur := make([]int, len(b)+1)
		cur[0] = i + 1
		for j := range len(b) {
			swap := prev[j]
			if a[i] != b[j] {
				swap++
			}
			cur[j+1] = min(swap, prev[j+1]+1, cur[j]+1)
		}
		prev = cur
	}
	return prev[len(b)]
}

// hint replaces the complaint about an unknown flag where the first argument is a command's
// name with a slip in it: the flag is then the command's.
func (p *program) hint(err error, args []string) error {
	var f *failure
	if !errors.As(err, &f) || !f.flag || len(args) == 0 {
		return err
	}
	if _, statErr := os.Stat(args[0]); statErr == nil {
		return err
	}
	if name, ok := suggest(p.commands(), args[0]); ok && name != args[0] {
		return noSuchFile(args[0], name)
	}
	return err
}
