// Package settings fills flags that were not given from the environment and from the
// nearest settings file: flag > environment > file > default.
package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// FileName is the name of a settings file.
const FileName = ".winnow.yaml"

// File is a settings file that was read. The zero value holds no settings.
type File struct {
	Path    string
	entries []entry
}

// entry is one key with its value, as a flag would be given it.
type entry struct {
	section, key, value string
	items               []string // of a list
	line                int
	node                ast.Node // of a setting that is no plain value
}

func (e entry) name() string {
	if e.section == "" {
		return e.key
	}
	return e.section + "." + e.key
}

// Error is a fault in a settings file.
type Error struct {
	Path string
	Line int    // from 1
	Key  string // "check.format" for a key in a section; empty where there is none
	What string
}

func (e *Error) Error() string {
	if e.Key == "" {
		return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.What)
	}
	return fmt.Sprintf("%s:%d: %s: %s", e.Path, e.Line, e.Key, e.What)
}

// Find returns the settings file nearest to dir, upward; "" where there is none.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, FileName)
		info, err := os.Stat(path)
		if err == nil && !info.IsDir() {
			return path, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", nil
		}
		dir = up
	}
}

// Load reads a settings file. A fault in it is an *Error.
func Load(path string) (*File, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, src)
}

// Parse reads the settings in src; path names them in errors.
func Parse(path string, src []byte) (*File, error) {
	f := &File{Path: path}
	tree, err := parse(src)
	if err != nil {
		return nil, syntaxError(path, err)
	}
	for _, doc := range tree.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType {
			continue
		}
		if err := f.mapping("", doc.Body); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// maxFile bounds a settings file in bytes.
const maxFile = 1 << 20

// parse returns an error for what the parser panics on, as it has on broken files.
func parse(src []byte) (tree *ast.File, err error) {
	if len(src) > maxFile {
		return nil, errors.New("the file is too large")
	}
	defer func() {
		if p := recover(); p != nil {
			tree, err = nil, fmt.Errorf("the parser gave up: %v", p)
		}
	}()
	return parser.ParseBytes(src, 0)
}

// syntaxError makes one line of the parser's message.
func syntaxError(path string, err error) error {
	e := &Error{Path: path, Line: 1, What: "not valid YAML"}
	var se interface {
		GetMessage() string
		error
	}
	if errors.As(err, &se) {
		e.What = "not valid YAML: " + firstLine(se.GetMessage())
	}
	if _, scanErr := fmt.Sscanf(err.Error(), "[%d:", &e.Line); scanErr != nil {
		e.Line = 1
	}
	return e
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// mapping gathers the keys of a mapping; at the top level a mapping may hold one of its own.
func (f *File) mapping(section string, n ast.Node) error {
	m, ok := n.(ast.MapNode)
	if !ok {
		return f.fault(n, section, "keys with values are wanted here")
	}
	for it := m.MapRange(); it.Next(); {
		if err := f.pair(section, it.Key(), it.Value()); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) pair(section string, key ast.MapKeyNode, value ast.Node) error {
	e := entry{section: section, key: key.GetToken().Value, line: key.GetToken().Position.Line}
	if _, ok := value.(ast.MapNode); ok && section == "" {
		return f.mapping(e.key, value)
	}
	if isNested(e.name()) {
		e.node = value
	} else if text, err := f.value(e, value); err != nil {
		return err
	} else {
		e.value = text
	}
	if list, ok := value.(*ast.SequenceNode); ok && e.node == nil {
		for _, item := range list.Values {
			e.items = append(e.items, item.GetToken().Value)
		}
	}
	for _, old := range f.entries {
		if old.section == e.section && old.key == e.key {
			return f.fault(key, e.name(), fmt.Sprintf("is set in line %d already", old.line))
		}
	}
	f.entries = append(f.entries, e)
	return nil
}

// value returns a scalar as a flag takes it, a list with commas.
func (f *File) value(e entry, n ast.Node) (string, error) {
	switch v := n.(type) {
	case *ast.NullNode:
		return "", f.fault(n, e.name(), "has no value")
	case *ast.SequenceNode:
		parts := make([]string, len(v.Values))
		for i, item := range v.Values {
			s, ok := item.(ast.ScalarNode)
			if !ok {
				return "", f.fault(item, e.name(), "a list of plain values is wanted")
			}
			parts[i] = s.GetToken().Value
		}
		return strings.Join(parts, ","), nil
	case ast.ScalarNode:
		return v.GetToken().Value, nil
	}
	return "", f.fault(n, e.name(), "a plain value is wanted")
}

func (f *File) fault(n ast.Node, key, what string) error {
	return &Error{Path: f.Path, Line: n.GetToken().Position.Line, Key: key, What: what}
}
