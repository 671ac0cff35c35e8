package arch

import (
	"go/ast"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"winnow/internal/bench"
)

// within tells whether a folder is dir or lies in it.
func within(folder, dir string) bool { return folder == dir || strings.HasPrefix(folder, dir+"/") }

// rule forbids imports: what "from" and the folders in it may not import.
type rule struct {
	from, not, why string
	but            []string // folders that may
}

var rules = []rule{
	{"extract", module + "clean", "data flows from extract to clean and never back", nil},
	{"extract", module + "cmd", "nothing imports a command", nil},
	{"extract", module + "internal/format", "a document knows no output format", nil},
	{"clean", "github.com/PuerkitoBio/goquery", "clean sees blocks, not markup", nil},
	{"clean", "golang.org/x/net/html", "clean sees blocks, not markup", nil},
	{"clean", module + "internal/format", "a decision knows no output format", nil},
	{"", module + "cmd", "nothing imports a command", nil},
	{"", "github.com/PuerkitoBio/goquery", "one package reads pages", []string{"extract", "internal/bench/compare"}},
	{"", "github.com/spf13/cobra", "commands are wired in cmd alone", []string{"cmd", "internal/settings"}},
	{"", module + "internal/eval", "what is measured does not lean on its measure", []string{"cmd", "internal/eval", "internal/train", "internal/bench/compare"}},
}

func TestImports(t *testing.T) {
	for _, f := range sources(t) {
		for _, path := range f.imports() {
			for _, r := range rules {
				if r.breaks(f.dir, path) {
					t.Errorf("%s imports %s: %s", f.path, path, r.why)
				}
			}
		}
	}
}

func (r rule) breaks(dir, path string) bool {
	if r.from != "" && !within(dir, r.from) || !within(path, r.not) {
		return false
	}
	return !slices.ContainsFunc(r.but, func(ok string) bool { return within(dir, ok) })
}

// TestVerdicts holds that one function, in package clean, sets blocks' verdicts.
func TestVerdicts(t *testing.T) {
	var setters []string
	for _, f := range sources(t) {
		for _, fn := range f.funcs() {
			if !setsVerdict(fn) {
				continue
			}
			setters = append(setters, f.path+" "+fn.Name.Name)
			if f.dir != "clean" {
				t.Errorf("%s sets a verdict outside package clean", f.at(fn))
			}
		}
	}
	if len(setters) != 1 {
		t.Errorf("verdicts are set by %d functions, want one: %q", len(setters), setters)
	}
}

// setsVerdict reports an assignment to a field Verdict, or to a part of it, and a block
// built with one.
func setsVerdict(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || slices.ContainsFunc(n.Lhs, isVerdict)
		case *ast.UnaryExpr:
			found = found || n.Op.String() == "&" && isVerdict(n.X) // would set it elsewhere
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			found = found || ok && key.Name == "Verdict"
		}
		return !found
	})
	return found
}

func isVerdict(e ast.Expr) bool {
	for {
		sel, ok := e.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if sel.Sel.Name == "Verdict" {
			return true
		}
		e = sel.X
	}
}

// top is all that may lie at the top of the repository beside dot files.
var top = []string{"cmd", "extract", "clean", "internal", "testdata", "seeds", "go.mod", "go.sum", "README.md", "LICENSE", "NOTICE"}

func TestTopLevel(t *testing.T) {
	found := topLevel(t)
	for _, name := range found {
		if !strings.HasPrefix(name, ".") && !slices.Contains(top, name) {
			t.Errorf("%s lies at the top", name)
		}
	}
	for _, name := range top {
		if !slices.Contains(found, name) {
			t.Errorf("%s is missing at the top", name)
		}
	}
}

// topLevel lists what git tracks at the top; without git, what lies there.
func topLevel(t *testing.T) []string {
	git := exec.Command("git", "ls-tree", "--name-only", "HEAD")
	git.Dir = bench.Root()
	if out, err := git.Output(); err == nil {
		return strings.Fields(string(out))
	}
	entries, err := os.ReadDir(bench.Root())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
