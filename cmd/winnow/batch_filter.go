package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"winnow/extract"
	"winnow/internal/batch"
)

// filterFlags say which documents with text are wanted.
type filterFlags struct {
	lang           langValue
	minWords       countValue
	types, require choices
	minConfidence  shareValue
}

func (f *filterFlags) add(fs *pflag.FlagSet) {
	f.types = choices{names: extract.PageTypes[:]}
	f.require = choices{names: batch.Keys()}
	fs.Var(&f.lang, "lang", "skip documents in another language than `CODE` (ISO 639-1)")
	fs.Var(&f.minWords, "min-words", "skip documents of fewer words (default: none)")
	fs.Var(&f.types, "only-type", "skip pages of other `TYPES`: "+strings.Join(f.types.names, ", "))
	fs.Var(&f.require, "require", "skip documents that lack one of these `KEYS`: title,date,...")
	fs.Var(&f.minConfidence, "min-confidence", "skip documents whose confidence is lower (0-1)")
}

func (f *filterFlags) filter() batch.Filter {
	return batch.Filter{Lang: string(f.lang), MinWords: int(f.minWords), Types: f.types.values,
		Require: f.require.values, MinConfidence: float64(f.minConfidence)}
}

// langValue is a language, as a flag.
type langValue string

func (l *langValue) Set(s string) error {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) != 2 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") != "" {
		return fmt.Errorf("%q is no ISO 639-1 code: write it like en", s)
	}
	*l = langValue(s)
	return nil
}

func (l *langValue) Type() string   { return "CODE" }
func (l *langValue) String() string { return string(*l) }

// shareValue is a number from 0 to 1, as a flag.
type shareValue float64

func (v *shareValue) Set(s string) error {
	x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return fmt.Errorf("%q is no number from 0 to 1", s)
	}
	*v = shareValue(x)
	return nil
}

func (v *shareValue) Type() string   { return "X" }
func (v *shareValue) String() string { return strconv.FormatFloat(float64(*v), 'g', -1, 64) }
