package check

import "fmt"

// Worst is the severity of the worst finding; Off where there is none.
func (r *Report) Worst() Severity {
	worst := Off
	for _, f := range r.Findings {
		worst = max(worst, f.Severity)
	}
	return worst
}

// count counts the findings of a severity.
func (r *Report) count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Summary says in a line what was checked and found.
func (r *Report) Summary() string {
	with := map[string]bool{}
	for _, f := range r.Findings {
		with[f.Path] = true
	}
	what := plural(len(r.Files), "file", "files")
	if r.Documents > len(r.Files) {
		what += fmt.Sprintf(" with %d documents", r.Documents)
	}
	return fmt.Sprintf("%s checked: %s, %s in %s", what, plural(r.count(Error), "error", "errors"),
		plural(r.count(Warning), "warning", "warnings"), plural(len(with), "file", "files")) + r.fixes()
}

// fixes says what was or can be fixed.
func (r *Report) fixes() string {
	fixed, files := 0, 0
	for _, c := range r.Changes {
		if fixed += c.Fixed; c.Diff == nil {
			files++
		}
	}
	switch {
	case files > 0 || r.Stdin != nil && fixed > 0:
		return fmt.Sprintf("; %d more fixed in %s", fixed, plural(len(r.Changes), "file", "files"))
	case fixed > 0:
		return fmt.Sprintf("; --fix mends %d in %s", fixed, plural(len(r.Changes), "file", "files"))
	case r.Fixable > 0 && len(r.Refused) == 0:
		return fmt.Sprintf("; --fix mends %d", r.Fixable)
	}
	return ""
}
