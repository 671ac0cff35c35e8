package check

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"winnow/internal/ignore"
)

// Config says which checks run on which files, and how bad their findings are. The zero
// value runs every check on every file.
type Config struct {
	Rule
	// Overrides narrow the rule for some files; each that matches a path applies, in order.
	Overrides []Override
}

// Rule is a choice of checks.
type Rule struct {
	Only, Skip []string // ids and families; no Only: all
	Lang       string   // ISO 639-1, the language that texts must be in; empty: any
	Severity   map[string]Severity
}

// Override is a rule for the files that patterns match.
type Override struct {
	Paths ignore.List // relative to Dir
	Dir   string      // absolute
	Rule
}

// Validate returns an error for an id that no check and no family has.
func (r Rule) Validate() error {
	ids := slices.Concat(r.Only, r.Skip)
	for id := range r.Severity {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	names := known()
	for _, id := range ids {
		if !names[id] {
			return fmt.Errorf("no such check: %q%s", id, nearest(id))
		}
	}
	return nil
}

// plan is what runs on one file.
type plan struct {
	checks     []*Check
	severities []Severity // of checks
	lang       string
}

// plans makes one plan for each set of overrides that match.
type plans struct {
	config Config
	all    []*Check
	made   map[string]*plan
}

func newPlans(c Config) *plans { return &plans{config: c, all: Checks(), made: map[string]*plan{}} }

// of returns the plan for a file.
func (p *plans) of(path string) *plan {
	var match strings.Builder
	var rules []Rule
	for i, o := range p.config.Overrides {
		if o.matches(path) {
			fmt.Fprint(&match, i, " ")
			rules = append(rules, o.Rule)
		}
	}
	if made := p.made[match.String()]; made != nil {
		return made
	}
	made := p.plan(rules)
	p.made[match.String()] = made
	return made
}

// matches reports whether the override's patterns name the file or a folder around it.
func (o *Override) matches(path string) bool {
	abs, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(o.Dir, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return false
	}
	rel = filepath.ToSlash(rel)
	for i := 0; i < len(rel); i++ {
		if rel[i] == '/' {
			if in, _ := o.Paths.Match(rel[:i], true); in {
				return true
			}
		}
	}
	in, _ := o.Paths.Match(rel, false)
	return in
}

// plan chooses the checks that all of the rules leave.
func (p *plans) plan(rules []Rule) *plan {
	rules = append([]Rule{p.config.Rule}, rules...)
	out := &plan{}
	for _, r := range rules {
		if r.Lang != "" {
			out.lang = r.Lang
		}
	}
	for _, c := range p.all {
		if s := severityOf(c, rules); s != Off {
			out.checks, out.severities = append(out.checks, c), append(out.severities, s)
		}
	}
	return out
}

// severityOf returns how bad the findings of a check are under all of the rules.
func severityOf(c *Check, rules []Rule) Severity {
	s := c.Severity
	for _, r := range rules {
		if len(r.Only) > 0 && !c.in(r.Only) || c.in(r.Skip) {
			return Off
		}
		for _, name := range []string{c.Family, c.ID} {
			if want, ok := r.Severity[name]; ok {
				s = want
			}
		}
	}
	return s
}

// in reports whether a list names the check or its family.
func (c *Check) in(list []string) bool {
	return slices.Contains(list, c.ID) || slices.Contains(list, c.Family)
}

// nearest suggests the id that was meant.
func nearest(id string) string {
	best, most := "", 0
	for _, name := range Names() {
		common := 0
		for common < min(len(id), len(name)) && id[common] == name[common] {
			common++
		}
		if strings.Contains(name, id) {
			common += len(id)
		}
		if common > most {
			best, most = name, common
		}
	}
	if most < 3 {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", best)
}
