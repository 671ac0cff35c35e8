package main

import (
	"os"
	"time"

	"winnow/clean"
	"winnow/extract"
	"winnow/internal/batch"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
	"winnow/internal/rules"
)

// Settings are what shapes the records. They travel to the workers as JSON.
type Settings struct {
	Jobs, Attempts                    int
	Timeout                           time.Duration
	MaxBytes                          int64
	MaxDepth, MaxElements, MaxWork    int
	From, Charset                     string
	Shift                             int
	Comments, NoTables, Links, Images bool
	Markdown, Provenance, Blocks      bool
	Keep                              []string
	HTMLKey, TextKey                  string
	RuleFiles                         []string
	Rules                             [][]byte // the files' bytes: workers have no such files
	Filter                            batch.Filter
}

// loadRules reads the files of rules and checks them.
func (s *Settings) loadRules() error {
	s.Rules = nil
	for _, name := range s.RuleFiles {
		data, err := os.ReadFile(name)
		if err != nil {
			return usage("cannot read rules", name, input.Reason(err).Error())
		}
		s.Rules = append(s.Rules, data)
	}
	if _, err := s.ruleSet(); err != nil {
		return usage(err.Error(), "", "winnow rules test lists all mistakes")
	}
	return nil
}

// ruleSet compiles the rules, nil where there are none.
func (s *Settings) ruleSet() (*rules.Set, error) {
	if len(s.Rules) == 0 {
		return nil, nil
	}
	builtin, err := clean.BuiltinRules()
	if err != nil {
		return nil, err
	}
	var all []rules.Rule
	for i, data := range s.Rules {
		list, err := rules.Read(s.RuleFiles[i], data)
		if err == nil {
			err = rules.CheckUser(list, builtin)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return rules.Compile(all)
}

// job returns how a document is cleaned, as batch does it with the same flags.
func (s *Settings) job() (job.Options, error) {
	set, err := s.ruleSet()
	if err != nil {
		return job.Options{}, err
	}
	o := job.Options{
		Extract: extract.Options{Charset: s.Charset, MaxBytes: s.MaxBytes, MaxDepth: s.MaxDepth, MaxElements: s.MaxElements, MaxWork: s.MaxWork,
			Spans: s.Blocks, Claims: s.Provenance, Select: set.Selectors(), Inlines: s.Links || s.Images},
		Clean: clean.Options{Shift: s.Shift, NoTables: s.NoTables, Rules: set, Reasons: s.Blocks},
		Record: record.Options{Fields: s.Provenance, Blocks: s.Blocks, Markdown: s.Markdown, Comments: s.Comments,
			Tables: !s.NoTables, Links: s.Links, Images: s.Images},
		Timeout: s.Timeout,
	}
	if s.From != "auto" {
		o.Extract.Shape = extract.Shape(s.From)
	}
	return o, nil
}

// input returns how inputs are walked.
func (s *Settings) input() input.Options {
	return input.Options{HTMLKey: s.HTMLKey, TextKey: s.TextKey, Keep: s.Keep, MaxBytes: s.MaxBytes}
}
