package batch

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"winnow/internal/record"
)

// Filter says which documents with text are wanted. The zero value wants all.
type Filter struct {
	Lang          string   // ISO 639-1; empty: any
	MinWords      int      // as the record counts them
	Types         []string // of pages; none: any
	Require       []string // keys of the record that must be known
	MinConfidence float64  // 0–1; 0: any
}

// Keys lists what Filter.Require may name: the record's keys that a document may lack.
func Keys() []string {
	return []string{"url", "title", "author", "date", "modified", "hostname", "sitename", "description",
		"categories", "tags", "language", "image", "license", "pagetype", "comments"}
}

// apply makes a record that is not wanted a skipped one. What has no text says why already.
func (f *Filter) apply(r *record.Record) {
	if r.Status != record.OK && r.Status != record.Partial {
		return
	}
	if reason := f.reason(r); reason != "" {
		r.Skip(reason)
	}
}

// reason says why a record is not wanted, "" where it is.
func (f *Filter) reason(r *record.Record) string {
	switch {
	case f.Lang != "" && r.Language != f.Lang:
		return fmt.Sprintf("--lang: %s, not %s", known(r.Language), f.Lang)
	case r.Words != nil && *r.Words < f.MinWords:
		return fmt.Sprintf("--min-words: %s, fewer than %d", count(*r.Words, "word"), f.MinWords)
	case len(f.Types) > 0 && !slices.Contains(f.Types, r.PageType):
		return fmt.Sprintf("--only-type: %s, not %s", known(r.PageType), strings.Join(f.Types, " or "))
	case f.MinConfidence > 0 && r.Confidence == nil:
		return "--min-confidence: unknown"
	case f.MinConfidence > 0 && *r.Confidence < f.MinConfidence:
		return fmt.Sprintf("--min-confidence: %v, less than %v", *r.Confidence, f.MinConfidence)
	}
	if key := missing(r, f.Require); key != "" {
		return "--require: no " + key
	}
	return ""
}

func known(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// missing returns the first of the keys that the record lacks.
func missing(r *record.Record, keys []string) string {
	if len(keys) == 0 {
		return "" // as most runs ask: every key is looked at by reflection
	}
	row := reflect.ValueOf(r).Elem()
	for i := range row.NumField() {
		key, _, _ := strings.Cut(row.Type().Field(i).Tag.Get("json"), ",")
		if slices.Contains(keys, key) && row.Field(i).IsZero() {
			return key
		}
	}
	return ""
}
