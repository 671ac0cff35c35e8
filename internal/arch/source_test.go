package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"winnow/internal/bench"
)

const module = "winnow/"

// file is one Go file of the module that is no test.
type file struct {
	path  string // below the root, slashes
	dir   string
	lines int
	ast   *ast.File
	fset  *token.FileSet
}

// sources parses the module's files, testdata, hidden folders and nested modules aside.
func sources(t *testing.T) []*file {
	t.Helper()
	root := bench.Root()
	var out []*file
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return descend(root, path, d.Name())
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		out = append(out, &file{rel, rel[:max(0, strings.LastIndexByte(rel, '/'))],
			fset.File(parsed.Pos()).LineCount(), parsed, fset})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("no sources found")
	}
	return out
}

func descend(root, path, name string) error {
	nested, _ := filepath.Glob(filepath.Join(path, "go.mod"))
	if path != root && (len(nested) > 0 || name == "testdata" || strings.HasPrefix(name, ".")) {
		return filepath.SkipDir
	}
	return nil
}

func (f *file) imports() []string {
	var out []string
	for _, im := range f.ast.Imports {
		path, _ := strconv.Unquote(im.Path.Value)
		out = append(out, path)
	}
	return out
}

// at is where a node begins, as path:line.
func (f *file) at(n ast.Node) string { return f.path + ":" + strconv.Itoa(f.line(n.Pos())) }

func (f *file) line(p token.Pos) int { return f.fset.Position(p).Line }

// funcs are the functions and methods of a file.
func (f *file) funcs() []*ast.FuncDecl {
	var out []*ast.FuncDecl
	for _, d := range f.ast.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			out = append(out, fn)
		}
	}
	return out
}

func (f *file) length(fn *ast.FuncDecl) int { return f.line(fn.End()) - f.line(fn.Pos()) + 1 }
