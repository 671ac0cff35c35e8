package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// The limits of the house. Tables, which have no statements to follow, may be longer.
const (
	maxFunction = 80
	maxMedian   = 12
	maxFile     = 400
)

func TestSizes(t *testing.T) {
	var sizes []int
	for _, f := range sources(t) {
		if f.lines > maxFile && !ast.IsGenerated(f.ast) {
			t.Errorf("%s has %d lines, at most %d", f.path, f.lines, maxFile)
		}
		for _, fn := range f.funcs() {
			n := f.length(fn)
			sizes = append(sizes, n)
			if n > maxFunction && !isTable(fn) {
				t.Errorf("%s: %s has %d lines, at most %d", f.at(fn), fn.Name.Name, n, maxFunction)
			}
		}
	}
	slices.Sort(sizes)
	if median := sizes[len(sizes)/2]; median > maxMedian {
		t.Errorf("the median function has %d lines, at most %d", median, maxMedian)
	}
}

// isTable tells a function that does nothing but return one literal.
func isTable(fn *ast.FuncDecl) bool {
	if fn.Body == nil || len(fn.Body.List) != 1 {
		return false
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	_, ok = ret.Results[0].(*ast.CompositeLit)
	return ok
}

// TestDocumented holds that every package and every exported name says what it is.
func TestDocumented(t *testing.T) {
	packages := map[string]bool{}
	for _, f := range sources(t) {
		packages[f.dir] = packages[f.dir] || f.ast.Doc != nil
		for _, d := range f.ast.Decls {
			for _, name := range bare(d) {
				t.Errorf("%s: %s is exported without a comment", f.at(d), name)
			}
		}
	}
	for dir, ok := range packages {
		if !ok {
			t.Errorf("%s: the package has no comment", dir)
		}
	}
}

// bare lists the exported names that a declaration leaves without a comment. One comment
// serves a group; Error and Unwrap say themselves what they are.
func bare(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.Name == "Error" || d.Name.Name == "Unwrap" {
			return nil
		}
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		return bareSpecs(d)
	}
	return nil
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	name, ok := typ.(*ast.Ident)
	return ok && name.IsExported()
}

func bareSpecs(d *ast.GenDecl) []string {
	var out []string
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
				out = append(out, s.Name.Name)
			}
		case *ast.ValueSpec:
			if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				out = append(out, s.Names[0].Name)
			}
		}
	}
	return out
}

// forbidden are calls that a library does not make: it returns errors and writes where
// it is told.
var forbidden = []string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Print", "log.Printf", "log.Println",
	"fmt.Print", "fmt.Printf", "fmt.Println"}

func TestLibraries(t *testing.T) {
	for _, f := range sources(t) {
		if f.ast.Name.Name == "main" {
			continue
		}
		for _, fn := range f.funcs() {
			if fn.Name.Name == "init" && fn.Recv == nil {
				t.Errorf("%s: a library does no work before it is called", f.at(fn))
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && slices.Contains(forbidden, callee(call)) {
					t.Errorf("%s: a library does not call %s", f.at(call), callee(call))
				}
				return true
			})
		}
	}
}

func callee(call *ast.CallExpr) string {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return pkg.Name + "." + sel.Sel.Name
}

// TestState holds that package variables are not written to after their declaration.
func TestState(t *testing.T) {
	vars := map[string]map[string]bool{} // by folder
	files := sources(t)
	for _, f := range files {
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				for _, name := range s.(*ast.ValueSpec).Names {
					if vars[f.dir] == nil {
						vars[f.dir] = map[string]bool{}
					}
					vars[f.dir][name.Name] = true
				}
			}
		}
	}
	for _, f := range files {
		for _, fn := range f.funcs() {
			for _, name := range writes(fn) {
				if vars[f.dir][name] {
					t.Errorf("%s: %s writes to the package variable %s", f.at(fn), fn.Name.Name, name)
				}
			}
		}
	}
}

// writes lists the names that a function assigns to and does not declare itself.
func writes(fn *ast.FuncDecl) []string {
	var out []string
	local := map[string]bool{}
	note := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.IndexExpr:
				e = x.X
				continue
			case *ast.Ident:
				out = append(out, x.Name)
			}
			return
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if id, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					local[id.Name] = true
					continue
				}
				note(e)
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.Field:
			for _, id := range n.Names {
				local[id.Name] = true
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				local[id.Name] = true
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if id, ok := e.(*ast.Ident); ok {
					local[id.Name] = true
				}
			}
		}
		return true
	})
	return slices.DeleteFunc(out, func(name string) bool { return local[name] || strings.TrimLeft(name, "_") == "" })
}
