package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"
)

// flags are those of a command that has all sorts.
func flags() *pflag.FlagSet {
	fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
	for _, name := range []string{"url", "format", "precision", "recall", "own", "config"} {
		fs.String(name, "", "")
	}
	fs.Int("jobs", 1, "")
	fs.Bool("links", false, "")
	fs.StringSlice("keep", nil, "")
	return fs
}

func shared() []string { return []string{"url", "format", "precision", "recall", "links"} }

func TestApply(t *testing.T) {
	rivals := [][2]string{{"precision", "recall"}}
	for _, tc := range []struct {
		name, file, args string
		env              map[string]string
		flag, want       string
	}{
		{"default", "", "", nil, "jobs", "1"},
		{"file", "url: https://a.example\n", "", nil, "url", "https://a.example"},
		{"section over top level", "format: a\nbatch: {format: b}\n", "", nil, "format", "b"},
		{"another section", "explain: {format: b}\n", "", nil, "format", ""},
		{"environment over file", "url: f\n", "", map[string]string{"WINNOW_URL": "e"}, "url", "e"},
		{"the command's variable over the common one", "", "", map[string]string{"WINNOW_URL": "e", "WINNOW_BATCH_URL": "b"}, "url", "b"},
		{"environment over section", "batch: {url: f}\n", "", map[string]string{"WINNOW_URL": "e"}, "url", "e"},
		{"flag over environment", "", "--url=f", map[string]string{"WINNOW_URL": "e"}, "url", "f"},
		{"own flag only under its name", "", "", map[string]string{"WINNOW_OWN": "e"}, "own", ""},
		{"own flag", "batch:\n  own: x\n", "", nil, "own", "x"},
		{"config is no setting", "", "", map[string]string{"WINNOW_BATCH_CONFIG": "x"}, "config", ""},
		{"number", "batch: {jobs: 3}\n", "", nil, "jobs", "3"},
		{"truth", "links: true\n", "", nil, "links", "true"},
		{"quoted", "url: 'https://a.example/#x'\n", "", nil, "url", "https://a.example/#x"},
		{"list", "batch: {keep: [a, b]}\n", "", nil, "keep", "[a,b]"},
		{"rival of a flag", "precision: 2\n", "--recall=1", nil, "precision", ""},
		{"rival of a variable", "precision: 2\n", "", map[string]string{"WINNOW_RECALL": "1"}, "precision", ""},
		{"rivals in one place", "precision: 2\nrecall: 1\n", "", nil, "recall", "1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, err := Parse("s.yaml", []byte(tc.file))
			if err != nil {
				t.Fatal(err)
			}
			c := Command{Name: "batch", Flags: flags(), Shared: shared()}
			if err := c.Flags.Parse(strings.Fields(tc.args)); err != nil {
				t.Fatal(err)
			}
			if err := c.Apply(f, func(k string) string { return tc.env[k] }, rivals); err != nil {
				t.Fatal(err)
			}
			if got := c.Flags.Lookup(tc.flag).Value.String(); got != tc.want {
				t.Errorf("--%s is %q, want %q", tc.flag, got, tc.want)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	for _, tc := range []struct{ name, file, want string }{
		{"unknown key", "url: a\nurll: b\n", "s.yaml:2: urll: unknown key: use one of format, links, precision, recall, url"},
		{"unknown key in a section", "batch:\n  jbos: 2\n", "s.yaml:2: batch.jbos: unknown key: use one of format, jobs, keep, links, own, precision, recall, url"},
		{"unknown section", "bacth: {jobs: 2}\n", `s.yaml:1: bacth.jobs: unknown key: no command "bacth" has settings`},
		{"own flag at the top", "jobs: 2\n", "s.yaml:1: jobs: unknown key: use one of format, links, precision, recall, url"},
		{"config", "batch: {config: x}\n", "s.yaml:1: batch.config: unknown key: use one of format, jobs, keep, links, own, precision, recall, url"},
		{"no value", "url:\n", "s.yaml:1: url: has no value"},
		{"nested", "batch: {keep: {a: b}}\n", "s.yaml:1: batch.keep: a plain value is wanted"},
		{"nested list", "batch: {keep: [[a]]}\n", "s.yaml:1: batch.keep: a list of plain values is wanted"},
		{"list", "- url\n", "s.yaml:1: keys with values are wanted here"},
		{"plain text", "url\n", "s.yaml:1: keys with values are wanted here"},
		{"twice", "url: a\nlinks: true\nurl: b\n", `s.yaml:3: not valid YAML: mapping key "url" already defined at [1:1]`},
		{"not a number", "\nbatch:\n  jobs: x\n", `s.yaml:3: batch.jobs: strconv.ParseInt: parsing "x": invalid syntax`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, err := Parse("s.yaml", []byte(tc.file))
			c := Command{Name: "batch", Flags: flags(), Shared: shared()}
			if err == nil {
				err = f.Check([]Command{c})
			}
			if err == nil {
				err = c.Apply(f, func(string) string { return "" }, nil)
			}
			if err == nil || err.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "a", "b", FileName, "c") // a folder of that name is none
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(root, "a", FileName)
	if err := os.WriteFile(want, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := Find(deep)
	if err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if got, err = Find(root); err != nil || strings.HasPrefix(got, root) {
		t.Errorf("above it: got %q, %v", got, err)
	}
}

// Any bytes are settings or a fault with a line.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "url: a", "batch: {keep: [a, b]}", "a: &x b\nc: *x", "url: |\n  a\n  b", "? a\n: b", "<<: {a: b}", "a: !!binary x", "---\na: b\n---\nc: d", "\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file, err := Parse("s.yaml", []byte(s))
		if err != nil {
			if e, ok := err.(*Error); !ok || e.Line < 1 {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		for _, e := range file.entries {
			if e.line < 1 {
				t.Fatalf("%q: key %q has no line", s, e.name())
			}
		}
		if diff := cmp.Diff("s.yaml", file.Path); diff != "" {
			t.Fatal(diff)
		}
	})
}

// files is a flag that names files.
type files []string

func (f *files) Set(s string) error            { *f = append(*f, s); return nil }
func (f *files) SetFiles(names []string) error { *f = names; return nil }
func (f *files) Type() string                  { return "FILE" }
func (f *files) String() string                { return strings.Join(*f, "|") }

// Files of a settings file are relative to it, those of the environment to where one is.
func TestFiles(t *testing.T) {
	abs := filepath.Join(t.TempDir(), "c.yaml")
	for _, tc := range []struct{ file, env, args, want string }{
		{"rules: [a.yaml, 'b,c.yaml']", "", "", filepath.Join("conf", "a.yaml") + "|" + filepath.Join("conf", "b,c.yaml")},
		{"rules: a.yaml", "", "", filepath.Join("conf", "a.yaml")},
		{"rules: [" + abs + "]", "", "", abs},
		{"rules: a.yaml", "x.yaml" + string(filepath.ListSeparator) + "y.yaml", "", "x.yaml|y.yaml"},
		{"rules: a.yaml", "x.yaml", "--rules=f.yaml --rules=g.yaml", "f.yaml|g.yaml"},
	} {
		f, err := Parse(filepath.Join("conf", "s.yaml"), []byte(tc.file))
		if err != nil {
			t.Fatal(err)
		}
		var got files
		fs := pflag.NewFlagSet("test", pflag.ContinueOnError)
		fs.Var(&got, "rules", "")
		if err := fs.Parse(strings.Fields(tc.args)); err != nil {
			t.Fatal(err)
		}
		c := Command{Flags: fs, Shared: []string{"rules"}}
		if err := c.Apply(f, func(string) string { return tc.env }, nil); err != nil {
			t.Fatal(err)
		}
		if got.String() != tc.want {
			t.Errorf("%+v: got %s", tc, got.String())
		}
	}
}
