package input

import (
	"net"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIgnoreFile(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, ".", "in/.winnowignore", "# drafts and what is made\ndrafts/\n*.tmp\n/top.html\n!keep.tmp\nsub/no/\n")
	put(t, ".", "in/sub/.winnowignore", "!a.tmp\n*.txt\n")
	for _, name := range []string{"a.html", "a.tmp", "keep.tmp", "top.html", "drafts/a.html", "drafts/keep.tmp", "sub/drafts/a.html",
		"sub/a.tmp", "sub/b.tmp", "sub/a.txt", "sub/top.html", "sub/no/a.tmp", "b.txt", "other/sub/no/a.html"} {
		put(t, ".", "in/"+name, "x")
	}
	want := []string{"a.html", "b.txt", "keep.tmp", "other/sub/no/a.html", "sub/a.tmp", "sub/top.html"}
	if diff := cmp.Diff(want, idsOf(walk(t, Options{}, "in"))); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	// What is named itself is read, whatever a list says; a list holds from its folder down.
	if diff := cmp.Diff([]string{"a.tmp", "a.html"}, idsOf(walk(t, Options{}, "in/a.tmp", "in/drafts/a.html"))); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

// idsOf returns the ids of what walk gave.
func idsOf(lines []string) []string {
	var out []string
	for _, l := range lines {
		id, _, _ := strings.Cut(l, " | ")
		out = append(out, id)
	}
	return out
}

// A list that is none is a record, and holds nothing up.
func TestOddIgnoreFile(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, ".", "in/.winnowignore/a", "x")
	put(t, ".", "in/b.html", "x")
	put(t, ".", "in/sub/.winnowignore", strings.Repeat("x", 1<<17))
	want := []string{".winnowignore | in/.winnowignore | error: is not a regular file, so no list of patterns", "b.html | in/b.html | x",
		"sub/.winnowignore | in/sub/.winnowignore | error: line 1 is longer than 64 KiB"}
	if diff := cmp.Diff(want, walk(t, Options{}, "in")); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

// Whatever lies in a folder has its record, and nothing is waited for.
func TestOddFiles(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems refuse such names")
	}
	t.Chdir(t.TempDir())
	put(t, ".", "in/x.html/a.html", "a")
	put(t, ".", "in/caf\xe9.html", "latin")
	put(t, ".", "in/caf\xe8.html", "latin, too")
	put(t, ".", "in/empty.html", "")
	for link, to := range map[string]string{"in/x.html/up": "..", "in/self": "self", "in/gone": "nothing", "in/null": os.DevNull,
		"in/made": "../out.jsonl", "in/made2": "../out/b.md", "in/page": "x.html/a.html"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	sock, err := net.Listen("unix", "in/sock")
	if err != nil {
		t.Fatal(err)
	}
	defer sock.Close()
	put(t, ".", "out.jsonl", "{}")
	own, err := RealPath("out.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"caf\uFFFD.html | in/caf\xe8.html | latin, too", "caf\uFFFD.html~2 | in/caf\xe9.html | latin", "empty.html | in/empty.html | ",
		"gone | in/gone | error: file does not exist", "made2 | in/made2 | error: file does not exist",
		"null | in/null | skip: not a regular file", "page | in/page | a", "self | in/self | error: too many levels of symbolic links",
		"sock | in/sock | skip: not a regular file", "x.html/a.html | in/x.html/a.html | a",
		"x.html/up | in/x.html/up | skip: a link to a folder: name it as an INPUT of its own"}
	if diff := cmp.Diff(want, walk(t, Options{Own: []string{own}}, "in")); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}
