package settings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// nested lists the settings that are lists of mappings, and so no flags.
func nested() []string { return []string{"check.overrides"} }

func isNested(name string) bool { return slices.Contains(nested(), name) }

// Item is one mapping of a list of them.
type Item struct {
	Line   int
	Values []Value
	file   *File
	name   string
}

// Value is one key of an item, its value a list; a plain value is a list of one.
type Value struct {
	Key  string
	List []string
	// Pairs are the value's own keys with their values, where it is a mapping.
	Pairs [][2]string
	Line  int
}

// Items returns the mappings of a setting that Nested knows, as "check.overrides". The error
// is an *Error.
func (f *File) Items(name string) ([]Item, error) {
	var items []Item
	for _, e := range f.entries {
		if e.name() != name || e.node == nil {
			continue
		}
		list, ok := e.node.(*ast.SequenceNode)
		if !ok {
			return nil, f.fault(e.node, name, "a list is wanted")
		}
		for _, n := range list.Values {
			item, err := f.item(name, n)
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
	}
	return items, nil
}

func (f *File) item(name string, n ast.Node) (Item, error) {
	m, ok := n.(ast.MapNode)
	if !ok {
		return Item{}, f.fault(n, name, "keys with values are wanted here")
	}
	item := Item{Line: n.GetToken().Position.Line, file: f, name: name}
	for it := m.MapRange(); it.Next(); {
		v, err := f.nestedValue(name, it.Key(), it.Value())
		if err != nil {
			return Item{}, err
		}
		item.Values = append(item.Values, v)
	}
	return item, nil
}

func (f *File) nestedValue(name string, key ast.MapKeyNode, value ast.Node) (Value, error) {
	v := Value{Key: key.GetToken().Value, Line: key.GetToken().Position.Line}
	if m, ok := value.(ast.MapNode); ok {
		for it := m.MapRange(); it.Next(); {
			s, err := f.value(entry{section: name, key: v.Key}, it.Value())
			if err != nil {
				return v, err
			}
			v.Pairs = append(v.Pairs, [2]string{it.Key().GetToken().Value, s})
		}
		return v, nil
	}
	s, err := f.value(entry{section: name, key: v.Key}, value)
	for _, part := range strings.Split(s, ",") {
		v.List = append(v.List, strings.TrimSpace(part))
	}
	return v, err
}

// Fault is an error about a key of the item.
func (i Item) Fault(v Value, format string, args ...any) error {
	return &Error{Path: i.file.Path, Line: v.Line, Key: i.name + "." + v.Key, What: fmt.Sprintf(format, args...)}
}
