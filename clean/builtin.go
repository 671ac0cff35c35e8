package clean

import (
	"archive/tar"
	_ "embed" // the rules
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"

	"winnow/internal/rules"
)

// What the program carries of the files in rules: a table to decide by, and the files themselves
// for those who ask what a rule is. Both are derived from them; a test tells where they are not.
//
//go:generate sh -c "go run winnow/internal/rules/pack rules/*.yaml"
var (
	//go:embed rules.table.zst
	ruleTable []byte
	//go:embed rules.tar.br
	ruleFiles string
)

// builtinSet unpacks the built-in rules once. Reading their files would take ten times as long,
// more than to clean a page.
var builtinSet = sync.OnceValue(func() *rules.Set {
	set, err := unpackRules()
	if err != nil {
		panic(fmt.Sprintf("clean: the embedded rules are broken: %v", err))
	}
	return set
})

func unpackRules() (*rules.Set, error) {
	table, err := plainRuleTable()
	if err != nil {
		return nil, err
	}
	return rules.Unpack(table)
}

// plainRuleTable takes the compression off the table.
func plainRuleTable() (string, error) {
	table, err := unpackModel(ruleTable)
	return string(table), err
}

// BuiltinSet returns the built-in rules as pages are decided by them. Of each rule it knows ID,
// Kind, On, Match, Strength, Where, MaxWords and Opens alone.
func BuiltinSet() *rules.Set { return builtinSet() }

// BuiltinRules returns the built-in rules, whole, in the order of their files' names. The
// error tells of a file that is broken, which a test rules out.
func BuiltinRules() ([]rules.Rule, error) {
	var all []rules.Rule
	err := eachRuleFile(func(name string, data []byte) error {
		list, err := rules.Load(name, data)
		all = append(all, list...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the built-in rules: %w", err)
	}
	return all, nil
}

// eachRuleFile calls yield with the name and the bytes of every file, until that gives an error.
func eachRuleFile(yield func(name string, data []byte) error) error {
	for r := tar.NewReader(brotli.NewReader(strings.NewReader(ruleFiles))); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(r)
		if err == nil {
			err = yield(head.Name, data)
		}
		if err != nil {
			return err
		}
	}
}
