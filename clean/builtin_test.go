package clean

import (
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
