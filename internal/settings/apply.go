package settings

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// Command is a command's flags and the ones that also stand at the top level of the file.
type Command struct {
	Name   string // empty for the root command
	Flags  *pflag.FlagSet
	Shared []string // names that the top level may set too
}

// Check returns an *Error for the first key that no command knows.
func (f *File) Check(commands []Command) error {
	for _, e := range f.entries {
		if !slices.ContainsFunc(commands, func(c Command) bool { return c.knows(e) }) {
			return &Error{Path: f.Path, Line: e.line, Key: e.name(), What: "unknown key: " + known(e, commands)}
		}
	}
	return nil
}

func (c Command) knows(e entry) bool {
	if e.section == "" {
		return slices.Contains(c.Shared, e.key)
	}
	return e.section == c.Name && (settable(c.Flags, e.key) || isNested(e.name()))
}

// settable leaves out what would be no setting: help, and where settings are read from.
func settable(flags *pflag.FlagSet, name string) bool {
	return name != "help" && name != "config" && name != "version" && flags.Lookup(name) != nil
}

// known says which keys there are where e stands.
func known(e entry, commands []Command) string {
	var names []string
	for _, c := range commands {
		switch {
		case e.section == "":
			names = append(names, c.Shared...)
		case e.section == c.Name:
			c.Flags.VisitAll(func(f *pflag.Flag) {
				if settable(c.Flags, f.Name) {
					names = append(names, f.Name)
				}
			})
			for _, n := range nested() {
				if section, key, _ := strings.Cut(n, "."); section == c.Name {
					names = append(names, key)
				}
			}
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("no command %q has settings", e.section)
	}
	slices.Sort(names)
	return "use one of " + strings.Join(slices.Compact(names), ", ")
}

// source is one place of settings; what a stronger one set, a weaker one leaves alone.
type source func(name string) (s setting, ok bool)

// setting is a value as it was written.
type setting struct {
	value, where string
	files        []string // value as a list of files
}

// Files is the value of a flag that names files. In a settings file they are relative to it,
// in the environment they are parted as PATH is.
type Files interface {
	SetFiles(names []string) error
}

// set gives a flag the setting.
func (s setting) set(v pflag.Value) error {
	if f, ok := v.(Files); ok {
		return f.SetFiles(s.files)
	}
	return BoolError(v, s.value, v.Set(s.value))
}

// BoolError returns err, or, where it is of a value that a boolean flag has refused, one that
// names what it takes: strconv's own words are for programmers.
func BoolError(v pflag.Value, value string, err error) error {
	if err != nil && v.Type() == "bool" {
		return fmt.Errorf("%q is neither true nor false", value)
	}
	return err
}

// files returns the files that an entry names.
func (f *File) files(e entry) []string {
	names := e.items
	if names == nil {
		names = []string{e.value}
	}
	paths := make([]string, len(names))
	for i, name := range names {
		if paths[i] = name; !filepath.IsAbs(name) {
			paths[i] = filepath.Join(filepath.Dir(f.Path), name)
		}
	}
	return paths
}

// Apply sets the flags that the command line did not give. Of two rivals (flags that
// exclude each other) the one from the stronger source counts alone.
func (c Command) Apply(f *File, getenv func(string) string, rivals [][2]string) error {
	taken := map[string]bool{}
	c.Flags.Visit(func(fl *pflag.Flag) { take(taken, fl.Name, rivals) })
	for _, src := range c.sources(f, getenv) {
		set, err := c.fill(src, taken)
		if err != nil {
			return err
		}
		for _, name := range set {
			take(taken, name, rivals)
		}
	}
	return nil
}

func take(taken map[string]bool, name string, rivals [][2]string) {
	taken[name] = true
	for _, r := range rivals {
		if r[0] == name || r[1] == name {
			taken[r[0]], taken[r[1]] = true, true
		}
	}
}

// sources lists where settings stand, the strongest first.
func (c Command) sources(f *File, getenv func(string) string) []source {
	own := func(name string) bool { return c.Name != "" && settable(c.Flags, name) }
	shared := func(name string) bool { return slices.Contains(c.Shared, name) }
	return []source{
		environment(getenv, "WINNOW_"+variable(c.Name)+"_", own),
		environment(getenv, "WINNOW_", shared),
		f.section(c.Name, own),
		f.section("", shared),
	}
}

func variable(name string) string { return strings.ToUpper(strings.ReplaceAll(name, "-", "_")) }

func environment(getenv func(string) string, prefix string, allowed func(string) bool) source {
	return func(name string) (setting, bool) {
		v := prefix + variable(name)
		value := getenv(v)
		return setting{value, v, filepath.SplitList(value)}, value != "" && allowed(name)
	}
}

func (f *File) section(section string, allowed func(string) bool) source {
	return func(name string) (setting, bool) {
		if !allowed(name) || f == nil {
			return setting{}, false
		}
		for _, e := range f.entries {
			if e.section == section && e.key == name && e.node == nil {
				return setting{e.value, fmt.Sprintf("%s:%d: %s", f.Path, e.line, e.name()), f.files(e)}, true
			}
		}
		return setting{}, false
	}
}

// fill sets what src has and nobody stronger took, and returns the names it set.
func (c Command) fill(src source, taken map[string]bool) ([]string, error) {
	var set []string
	var err error
	c.Flags.VisitAll(func(fl *pflag.Flag) {
		s, ok := src(fl.Name)
		if !ok || taken[fl.Name] || err != nil {
			return
		}
		if e := s.set(fl.Value); e != nil {
			err = fmt.Errorf("%s: %w", s.where, e)
			return
		}
		set = append(set, fl.Name)
	})
	return set, err
}
