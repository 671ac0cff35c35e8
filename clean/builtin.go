package clean

import (
	"embed"
	"fmt"
	"io/fs"

	"winnow/internal/rules"
)

//go:embed rules/*.yaml
var ruleFiles embed.FS

// BuiltinRules returns the built-in rules in the order of their files' names. The
// error tells of a file that is broken, which a test rules out.
func BuiltinRules() ([]rules.Rule, error) { return readBuiltin(rules.Load) }

func readBuiltin(load func(string, []byte) ([]rules.Rule, error)) ([]rules.Rule, error) {
	names, err := fs.Glob(ruleFiles, "rules/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("listing the built-in rules: %w", err)
	}
	var all []rules.Rule
	for _, name := range names {
		data, err := ruleFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading the built-in rules: %w", err)
		}
		list, err := load(name, data)
		if err != nil {
			return nil, fmt.Errorf("reading the built-in rules: %w", err)
		}
		all = append(all, list...)
	}
	return all, nil
}
