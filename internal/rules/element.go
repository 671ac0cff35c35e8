package rules

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"winnow/extract"
)

// acts are the keys of selectors with what they do, in the order of the documentation.
func acts() []struct {
	key string
	act extract.Act
} {
	return []struct {
		key string
		act extract.Act
	}{{"drop", extract.Drop}, {"keep", extract.Keep}, {"body", extract.Body},
		{"title", extract.ActTitle}, {"author", extract.ActAuthor}, {"date", extract.ActDate}}
}

func selectorKeys() []string {
	var names []string
	for _, a := range acts() {
		names = append(names, a.key)
	}
	return names
}

// selectors returns the field of a key that takes selectors.
func (r *Rule) selectors(key string) *[]string {
	switch key {
	case "drop":
		return &r.Drop
	case "keep":
		return &r.Keep
	case "body":
		return &r.Body
	case "title":
		return &r.Title
	case "author":
		return &r.Author
	case "date":
		return &r.Date
	}
	return nil
}

// selects reports whether the rule has a selector.
func (r *Rule) selects() bool {
	return len(r.Drop)+len(r.Keep)+len(r.Body)+len(r.Title)+len(r.Author)+len(r.Date) > 0
}

// lenient reports whether a key of a user's rule may say other than a built-in one's.
func (r *Rule) lenient(key string) bool {
	if key == "kind" {
		return r.Kind == extract.Unclassified || r.Kind == "" && r.On == OnElement && len(r.Drop) == 0
	}
	return (key == "on" || key == "match" && r.Match == "") && r.On == OnElement
}

// checkHosts checks the globs of hosts.
func (r *Rule) checkHosts() (string, string) {
	for _, h := range r.Hosts {
		if _, err := path.Match(h, ""); err != nil || h == "" || strings.ContainsAny(h, "/: ") {
			return "hosts", fmt.Sprintf("rule %s: %q is no host: write “example.org” or “*.example.org”", r.ID, h)
		}
	}
	return "", ""
}

// checkSelectors checks the selectors of an element rule.
func (r *Rule) checkSelectors() (string, string) {
	switch {
	case r.On != OnElement:
		if r.selects() {
			return "on", fmt.Sprintf("rule %s: a rule on %s has no selectors: move them into a rule of their own", r.ID, r.On)
		}
		return "", ""
	case !r.selects():
		return "on", fmt.Sprintf("rule %s has no selector: add one under drop, keep, body, title, author or date", r.ID)
	case len(r.Phrases)+len(r.Patterns)+len(r.Needs) > 0 || r.MaxWords != 0 || r.Opens:
		return "", fmt.Sprintf("rule %s has selectors: move phrases, patterns, needs, max_words and opens into a rule of their own", r.ID)
	}
	for _, a := range acts() {
		for _, css := range *r.selectors(a.key) {
			if err := extract.CheckSelector(css); err != nil {
				return a.key, fmt.Sprintf("rule %s: %v", r.ID, err)
			}
		}
	}
	return "", ""
}

// elements returns the selectors of a rule.
func (r *Rule) elements() []extract.Selector {
	kind := r.Kind
	if kind == "" {
		kind = extract.Unclassified
	}
	var list []extract.Selector
	for _, a := range acts() {
		for _, css := range *r.selectors(a.key) {
			list = append(list, extract.Selector{CSS: css, Act: a.act, Rule: r.ID, Kind: kind, Hosts: r.Hosts})
		}
	}
	return list
}

// selectors compiles the selectors of the rules, nil where there is none.
func selectors(rules []Rule) (*extract.Selectors, error) {
	var list []extract.Selector
	for i := range rules {
		if rules[i].On == OnElement {
			list = append(list, rules[i].elements()...)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	return extract.NewSelectors(list)
}

// Selectors returns the selectors of the set's rules, nil where there is none.
func (s *Set) Selectors() *extract.Selectors {
	if s == nil {
		return nil
	}
	return s.selects
}

// finds reports whether a selector of the rule finds an element in a piece of HTML.
func (r *Rule) finds(fragment string) bool {
	s, err := extract.NewSelectors(r.elements())
	return err == nil && s.Finds(fragment)
}

// Read reads a user's rules file and checks them. What is wrong is in the error, as joined
// *Error values.
func Read(name string, data []byte) ([]Rule, error) {
	if len(data) > MaxFile {
		return Parse(name, data)
	}
	list, ok := quick(name, string(data))
	for i := range list {
		if ok {
			_, msg := list[i].problem()
			list[i].checked = msg == ""
			ok = ok && msg == ""
		}
	}
	if !ok {
		var err error
		if list, err = Parse(name, data); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// CheckUser returns what is wrong with rules that are to act beside the built-in ones.
func CheckUser(list, builtin []Rule) error {
	taken := make(map[string]bool, len(builtin))
	for i := range builtin {
		taken[builtin[i].ID] = true
	}
	var errs []error
	for i := range list {
		switch r := &list[i]; {
		case taken[r.ID]:
			errs = append(errs, &Error{File: r.Source, Msg: fmt.Sprintf("the id %q is a built-in rule's: choose another", r.ID)})
		case r.On == OnClass:
			errs = append(errs, &Error{File: r.Source, Msg: fmt.Sprintf("rule %s is on class, as built-in rules alone are: write a selector under drop", r.ID)})
		}
	}
	return errors.Join(errs...)
}
