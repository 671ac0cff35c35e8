package clean

import (
	"os"
	"path/filepath"
	"testing"

	"winnow/internal/rules"
)

func builtin(t testing.TB) *rules.Set {
	t.Helper()
	list, err := BuiltinRules()
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Compile(list)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestBuiltinExamples(t *testing.T) {
	set := builtin(t)
	for _, f := range set.Test() {
		t.Error(f)
	}
	t.Logf("%d rules", len(set.Rules()))
}

// What the program carries of the rules is derived from their files, and up to date.
func TestBuiltinPacked(t *testing.T) {
	names, err := filepath.Glob("rules/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	var all []rules.Rule
	err = eachRuleFile(func(name string, packed []byte) error {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if string(data) != string(packed) || len(names) == 0 || filepath.ToSlash(names[0]) != name {
			t.Errorf("%s is not as it was packed: run go generate ./clean", name)
		}
		names = names[min(1, len(names)):]
		list, err := rules.Load(name, data)
		all = append(all, list...)
		return err
	})
	if err != nil || len(names) > 0 {
		t.Errorf("%v; not packed: %q: run go generate ./clean", err, names)
	}
	table, err := rules.Pack(all)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := plainRuleTable(); err != nil || got != string(table) {
		t.Error("rules.table.zst is not what the rules are compiled to: run go generate ./clean")
	}
	if got, err := os.ReadFile("../extract/strips.bin"); err != nil || string(got) != string(rules.StripKeys(all)) {
		t.Error("extract/strips.bin has not the headings of strips that the rules know: run go generate ./clean")
	}
}
