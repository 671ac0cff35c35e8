package rules

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// complete fills in the defaults of a rule that did not come from Parse and checks it.
func (r *Rule) complete() error {
	if r.checked {
		return nil
	}
	if _, msg := r.problem(); msg != "" {
		source := r.Source
		if source == "" {
			source = "rule " + r.ID
		}
		return &Error{File: source, Msg: msg}
	}
	return nil
}

// problem fills in a rule's defaults and returns the first thing that is wrong with
// it, and the key it is about; an empty message for a good rule.
func (r *Rule) problem() (key, msg string) {
	r.defaults()
	for _, check := range []func() (string, string){r.checkNames, r.checkChoices, r.checkBounds,
		r.checkHosts, r.checkSelectors, r.checkPhrases, r.checkPatterns, r.checkExamples} {
		if key, msg = check(); msg != "" {
			return key, msg
		}
	}
	return "", ""
}

func (r *Rule) defaults() {
	if r.On == "" && r.selects() {
		r.On = OnElement
	}
	if r.On == "" {
		r.On = OnText
	}
	if r.On == OnElement && r.Strength == "" {
		r.Strength = Sure
	}
	if r.Match == "" && r.On != OnElement {
		r.Match = Is
		if r.On == OnClass {
			r.Match = Contains
		}
	}
	if r.Strength == "" {
		r.Strength = Likely
	}
	if r.Where == "" {
		r.Where = Anywhere
	}
}

func (r *Rule) checkNames() (string, string) {
	switch {
	case r.ID == "":
		return "", "the rule has no id: give it one, as “id: ad-label-en”"
	case !kebab(r.ID):
		return "id", fmt.Sprintf("the id %q must be lower-case letters, digits and single hyphens, as “ad-label-en”", r.ID)
	case r.Why == "":
		return "", fmt.Sprintf("rule %s has no why: say in a sentence what it finds", r.ID)
	case r.Lang != "" && !(len(r.Lang) == 2 && kebab(r.Lang)):
		return "lang", fmt.Sprintf("%q is no language: write its two-letter code, as “en”", r.Lang)
	}
	return "", ""
}

func kebab(id string) bool {
	for part := range strings.SplitSeq(id, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return len(id) <= 64
}

func (r *Rule) checkChoices() (string, string) {
	for _, c := range []struct {
		key, value string
		of         []string
	}{
		{"kind", string(r.Kind), kinds()},
		{"on", string(r.On), []string{"text", "class"}},
		{"match", string(r.Match), []string{"is", "starts", "ends", "contains"}},
		{"strength", string(r.Strength), []string{"sure", "likely", "hint"}},
		{"where", string(r.Where), []string{"any", "top", "end"}},
	} {
		if !slices.Contains(c.of, c.value) && !r.lenient(c.key) {
			return c.key, fmt.Sprintf("rule %s: there is no %s %q: %s", r.ID, c.key, c.value, suggest(c.value, c.of))
		}
	}
	return "", ""
}

func (r *Rule) checkBounds() (string, string) {
	if r.On == OnElement {
		return "", ""
	}
	if r.On == OnClass {
		if r.MaxWords != 0 || r.Opens || len(r.Patterns) > 0 || len(r.Needs) > 0 {
			return "on", fmt.Sprintf("rule %s: a class rule has phrases only: remove max_words, opens, patterns and needs", r.ID)
		}
		return "", ""
	}
	if r.MaxWords < 1 || r.MaxWords > MaxWordsLimit {
		return "max_words", fmt.Sprintf("rule %s: max_words must be from 1 to %d, so that the rule cannot remove prose", r.ID, MaxWordsLimit)
	}
	return "", ""
}

func (r *Rule) checkPhrases() (string, string) {
	if r.On == OnElement {
		return "", ""
	}
	if len(r.Phrases)+len(r.Patterns) == 0 {
		return "", fmt.Sprintf("rule %s has neither phrases nor patterns: add one", r.ID)
	}
	for _, p := range r.Phrases {
		if len(Fold(nil, p)) == 0 || r.On == OnClass && len(foldName(nil, p)) == 0 {
			return "phrases", fmt.Sprintf("rule %s: the phrase %q is empty: write what to find", r.ID, p)
		}
	}
	for _, n := range r.Needs {
		if len(n) < 2 {
			return "needs", fmt.Sprintf("rule %s: the need %q is too short: write two characters or more", r.ID, n)
		}
	}
	return "", ""
}

// checkPatterns checks the expressions and derives their literals.
func (r *Rule) checkPatterns() (string, string) {
	if len(r.Patterns) == 0 && len(r.Needs) > 0 {
		return "needs", fmt.Sprintf("rule %s has needs but no patterns: remove them", r.ID)
	}
	for _, p := range r.Patterns {
		if msg := checkPattern(p, len(r.Needs) > 0); msg != "" {
			return "patterns", fmt.Sprintf("rule %s: %s", r.ID, msg)
		}
	}
	r.derive()
	return "", ""
}

// checkPattern returns what is wrong with an expression; needs says that the rule
// names literals itself.
func checkPattern(p string, needs bool) string {
	re, err := syntax.Parse(p, syntax.Perl)
	if err != nil {
		return fmt.Sprintf("%v: patterns are RE2, see https://golang.org/s/re2syntax", err)
	}
	if lit := unfolded(re); lit != "" {
		return fmt.Sprintf("the pattern can never match %q: it sees folded text, write %q", lit, Fold(nil, lit))
	}
	if !needs && len(literals(p)) == 0 {
		return fmt.Sprintf("no literal must occur in %q: name some in needs", p)
	}
	return ""
}

// checkExamples asks for examples of both kinds. Whether they hold is Test's matter.
func (r *Rule) checkExamples() (string, string) {
	for _, l := range []struct {
		key   string
		lines []string
		what  string
	}{{"yes", r.Yes, "that it must hit"}, {"no", r.No, "that it must not hit"}} {
		if len(l.lines) == 0 {
			return "", fmt.Sprintf("rule %s has no examples under %s: add a real line %s", r.ID, l.key, l.what)
		}
		for _, line := range l.lines {
			if strings.TrimSpace(line) == "" {
				return l.key, fmt.Sprintf("rule %s: an example under %s is empty: write a real line", r.ID, l.key)
			}
		}
	}
	return "", ""
}

// suggest names the nearest of the right words, or all of them.
func suggest(word string, of []string) string {
	best, least := "", 3
	for _, w := range of {
		if d := distance(word, w, least); d < least {
			best, least = w, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "choose one of " + strings.Join(of, ", ")
}

// distance is the number of characters to insert, delete or change between a and b;
// words whose lengths differ by limit or more are not measured.
func distance(a, b string, limit int) int {
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d >= limit || -d >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diag := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diag
			if a[i] != b[j] {
				change++
			}
			diag = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
