package input

import (
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"
)

func TestList(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("a.html\r\né.html\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		list string
		want []string
	}{
		"lines":                {"a.html\nb c.html\n", []string{"a.html", "b c.html"}},
		"no last end":          {"a.html\nb.html", []string{"a.html", "b.html"}},
		"lines of Windows":     {"a.html\r\nb.html\r\n", []string{"a.html", "b.html"}},
		"blank lines":          {"\n\r\n \t\na.html\n\n", []string{"a.html"}},
		"space is kept":        {" a.html \n", []string{" a.html "}},
		"byte order mark":      {"\uFEFFa.html\n\uFEFFb.html\n", []string{"a.html", "\uFEFFb.html"}},
		"mark alone":           {"\uFEFF", nil},
		"UTF-16":               {utf16, []string{"a.html", "é.html"}},
		"bytes of no encoding": {"caf\xe9.html\n", []string{"caf\xe9.html"}},
		"NUL":                  {"a.html\x00b\nc\r\n.html\x00 \x00", []string{"a.html", "b\nc\r\n.html", " "}},
		"NUL at the end alone": {"two\nlines\n\x00", []string{"two\nlines\n"}},
		"NUL after a mark":     {"\uFEFFa.html\x00\x00b.html", []string{"a.html", "b.html"}},
		"nothing":              {"", nil},
	} {
		for _, r := range []string{"at once", "byte by byte"} {
			in := iotest.OneByteReader(strings.NewReader(tc.list))
			if r == "at once" {
				in = strings.NewReader(tc.list)
			}
			got, err := List(in)
			if err != nil || !slices.Equal(got, tc.want) {
				t.Errorf("%s, %s: %q, %v, want %q", name, r, got, err, tc.want)
			}
		}
	}
}

// What has no ends where names should have them is no list, and is not read to its end.
func TestNoList(t *testing.T) {
	const want = "a name has over 65536 bytes: list one path a line"
	r := strings.NewReader("a\n" + strings.Repeat("x", 1<<20))
	if got, err := List(r); err == nil || err.Error() != want || r.Len() == 0 {
		t.Errorf("%q, %v, want %s; %d bytes were not read", got, err, want, r.Len())
	}
}
