package batch

import (
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/outfile"
)

func TestNames(t *testing.T) {
	long := strings.Repeat("ü", 300)
	n := newNames(".md", Manifest)
	var got, want []string
	for _, tc := range []struct{ id, want string }{
		{"b.html", "b.md"}, {"b.txt", "b.txt.md"}, {"b.txt", "b.txt~2.md"}, {"B.HTM", "B.HTM.md"},
		{"sub/b.html", "sub/b.md"}, {"page.html.gz", "page.md"}, {"page.md", "page.md.md"},
		{"example.org", "example.org.md"}, {"https://example.org/a?b=c&d", "https_/example.org/a_b=c&d.md"},
		{"../../etc/passwd", "_/_/etc/passwd.md"}, {"/", "_.md"}, {"", "_~2.md"}, {".html", "html_.md"},
		{"sub.", "sub_.md"}, {"sub/b.md/c", "sub/b.md~/c.md"}, {"con.html", "_con.md"}, {"a\x00b\nc", "a_b_c.md"},
	} {
		got, want = append(got, tc.id+" > "+n.next(tc.id)), append(want, tc.id+" > "+tc.want)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	// é as one character and as two, which some file systems take for one name.
	for _, tc := range [][2]string{{"\u00e9.html", "\u00e9.md"}, {"e\u0301.html", "e\u0301.html.md"}, {"E\u0301.html", "E\u0301.html~2.md"},
		{"e\u0301/a.html", "e\u0301/a.md"}, {"\u00e9/a.html", "\u00e9/a.html.md"}, {"\u00e9.md/a.html", "\u00e9.md~/a.md"}, {"e\u0301.md/a.html", "e\u0301.md~/a.html.md"}} {
		if got := n.next(tc[0]); got != tc[1] {
			t.Errorf("%+q became %+q, want %+q", tc[0], got, tc[1])
		}
	}
	if name := n.next(long); len(name) > 255 || !utf8.ValidString(name) {
		t.Errorf("a long name became %d bytes, valid %v", len(name), utf8.ValidString(name))
	}
	if name := newNames(".jsonl", Manifest).next("manifest.html"); name == Manifest {
		t.Error("a page took the manifest's name")
	}
}

// Any ids at all have names of their own that stay below the output.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"b.html\nb.txt\nB.HTML", "../x\n/x\nx", "a\na.md/b\nA.MD", "a/b\na", "\u00e9\ne\u0301\nE\u0301/\u00df\n\u00e9/SS", "con\naux.txt\n.\n..", "\xff\n\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, ids string) {
		n, seen := newNames(".md", Manifest), map[string]bool{}
		for _, id := range strings.Split(ids, "\n") {
			name := n.next(id)
			key := outfile.Fold(name)
			switch {
			case seen[key]:
				t.Fatalf("%q: %q is taken", id, name)
			case path.Clean(name) != name || path.IsAbs(name) || strings.HasPrefix(name, ".."):
				t.Fatalf("%q: %q leads elsewhere", id, name)
			case !strings.HasSuffix(name, ".md"):
				t.Fatalf("%q: %q has another ending", id, name)
			}
			for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
				if seen[dir] {
					t.Fatalf("%q: %q lies in a file", id, name)
				}
			}
			seen[key] = true
		}
	})
}
