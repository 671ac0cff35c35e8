package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// good is a small valid file; the tests of errors change a line of it.
const good = `- id: ad-label
  kind: ad
  lang: en
  why: The label over an advertisement.
  max_words: 4
  strength: sure
  phrases: [advertisement, "story continues: below"]
  patterns: ['^ad \d+ of \d+$']
  needs: [' of ']
  yes: [Advertisement, Ad 1 of 2]
  no: [Advertisement standards body upholds a complaint]
`

func TestParse(t *testing.T) {
	got, err := Parse("ad.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	want := []Rule{{
		ID: "ad-label", Kind: "ad", Lang: "en", Why: "The label over an advertisement.",
		On: OnText, Match: Is, Phrases: []string{"advertisement", "story continues: below"},
		Patterns: []string{`^ad \d+ of \d+$`}, Needs: []string{" of "}, MaxWords: 4,
		Strength: Sure, Where: Anywhere, Yes: []string{"Advertisement", "Ad 1 of 2"},
		No: []string{"Advertisement standards body upholds a complaint"}, Source: "ad.yaml:1",
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Rule{})); diff != "" {
		t.Error(diff)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "max_words: 4", "maxwords: 4", `my.yaml:5:3: a rule has no key "maxwords": did you mean "max_words"?`},
		{"unknown kind", "kind: ad", "kind: adds", `my.yaml:2:9: rule ad-label: there is no kind "adds": did you mean "ad"?`},
		{"kind of structure", "kind: ad", "kind: hidden", `my.yaml:2:9: rule ad-label: there is no kind "hidden": choose one of navigation, `},
		{"bad id", "id: ad-label", "id: Ad_Label", `my.yaml:1:7: the id "Ad_Label" must be lower-case`},
		{"key twice", "id: ad-label", "lang: en", `my.yaml:3:3: mapping key "lang" already defined`},
		{"no id", "id: ad-label", "opens: false", "my.yaml:1:3: the rule has no id"},
		{"no why", "why: The label over an advertisement.", "where: any", "rule ad-label has no why"},
		{"bad language", "lang: en", "lang: english", `my.yaml:3:9: "english" is no language`},
		{"bound too large", "max_words: 4", "max_words: 400", "my.yaml:5:14: rule ad-label: max_words must be from 1 to 120"},
		{"bound no number", "max_words: 4", "max_words: few", "my.yaml:5:14: max_words must be a whole number"},
		{"bound missing", "max_words: 4", "where: any", "my.yaml:1:3: rule ad-label: max_words must be from 1 to 120"},
		{"bad expression", `'^ad \d+ of \d+$'`, `'^ad (\d+'`, "my.yaml:8:13: rule ad-label: error parsing regexp: missing closing )"},
		{"capital in expression", `'^ad \d`, `'^Ad \d`, `can never match "A": it sees folded text, write "a"`},
		{"no literal", "  needs: [' of ']\n", "  on: text\n", ""},
		{"empty phrase", "[advertisement,", `[" ",`, `rule ad-label: the phrase " " is empty`},
		{"phrases no list", `[advertisement, "story continues: below"]`, "advertisement", "my.yaml:7:12: phrases must be a list"},
		{"no examples", "  yes: [Advertisement, Ad 1 of 2]\n", "", "rule ad-label has no examples under yes"},
		{"no counter-examples", "  no: [Advertisement standards body upholds a complaint]\n", "", "rule ad-label has no examples under no"},
		{"opens no bool", "lang: en", "opens: maybe", "my.yaml:3:10: opens must be true or false"},
		{"class rule with bound", "lang: en", "on: class", "a class rule has phrases only"},
		{"alias", "lang: en", "lang: *en", "my.yaml:3:9: "},
		{"not YAML", "kind: ad", "kind: [ad", "my.yaml:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatal("the case changes nothing")
			}
			_, err := Parse("my.yaml", []byte(strings.Replace(good, c.old, c.new, 1)))
			if c.want == "" {
				if err != nil {
					t.Errorf("error %v, want none", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v\nwant  %s", err, c.want)
			}
		})
	}
}

func TestParseShapes(t *testing.T) {
	for _, c := range []struct {
		name, data, want string
		rules            int
	}{
		{"empty", "", "", 0},
		{"comment only", "# nothing yet\n", "", 0},
		{"a map", "id: x\n", "a rules file is a list", 0},
		{"a list of texts", "- x\n", "is no rule", 0},
		{"two documents", good + "---\n" + good, "is a second document", 0},
		{"deep", strings.Repeat("[", 100_000), "nested too deeply", 0},
		{"deep dashes", strings.Repeat("- ", 100_000), "nested too deeply", 0},
		{"large", strings.Repeat("#\n", MaxFile), "split it", 0},
		{"CRLF", strings.ReplaceAll(good, "\n", "\r\n"), "", 1},
		{"broken bytes", "- id: \xff\xfe\n", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse("my.yaml", []byte(c.data))
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			if c.want == "" && len(got) != c.rules {
				t.Errorf("%d rules, want %d (error %v)", len(got), c.rules, err)
			}
		})
	}
}

// TestLoadAgrees holds the quick reader to the full one on every built-in file.
func TestLoadAgrees(t *testing.T) {
	files := builtinFiles(t)
	for name, data := range files {
		want, err := Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := quick(name, string(data)); !ok {
			t.Errorf("%s: is not in the plain form that loads quickly", name)
		}
		got, err := Load(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Rule{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func builtinFiles(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../clean/rules/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no built-in rules: %v", err)
	}
	files := make(map[string][]byte, len(names))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

func FuzzParse(f *testing.F) {
	f.Add(good)
	f.Add("- id: a\n  kind: ad\n  why: 'it''s'\n  phrases: [x, \"y\\\"z\"]\n")
	f.Add("id: x")
	f.Add("- &a {id: x}\n- *a\n")
	f.Add("- id: |\n    x\n")
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) > 1<<12 {
			return
		}
		full, err := Parse("f.yaml", []byte(data))
		if err != nil {
			return
		}
		if _, err := Compile(full); err != nil && !strings.Contains(err.Error(), "is taken") {
			t.Fatalf("parsed, not compiled: %v", err)
		}
		if _, ok := quick("f.yaml", data); !ok {
			return
		}
		fast, err := Load("f.yaml", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(full, fast, cmpopts.IgnoreUnexported(Rule{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	files, size := builtinFiles(b), 0
	for _, data := range files {
		size += len(data)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		var all []Rule
		for name, data := range files {
			list, err := Load(name, data)
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, list...)
		}
		if _, err := Compile(all); err != nil {
			b.Fatal(fmt.Errorf("compile: %w", err))
		}
	}
}

// TestOneText: a selector or a host that is alone needs no list.
func TestOneText(t *testing.T) {
	got, err := Parse("my.yaml", []byte("- {id: a, kind: ad, why: w, hosts: example.org, drop: .a, yes: [<p class=a>x</p>], no: [<p>x</p>]}\n"))
	if err != nil || len(got) != 1 || len(got[0].Hosts) != 1 || len(got[0].Drop) != 1 || got[0].Drop[0] != ".a" {
		t.Errorf("%+v, %v", got, err)
	}
}
