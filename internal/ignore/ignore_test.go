package ignore

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, tc := range []struct {
		list, path string
		dir        bool
		want       bool
	}{
		{"*.html", "a.html", false, true},
		{"*.html", "a/b.html", false, true},
		{"/*.html", "a/b.html", false, false},
		{"a/", "a", false, false},
		{"a/", "b/a", true, true},
		{"a/b", "c/a/b", false, false},
		{"# a\n\n  \n\\#a", "#a", false, true},
		{"\\!a", "!a", false, true},
		{"*\n!keep.html", "keep.html", false, false},
		{"!keep.html\n*", "keep.html", false, true},
		{"a \r\nb\\ \r\n", "a", false, true},
		{"a \r\nb\\ \r\n", "b ", false, true},
		{"\ufeffa", "a", false, true},
		{"**/b", "a/c/b", false, true},
		{"a/**", "a", true, false},
		{"a/**", "a/b/c", false, true},
		{"a/**/b", "a/b", false, true},
		{"a/**/b", "a/x/y/b", false, true},
		{"a**b", "axxb", false, true},
		{"a**b", "a/b", false, false},
		{"[!a-c]x", "dx", false, true},
		{"[!a-c]x", "bx", false, false},
		{"[]-]x", "]x", false, true},
		{"[[:digit:]]x", "7x", false, true},
		{"[a", "[a", false, false},
		{"[[:nonsense:]]", "a", false, false},
		{"a\\", "a\\", false, false},
		{"caf?", "café", false, true},
		{"caf\xe9", "caf\xe9", false, true},
		{"a\nb", "", false, false},
		{"(a|b).+$", "(a|b).+$", false, true},
	} {
		l, err := Parse(strings.NewReader(tc.list))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := l.Match(tc.path, tc.dir); got != tc.want {
			t.Errorf("%q, %q: %v", tc.list, tc.path, got)
		}
	}
	if _, err := Parse(strings.NewReader("a\n" + strings.Repeat("b", 1<<17))); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
}

// Patterns and paths are judged as git judges them.
func TestLikeGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git to compare with")
	}
	dir := t.TempDir()
	if err := exec.Command("git", "init", "-q", dir).Run(); err != nil {
		t.Skip("git cannot begin a repository")
	}
	paths := strings.Fields(`a.html a/a.html b/a.html a/b.html a/c a/x/c a/x/y/c x !x #x ab bb db a/b a/b/c foobar
		fooxbar foo/bar x.o d/x.o axxb a/x/b x/b y/x/b a*b 1b b.html ba/b a-b ]b -b ^b`)
	for _, p := range []string{"*.html", "/a.html", "a/", "a/*", "a/**", "**/b.html", "a/**/c", "!x", "*\n!x", `\!x`, `\#x`, "#x",
		"x ", "[!a]b", "[^a]b", "[a-c]b", "?b", "a/b", "/*", "foo*bar", "*.[oa]", "**", "a**b", "x/", "*/b", `a\*b`, "[[:digit:]]b",
		"a/**/", "**/", "***", "a/***/b", "/", "//", "[a-]b", "[]b", "[]-]b", "[^]]b", "foo/**/bar", "**/x/**", "a?b", "a[-*]b", `[\]]b`, "a//b", "/**/b"} {
		want := checkIgnore(t, dir, p, paths)
		l, err := Parse(strings.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range paths {
			if got := excluded(l, name); got != want[name] {
				t.Errorf("%q, %q: got %v, git says %v", p, name, got, want[name])
			}
		}
	}
}

// excluded looks at a path and the folders it lies in.
func excluded(l List, name string) bool {
	for i, c := range name {
		if c == '/' {
			if out, _ := l.Match(name[:i], true); out {
				return true
			}
		}
	}
	out, _ := l.Match(name, false)
	return out
}

func checkIgnore(t *testing.T, dir, patterns string, paths []string) map[string]bool {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(patterns+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("git", "-C", dir, "check-ignore", "--no-index", "-z", "--stdin")
	c.Stdin = strings.NewReader(strings.Join(paths, "\x00") + "\x00")
	out, _ := c.Output() // its status says whether there was a match
	want := map[string]bool{}
	for _, name := range bytes.Split(out, []byte{0}) {
		want[string(name)] = true
	}
	return want
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"*.html", "[!a-z]/**/x\\ ", "!\\#a/", "[[:alpha:]-"} {
		f.Add(s, "a/b.html")
	}
	f.Fuzz(func(t *testing.T, list, name string) {
		l, err := Parse(strings.NewReader(list))
		if err == nil {
			l.Match(name, true)
		}
	})
}
