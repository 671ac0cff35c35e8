package rules

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// MaxFile bounds a rules file in bytes, so that no file can take the reader's memory.
const MaxFile = 4 << 20

// Error says what is wrong in a rules file, where, and what to do about it.
type Error struct {
	File      string
	Line, Col int // from 1; 0 where the whole file is meant
	Msg       string
}

// Error returns the message behind file:line:col.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// keys are the keys of a rule, in the order of the documentation.
func keys() []string {
	return append([]string{"id", "kind", "lang", "why", "hosts", "on", "match", "phrases", "patterns", "needs",
		"max_words", "strength", "where", "opens", "yes", "no"}, selectorKeys()...)
}

// reader turns the syntax tree of one file into rules and collects what is wrong.
type reader struct {
	file string
	errs []error
}

// Parse reads a rules file, a YAML list of rules. All that is wrong in it is in the
// error, as joined *Error values.
func Parse(name string, data []byte) ([]Rule, error) {
	rd := &reader{file: name}
	root, err := tree(name, data)
	if err != nil {
		return nil, err
	}
	list, ok := root.(*ast.SequenceNode)
	if root != nil && !ok {
		rd.fail(root, "a rules file is a list: begin each rule with “- id: its-name”")
	}
	var rules []Rule
	if ok {
		for _, v := range list.Values {
			rules = append(rules, rd.rule(v))
		}
	}
	if len(rd.errs) > 0 {
		return nil, errors.Join(rd.errs...)
	}
	return rules, nil
}

// tree returns the root node of the file, nil for an empty one.
func tree(name string, data []byte) (root ast.Node, err error) {
	switch {
	case len(data) > MaxFile:
		return nil, &Error{File: name, Msg: fmt.Sprintf("is larger than %d MiB: split it", MaxFile>>20)}
	case nesting(data) > 32:
		return nil, &Error{File: name, Msg: "is nested too deeply for rules"}
	}
	defer func() { // the YAML parser has panicked on broken files before
		if p := recover(); p != nil {
			root, err = nil, &Error{File: name, Msg: fmt.Sprintf("is not YAML (%v)", p)}
		}
	}()
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, syntaxError(name, err)
	}
	if len(f.Docs) > 1 {
		return nil, at(name, f.Docs[1].GetToken(), "is a second document: keep all rules in one list")
	}
	if len(f.Docs) == 0 || f.Docs[0].Body == nil {
		return nil, nil
	}
	return f.Docs[0].Body, nil
}

// nesting returns how deep a line's collections may nest: the parser recurses, and its
// stack must not be the input's to choose.
func nesting(data []byte) int {
	deepest, flow := 0, 0
	for line := range bytes.Lines(data) {
		rest := bytes.TrimLeft(line, " ")
		dashes := 0
		for bytes.HasPrefix(rest, []byte("- ")) || bytes.HasPrefix(rest, []byte("? ")) {
			dashes++
			rest = bytes.TrimLeft(rest[2:], " ")
		}
		flow += bytes.Count(line, []byte("[")) + bytes.Count(line, []byte("{"))
		flow = max(0, flow-bytes.Count(line, []byte("]"))-bytes.Count(line, []byte("}")))
		indent := (len(line) - len(bytes.TrimLeft(line, " "))) / 8
		deepest = max(deepest, dashes, flow, indent)
	}
	return deepest
}

func syntaxError(name string, err error) error {
	var ye yaml.Error
	if errors.As(err, &ye) && ye.GetToken() != nil {
		return at(name, ye.GetToken(), ye.GetMessage())
	}
	return &Error{File: name, Msg: strings.TrimSpace(err.Error())}
}

func at(name string, tok *token.Token, msg string) *Error {
	e := &Error{File: name, Msg: msg}
	if tok != nil && tok.Position != nil {
		e.Line, e.Col = tok.Position.Line, tok.Position.Column
	}
	return e
}

