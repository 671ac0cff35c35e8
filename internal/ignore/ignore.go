// Package ignore reads lists of patterns in the syntax of gitignore(5).
package ignore

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// List holds the patterns of one file. The zero List matches nothing.
type List struct{ rules []rule }

// rule is one pattern.
type rule struct {
	keep   bool // it began with "!"
	dir    bool // it matches folders alone
	name   bool // it is held against the last element of a path
	expr   *regexp.Regexp
	prefix string // what a path must begin with, to save the expression
}

// Parse reads patterns, one a line. A pattern that can match nothing, such as one with a
// bracket that is not closed, is passed over, as git does. The error is r's, or says which
// line is longer than 64 KiB.
func Parse(r io.Reader) (List, error) {
	var l List
	sc := bufio.NewScanner(r)
	n := 0
	for ; sc.Scan(); n++ {
		line := sc.Text()
		if n == 0 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		if rule, ok := parseRule(line); ok {
			l.rules = append(l.rules, rule)
		}
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return List{}, fmt.Errorf("line %d is longer than 64 KiB", n+1)
	case err != nil:
		return List{}, err
	}
	return l, nil
}

// Match reports whether the last pattern that matches the path excludes it, and whether any
// does. The path is slash-separated and relative to the folder that the list stands in; dir
// says that it is a folder. What lies in an excluded folder is for the caller to leave out.
func (l List) Match(name string, dir bool) (excluded, matched bool) {
	base := path.Base(name)
	for i := len(l.rules) - 1; i >= 0; i-- {
		r := l.rules[i]
		if r.dir && !dir {
			continue
		}
		s := name
		if r.name {
			s = base
		}
		if strings.HasPrefix(s, r.prefix) && r.expr.MatchString(s) {
			return !r.keep, true
		}
	}
	return false, false
}

// parseRule reads one line; false for a comment, a blank line and what matches nothing.
func parseRule(line string) (rule, bool) {
	p := trimBlanks(strings.TrimSuffix(line, "\r"))
	if p == "" || p[0] == '#' {
		return rule{}, false
	}
	var r rule
	p, r.keep = strings.CutPrefix(p, "!")
	if strings.HasSuffix(p, "/") {
		p, r.dir = strings.TrimSuffix(p, "/"), true
	}
	r.name = !strings.Contains(p, "/")
	p, _ = strings.CutPrefix(p, "/")
	if p == "" {
		return rule{}, false
	}
	expr, ok := translate(strings.ToValidUTF8(p, "\uFFFD"))
	if !ok {
		return rule{}, false
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return rule{}, false
	}
	r.expr = re
	r.prefix, _ = re.LiteralPrefix()
	if strings.Contains(r.prefix, "\uFFFD") { // it stands for any byte that is not UTF-8
		r.prefix = ""
	}
	return r, true
}

// trimBlanks takes off blanks at the end, up to one that a backslash protects.
func trimBlanks(s string) string {
	for strings.HasSuffix(s, " ") {
		slashes := len(s) - 1 - len(strings.TrimRight(s[:len(s)-1], `\`))
		if slashes%2 == 1 {
			return s
		}
		s = s[:len(s)-1]
	}
	return s
}

// translate writes a pattern as a regular expression; false for one that matches nothing.
func translate(p string) (string, bool) {
	var b strings.Builder
	b.WriteString(`\A(?s:`)
	for i := 0; i < len(p); {
		expr, n := element(p, i)
		if n == 0 {
			return "", false
		}
		b.WriteString(expr)
		i += n
	}
	b.WriteString(`)\z`)
	return b.String(), true
}

// element translates what stands at p[i:] and returns how many bytes it takes, 0 for what
// matches nothing.
func element(p string, i int) (string, int) {
	rest := p[i:]
	stars := len(rest) - len(strings.TrimLeft(rest, "*"))
	folders := stars >= 2 && (i == 0 || p[i-1] == '/')
	switch {
	case folders && len(rest) == stars:
		return `.+`, stars
	case folders && rest[stars] == '/':
		return `(?:.*/)?`, stars + 1
	case stars > 0:
		return `[^/]*`, stars
	case rest[0] == '?':
		return `[^/]`, 1
	case rest[0] == '[':
		return class(rest)
	case rest[0] == '\\' && len(rest) == 1:
		return "", 0
	case rest[0] == '\\':
		_, n := utf8.DecodeRuneInString(rest[1:])
		return regexp.QuoteMeta(rest[1 : 1+n]), 1 + n
	}
	end := strings.IndexAny(rest[1:], `*?[\/`) + 1
	if end == 0 {
		end = len(rest)
	}
	if rest[0] == '/' {
		return "/", 1
	}
	return regexp.QuoteMeta(rest[:end]), end
}

// class translates a bracket expression, which never matches a slash.
func class(p string) (string, int) {
	var b strings.Builder
	i := 1
	negated := i < len(p) && (p[i] == '!' || p[i] == '^')
	if negated {
		i++
	}
	for first := true; ; first = false {
		switch {
		case i >= len(p):
			return "", 0
		case p[i] == ']' && !first:
			return bracket(b.String(), negated), i + 1
		case strings.HasPrefix(p[i:], "[:"):
			end := strings.Index(p[i:], ":]")
			if end < 0 {
				return "", 0
			}
			b.WriteString(p[i : i+end+2])
			i += end + 2
			continue
		case p[i] == '-' && !first && i+1 < len(p) && p[i+1] != ']':
			b.WriteByte('-')
			i++
			continue
		case p[i] == '\\' && i+1 < len(p):
			i++
		}
		r, n := utf8.DecodeRuneInString(p[i:])
		if strings.ContainsRune(`[]^-\&~`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		i += n
	}
}

// bracket is a class without the slash.
func bracket(set string, negated bool) string {
	if negated {
		return "[^/" + set + "]"
	}
	// A range around the slash, such as "[+-9]", takes it in: that is let be.
	return "[" + set + "]"
}
