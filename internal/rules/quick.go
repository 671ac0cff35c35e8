package rules

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Load reads a file that a test reads with Parse: it checks nothing, and the plain
// form of YAML that the built-in files keep to it reads twenty times as fast. Other
// files it hands on to Parse.
func Load(name string, data []byte) ([]Rule, error) {
	rules, ok := quick(name, string(data))
	if !ok {
		return Parse(name, data)
	}
	for i := range rules {
		rules[i].defaults()
		rules[i].derive()
		rules[i].checked = true
	}
	return rules, nil
}

// quick reads a list of maps whose values stand on one line each: plain or quoted
// scalars and flow lists of them. It gives up, rather than guess, on all else.
func quick(name, data string) ([]Rule, bool) {
	if !utf8.ValidString(data) { // YAML's reader puts U+FFFD in its place
		return nil, false
	}
	rules := make([]Rule, 0, 1+strings.Count(data, "\n- "))
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || line[0] == '#':
			continue
		case strings.HasPrefix(line, "- "):
			rules = append(rules, Rule{Source: name + ":" + strconv.Itoa(number)})
		case !strings.HasPrefix(line, "  ") || len(rules) == 0:
			return nil, false
		}
		if !quickField(&rules[len(rules)-1], line[2:]) {
			return nil, false
		}
	}
	return rules, true
}

// quickField reads “key: value”.
func quickField(r *Rule, line string) bool {
	key, value, ok := strings.Cut(line, ": ")
	if !ok || strings.TrimSpace(value) != value {
		return false
	}
	if list := r.list(key); list != nil {
		if *list != nil || value[0] != '[' {
			return false
		}
		*list, ok = quickList(value[1:])
		return ok
	}
	value, rest, ok := quickScalar(value, false)
	if !ok || rest != "" {
		return false
	}
	return r.setText(key, value)
}

// setText sets a field that takes one value, once.
func (r *Rule) setText(key, value string) bool {
	if text := r.text(key); text != nil {
		if *text != "" {
			return false
		}
		*text = value
		return true
	}
	switch key {
	case "max_words":
		n, err := strconv.Atoi(value)
		r.MaxWords = n
		return err == nil
	case "opens":
		r.Opens = value == "true"
		return r.Opens || value == "false"
	}
	return false
}

// quickList reads a flow list behind its bracket.
func quickList(s string) ([]string, bool) {
	list := make([]string, 0, 1+strings.Count(s, ", "))
	for {
		item, rest, ok := quickScalar(strings.TrimLeft(s, " "), true)
		if !ok {
			return nil, false
		}
		list = append(list, item)
		switch rest = strings.TrimLeft(rest, " "); {
		case rest == "]":
			return list, true
		case !strings.HasPrefix(rest, ", "):
			return nil, false
		}
		s = rest[2:]
	}
}

// quickScalar reads a scalar at the start of s and returns what follows it.
func quickScalar(s string, flow bool) (value, rest string, ok bool) {
	switch {
	case s == "":
		return "", "", false
	case s[0] == '"':
		return quickDouble(s)
	case s[0] == '\'':
		return quickSingle(s)
	}
	end := len(s)
	if flow {
		for end = 0; end < len(s) && s[end] != ',' && s[end] != ']'; {
			end++
		}
		if end == len(s) {
			return "", "", false
		}
	}
	value, rest = strings.TrimRight(s[:end], " "), s[end:]
	return value, rest, plain(value)
}

func quickDouble(s string) (value, rest string, ok bool) {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			value, err := strconv.Unquote(s[:i+1])
			return value, s[i+1:], err == nil
		case '\\':
			if i+1 < len(s) && s[i+1] != '"' && s[i+1] != '\\' {
				return "", "", false
			}
			i++
		}
	}
	return "", "", false
}

func quickSingle(s string) (value, rest string, ok bool) {
	for i := 1; i < len(s); i++ {
		if s[i] != '\'' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '\'' {
			i++
			continue
		}
		return strings.ReplaceAll(s[1:i], "''", "'"), s[i+1:], true
	}
	return "", "", false
}

// plain reports whether an unquoted scalar surely means its own characters.
func plain(s string) bool {
	if s == "" || s[len(s)-1] == ':' {
		return false
	}
	for i := range len(s) {
		switch s[i] {
		case '[', ']', '{', '}', '"', '`', '#', '\t', '\r', '\\':
			return false
		case ':':
			if s[i+1] == ' ' {
				return false
			}
		}
	}
	if len(s) <= 5 && (strings.EqualFold(s, "null") || strings.EqualFold(s, "true") || strings.EqualFold(s, "false")) {
		return s == "true" || s == "false"
	}
	return strings.IndexByte("-?:,&*!|>'%@=<.~ ", s[0]) < 0
}

// derive fills in Needs from Patterns where the rule names none.
func (r *Rule) derive() {
	if len(r.Needs) > 0 {
		return
	}
	for _, p := range r.Patterns {
		r.Needs = append(r.Needs, literals(p)...)
	}
}