func (rd *reader) fail(n ast.Node, format string, args ...any) {
	rd.errs = append(rd.errs, at(rd.file, n.GetToken(), fmt.Sprintf(format, args...)))
}

// rule reads one rule and checks it.
func (rd *reader) rule(n ast.Node) Rule {
	r, marks := Rule{Source: rd.file}, map[string]ast.Node{}
	pairs, ok := pairsOf(n)
	if !ok {
		rd.fail(n, "is no rule: write its keys as “id: …”, “kind: …”")
		return r
	}
	if len(pairs) > 0 {
		pos := pairs[0].Key.GetToken().Position
		r.Source = fmt.Sprintf("%s:%d", rd.file, pos.Line)
	}
	before := len(rd.errs)
	for _, p := range pairs {
		key := p.Key.GetToken().Value
		marks[key] = p.Value
		rd.field(&r, p)
	}
	if len(rd.errs) > before {
		return r // a field that could not be read would be reported as missing
	}
	if key, msg := r.problem(); msg != "" {
		where, ok := marks[key]
		if !ok {
			where = pairs[0].Key
		}
		rd.fail(where, "%s", msg)
	}
	r.checked = true
	return r
}

func pairsOf(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, len(m.Values) > 0
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, true
	}
	return nil, false
}

// field reads one key of a rule.
func (rd *reader) field(r *Rule, p *ast.MappingValueNode) {
	key, v := p.Key.GetToken().Value, p.Value
	if text := r.text(key); text != nil {
		*text = rd.scalar(key, v)
		return
	}
	if list := r.list(key); list != nil {
		*list = rd.scalars(key, v)
		return
	}
	switch key {
	case "max_words":
		n, err := strconv.Atoi(rd.scalar(key, v))
		if err != nil {
			rd.fail(v, "max_words must be a whole number from 1 to %d", MaxWordsLimit)
		}
		r.MaxWords = n
	case "opens":
		b, ok := v.(*ast.BoolNode)
		if !ok {
			rd.fail(v, "opens must be true or false")
			return
		}
		r.Opens = b.Value
	default:
		rd.fail(p.Key, "a rule has no key %q: %s", key, suggest(key, keys()))
	}
}

// text returns the field of a key that takes one text.
func (r *Rule) text(key string) *string {
	switch key {
	case "id":
		return &r.ID
	case "kind":
		return (*string)(&r.Kind)
	case "lang":
		return &r.Lang
	case "why":
		return &r.Why
	case "on":
		return (*string)(&r.On)
	case "match":
		return (*string)(&r.Match)
	case "strength":
		return (*string)(&r.Strength)
	case "where":
		return (*string)(&r.Where)
	}
	return nil
}

// list returns the field of a key that takes a list of texts.
func (r *Rule) list(key string) *[]string {
	switch key {
	case "phrases":
		return &r.Phrases
	case "patterns":
		return &r.Patterns
	case "needs":
		return &r.Needs
	case "yes":
		return &r.Yes
	case "no":
		return &r.No
	case "hosts":
		return &r.Hosts
	}
	return r.selectors(key)
}

// scalar returns the text of a node as it is written; numbers stay text.
func (rd *reader) scalar(key string, n ast.Node) string {
	switch v := n.(type) {
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		return v.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	}
	rd.fail(n, "%s must be a text: put it into quotes", key)
	return ""
}

func (rd *reader) scalars(key string, n ast.Node) []string {
	if _, text := n.(*ast.StringNode); text && mayBeOne(key) {
		return []string{rd.scalar(key, n)}
	}
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		rd.fail(n, "%s must be a list: write each on a line of its own after “- ”, or all in [ ]", key)
		return nil
	}
	texts := make([]string, 0, len(seq.Values))
	for _, v := range seq.Values {
		texts = append(texts, rd.scalar(key, v))
	}
	return texts
}

// mayBeOne reports whether a list of one may be written as its one text: what people write
// for selectors and hosts.
func mayBeOne(key string) bool { return key == "hosts" || slices.Contains(selectorKeys(), key) }
