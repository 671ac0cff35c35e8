package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"winnow/clean"
	"winnow/internal/input"
	"winnow/internal/rules"
)

// rulesValue is the flag --rules: files of a user's own rules, and what was read from them.
type rulesValue struct {
	files []string
	sums  []string // of the files' bytes
	set   *rules.Set
}

// Set adds a file.
func (r *rulesValue) Set(name string) error {
	if name == "" {
		return errors.New("a FILE is wanted")
	}
	r.files = append(r.files, name)
	return nil
}

// SetFiles sets the files that settings name.
func (r *rulesValue) SetFiles(names []string) error {
	r.files = nil
	for _, n := range names {
		if err := r.Set(n); err != nil {
			return err
		}
	}
	return nil
}

// Type is the name of a value in the help.
func (r *rulesValue) Type() string { return "FILE" }

// String names the files and, once they are read, what they hold: a resumed run must have the
// same rules wherever they stand.
func (r *rulesValue) String() string {
	parts := make([]string, len(r.files))
	for i, name := range r.files {
		if parts[i] = name; i < len(r.sums) {
			parts[i] = filepath.Base(name) + " (sha256 " + r.sums[i] + ")"
		}
	}
	return strings.Join(parts, ", ")
}

// load reads the files; without any it does nothing.
func (r *rulesValue) load() error {
	if len(r.files) == 0 || r.set != nil {
		return nil
	}
	var all []rules.Rule
	r.sums = nil
	for _, name := range r.files {
		data, err := readRules(name)
		if err != nil {
			return err
		}
		list, err := rules.Read(name, data)
		if err == nil {
			err = rules.CheckUser(list, clean.BuiltinSet().Rules())
		}
		if err != nil {
			return rulesError(err)
		}
		r.sums = append(r.sums, fmt.Sprintf("%x", sha256.Sum256(data))[:16])
		all = append(all, list...)
	}
	var err error
	if r.set, err = rules.Compile(all); err != nil {
		return rulesError(err)
	}
	return nil
}

// readRules reads a file of rules, which is text and no larger than rules.MaxFile.
func readRules(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usage("cannot read rules", name, input.Reason(err).Error())
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, usage("cannot read rules", name, "is a directory: name a file in it")
	}
	data, err := io.ReadAll(io.LimitReader(f, rules.MaxFile+1))
	switch {
	case err != nil:
		return nil, usage("cannot read rules", name, input.Reason(err).Error())
	case bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data):
		return nil, usage("cannot read rules", name, "is no text in UTF-8: name a YAML file")
	}
	return data, nil
}

// rulesError is the first of the mistakes in files of rules, with the number of the others.
func rulesError(err error) error {
	list := mistakes(err)
	more := ""
	if n := len(list) - 1; n > 0 {
		more = fmt.Sprintf("and %d more, see winnow rules test", n)
	}
	return usage(list[0].Error(), "", more)
}

// mistakes takes joined errors apart.
func mistakes(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var list []error
		for _, e := range joined.Unwrap() {
			list = append(list, mistakes(e)...)
		}
		return list
	}
	return []error{err}
}
