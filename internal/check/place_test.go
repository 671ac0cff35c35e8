package check

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPlaces: findings stand where editors show what they are about, whatever lies between
// the file and the text.
func TestPlaces(t *testing.T) {
	const mark = "\u00c3\u00a9" // what is found
	for _, tc := range []struct {
		name, file, text string
		want             string
	}{
		{"first column", "a.txt", mark + " stood", "1:1"},
		{"code points", "a.txt", "日本 é " + mark, "1:6"},
		{"CRLF", "a.txt", "one\r\ntwo " + mark, "2:5"},
		{"byte order mark", "a.txt", "\ufeff" + mark, "1:1"},
		{"front matter", "a.md", "---\ntitle: x\n---\n\n" + mark, "5:1"},
		{"behind code", "a.md", "`" + mark + "`\n\nb `c` " + mark, "3:7"},
		{"escapes of JSON", "a.jsonl", `{"id": "1", "text": "\"\u65e5\ud83d\ude00\n` + mark + `"}`, "1:44"},
		{"escaped itself", "a.jsonl", `{"text": "ab\u00c3\u00a9"}`, "1:13"},
		{"second record", "a.jsonl", "{\"text\": \"a\"}\n\n{\"text\": \"b" + mark + "\"}", "3:12"},
		{"entities of HTML", "a.html", "<html><body><p>&lt;&nbsp;&#233;&amp; " + mark + "</p></body></html>", "1:38"},
		{"an entity itself", "a.html", "<html><body>\n<p>&Atilde;&copy;</p></body></html>", "2:4"},
		{"behind a comment", "a.html", "<html><body>\n<!-- a\nb --><p>x " + mark, "3:11"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tc.file)
			write(t, path, tc.text)
			rep, err := Run(context.Background(), Options{Inputs: []string{path}, Config: Config{Rule: Rule{Only: []string{"mojibake"}}}})
			if err != nil || len(rep.Findings) != 1 {
				t.Fatalf("%v, found %v", err, ids(rep.Findings))
			}
			if f := rep.Findings[0]; fmt.Sprintf("%d:%d", f.Line, f.Column) != tc.want {
				t.Errorf("found in %d:%d, want %s", f.Line, f.Column, tc.want)
			}
		})
	}
}

// TestEncodings: a file in another encoding is checked as its text; one that cannot be written
// as it was is said to be so.
func TestEncodings(t *testing.T) {
	for _, tc := range []struct {
		name, raw, text string
		whole           string // why fixing leaves it whole
	}{
		{"UTF-8", "Größe\n", "Größe\n", ""},
		{"with a mark", "\ufeffGröße\n", "Größe\n", ""},
		{"Latin-1", "Gr\xf6\xdfe und H\xf6he sind nicht dasselbe, sagt die Verwaltung der Stadt.\n", "Größe und Höhe sind nicht dasselbe, sagt die Verwaltung der Stadt.\n", ""},
		{"UTF-16", "\xff\xfeG\x00r\x00\xf6\x00\n\x00", "Grö\n", ""},
		{"broken UTF-8", "Größe und Höhe und Größe und Höhe und \xff Größe\n", "Größe und Höhe und Größe und Höhe und \ufffd Größe\n", "it mixes encodings: convert all of it to UTF-8 first"},
		{"Latin-1 in UTF-8", "Größe und Höhe sind nicht dasselbe, sagt die Verwaltung. Gr\xf6\xdfe und H\xf6he sind es doch.\n",
			"Gr枚脽e und H枚he sind nicht dasselbe, sagt die Verwaltung. Gr鲞e und H鰄e sind es doch.\n", "it mixes encodings: convert all of it to UTF-8 first"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.txt")
			write(t, path, tc.raw)
			f, err := ReadFile(context.Background(), path, Reading{})
			if err != nil || f.Text != tc.text || f.mixes() != tc.whole {
				t.Errorf("read %q, left whole since %q, %v", f.Text, f.mixes(), err)
			}
		})
	}
}

// TestRemove: what cleaning would remove of a file is said in bytes of its text.
func TestRemove(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	write(t, path, `{"id": 1, "text": "`+paragraphs[0]+`\n\nAdvertisement\n\n`+paragraphs[1]+`"}`+"\n")
	f, err := ReadFile(context.Background(), path, Reading{})
	if err != nil {
		t.Fatal(err)
	}
	rep, err := Run(context.Background(), Options{Inputs: []string{path}})
	if err != nil || len(rep.Findings) != 1 {
		t.Fatalf("%v, found %v", err, ids(rep.Findings))
	}
	var removed []string
	for _, s := range rep.Findings[0].Remove {
		removed = append(removed, f.Text[s.Start:s.End])
	}
	if want := []string{"Advertisement"}; !slices.Equal(removed, want) || !rep.Findings[0].Sure {
		t.Errorf("removes %q, sure %v; want %q", removed, rep.Findings[0].Sure, want)
	}
}

// Columns count characters, however far into a line and wherever in it those beyond ASCII stand.
func TestPosition(t *testing.T) {
	line := strings.Repeat("aé日😀 plain words ", 400)
	f := newFile("a.txt", line+"\n"+line+"\nshort\n\n")
	at, want := 0, [2]int{1, 1}
	for i, r := range f.Text {
		if at = i; i%7 == 0 {
			line, column := f.Position(at)
			if got := [2]int{line, column}; got != want || f.line(at) != want[0] {
				t.Fatalf("byte %d is at %v, line %d, want %v", i, got, f.line(at), want)
			}
		}
		if want[1]++; r == '\n' {
			want = [2]int{want[0] + 1, 1}
		}
	}
	if line, column := f.Position(len(f.Text) + 5); line != 5 || column != 1 {
		t.Errorf("the end is at %d:%d", line, column)
	}
}
