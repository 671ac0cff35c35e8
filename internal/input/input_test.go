package input

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"winnow/extract"
)

// walk returns a line for each document: id, path, and what it holds or why it does not.
func walk(t testing.TB, o Options, paths ...string) []string {
	t.Helper()
	w := NewWalker(o)
	var got []string
	for _, p := range paths {
		err := w.Walk(context.Background(), p, func(d Doc) error {
			got = append(got, d.ID+" | "+d.Path+" | "+content(t, d))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func content(t testing.TB, d Doc) string {
	t.Helper()
	switch {
	case d.Err != nil:
		return "error: " + d.Err.Error()
	case d.Skip != "":
		return "skip: " + d.Skip
	}
	r, err := d.Open()
	if err != nil {
		return "error: " + err.Error()
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		return "error: " + err.Error()
	}
	return string(b)
}

func put(t testing.TB, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestWalkFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"in/b.html", "in/a.html", "in/x.html/c.html", "in/.hidden", "in/.git/config", "in/own.jsonl", "in/sub/own.jsonl"} {
		put(t, ".", name, name)
	}
	own, err := RealPath("in/own.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a.html | ./in/a.html | in/a.html",
		"b.html | ./in/b.html | in/b.html",
		`sub/own.jsonl#1 | ./in/sub/own.jsonl | error: the line is not a JSON object`,
		"x.html/c.html | ./in/x.html/c.html | in/x.html/c.html",
		"a.html~2 | in/a.html | in/a.html",
		"gone | gone | error: file does not exist",
	}
	got := walk(t, Options{Own: []string{own}}, "./in", "in/a.html", "gone")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

func TestWalkUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is unreadable to the superuser")
	}
	t.Chdir(t.TempDir())
	put(t, ".", "in/a.html", "")
	put(t, ".", "in/shut/b.html", "")
	for _, name := range []string{"in/a.html", "in/shut"} {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod("in/shut", 0o700)
	want := []string{"a.html | in/a.html | error: permission denied", "shut | in/shut | error: permission denied"}
	if diff := cmp.Diff(want, walk(t, Options{}, "in")); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

func TestKinds(t *testing.T) {
	tar := make([]byte, 512)
	copy(tar[257:], "ustar\x00")
	long := `{"html": "` + strings.Repeat("x", headSize) + `"}` + "\n"
	for _, tc := range []struct{ name, content, want string }{
		{"a.html", "<p>text", "page"},
		{"empty", "", "page"},
		{"row", `{"text": "a"}`, "JSONL file"},
		{"rows", "\n\ufeff{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "page"}, // a BOM stands first or is none
		{"bom", "\ufeff{\"text\": \"a\"}\n", "JSONL file"},
		{"long", long, "JSONL file"},
		{"rows, one of them broken", "{\"text\": \"a\"}\n\n{\"text\": \"b\n{\"text\": \"c\"}\n", "JSONL file"},
		{"text behind a script's data", "{\"title\": \"a\"}\nOtters\n\nThe otters are back.\n", "page"},
		{"cut", `{"text": "a", "nested": {"b": [1, 2`, "JSONL file"},
		{"pretty", "{\n  \"text\": \"a\"\n}\n", "JSON file"},
		{"array", `[{"text": "a"}]`, "JSON file"},
		{"array.json", `[{"name": "a"}]`, "JSON file"},
		{"array of data", `[{"name": "a"}]`, "page"},
		{"text behind an array", "[{\"text\": \"a\"}]\n\nOtters\n", "page"},
		{"traffic", `{"log": {"version": "1.2", "creator": {}}}`, "HAR file"},
		{"log", `{"log": "a"}`, "JSONL file"},
		{"table", "id,text\n1,a\n", "CSV file"},
		{"table.csv", "a\n", "CSV file"},
		{"template", "{{ page.title }}\n", "page"},
		{"style", "{color: red}\n", "page"},
		{"open", "{\"a\": [\n1]}\n", "page"},
		{"none", "{}\n", "page"},
		{"prose.JSONL", "not json", "JSONL file"},
		{"prose.ndjson.gz", "not gzip", "JSONL file"},
		{"packed", squeeze(t, `{"text": "a"}`), "JSONL file"},
		{"packed page", squeeze(t, "<p>text"), "page"},
		{"crawl", "WARC/1.1\r\n", "WARC file"},
		{"crawl.gz", squeeze(t, "WARC/1.1\r\n"), "WARC file"},
		{"zip", "PK\x03\x04rest", "zip archive"},
		{"tar", string(tar), "tar archive"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, tc.name, tc.content)
			kind, err := NewWalker(Options{}).file(tc.name, filepath.Join(dir, tc.name)).kind()
			if err != nil || kind.name != tc.want {
				t.Errorf("got %q, %v, want %q", kind.name, err, tc.want)
			}
			if _, err := NewWalker(Options{}).One(filepath.Join(dir, tc.name)); (err == nil) != (tc.want == "page") {
				t.Errorf("as one page: %v", err)
			}
		})
	}
}

func squeeze(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRows(t *testing.T) {
	type row struct {
		ID, URL, Charset, ContentType, Crawled, Content string
		Shape                                           extract.Shape
		Decoded                                         bool
		Extra                                           map[string]json.RawMessage
	}
	for _, tc := range []struct {
		name, line string
		opts       Options
		want       row
	}{
		{"html first", `{"text":"t","html":"<p>h","id":"a"}`, Options{}, row{ID: "a", Content: "<p>h", Shape: extract.HTML, Decoded: true}},
		{"text where html is empty", `{"text":"t","html":""}`, Options{}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"null is absent", `{"text":"t","html":null,"id":null}`, Options{}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"named text comes first", `{"content":"t","html":"h"}`, Options{TextKey: "content"}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"body", `{"body":"aGk=","charset":"gbk","content_type":"text/html","crawled":"2024-01-01T00:00:00Z","url":"https://e.org"}`, Options{},
			row{ID: "r#1", Content: "hi", Charset: "gbk", ContentType: "text/html", Crawled: "2024-01-01T00:00:00Z", URL: "https://e.org"}},
		{"surrogates", `{"text":"\ud83e\udda6 \ud800"}`, Options{}, row{ID: "r#1", Content: "🦦 \uFFFD", Decoded: true}},
		{"number", `{"id":12.50,"text":"t"}`, Options{}, row{ID: "12.50", Content: "t", Decoded: true}},
		{"object as id", `{"id":{},"text":"t"}`, Options{}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"all empty", `{"text":""}`, Options{}, row{ID: "r#1", Decoded: true}},
		{"kept", `{"text":"t","a":[1, 2],"b":null}`, Options{Keep: []string{"a", "b", "c"}}, row{ID: "r#1", Content: "t", Decoded: true,
			Extra: map[string]json.RawMessage{"a": json.RawMessage("[1, 2]"), "b": json.RawMessage("null")}}},
		{"no column", `{"page":"t"}`, Options{HTMLKey: "h"}, row{ID: "r#1",
			Content: "error: the record has no h, text or body: name its column with --html-key or --text-key; it has page"}},
		{"in an object", `{"ok":true,"data":{"markdown":"t","id":"x","meta":{"title":"T"}}}`, Options{TextKey: "data.markdown", Keep: []string{"data.meta.title"}},
			row{ID: "r#1", Content: "t", Decoded: true, Extra: map[string]json.RawMessage{"data.meta.title": json.RawMessage(`"T"`)}}},
		{"a key with a point", `{"data.text":"t","data":{"text":"u"}}`, Options{TextKey: "data.text"}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"an object in an object", `{"a":{"b.c":{"d":"t"},"b":5}}`, Options{TextKey: "a.b.c.d"}, row{ID: "r#1", Content: "t", Decoded: true}},
		{"no such path", `{"a":{"b":"t"}}`, Options{TextKey: "a.c"}, row{ID: "r#1",
			Content: "error: the record has no a.c, html or body: name its column with --html-key or --text-key; it has a.b"}},
		{"other keys", `{"ok":true,"data":{"markdown":"t","meta":{"n":1}},"a\nb":"","list":[]}`, Options{}, row{ID: "r#1",
			Content: `error: the record has no html, text or body: name its column with --html-key or --text-key; it has a\nb, data.markdown, data.meta, list, ok`}},
		{"many keys", `{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0,"k":0,"l":0,"m":0,"n":0}`, Options{}, row{ID: "r#1",
			Content: "error: the record has no html, text or body: name its column with --html-key or --text-key; it has a, b, c, d, e, f, g, h, i, j, k, l and 2 others"}},
		{"wrong type", `{"text":["t"]}`, Options{}, row{ID: "r#1", Content: `error: "text" is not a string`}},
		{"array", `[1]`, Options{}, row{ID: "r#1", Content: "error: the line is not a JSON object"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := NewWalker(tc.opts).record(&source{id: "r", path: "r"}, 1, []byte(tc.line), nil)
			got := row{d.ID, d.URL, d.Charset, d.ContentType, d.Crawled, content(t, d), d.Shape, d.Decoded, d.Extra}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("row (-want +got):\n%s", diff)
			}
		})
	}
}

// A line of a hundred megabytes is an error of its own, held by no one; below the limit it is
// held once.
func TestLongLine(t *testing.T) {
	for limit, most := range map[int64]uint64{1 << 20: 16 << 20, 64 << 20: 80 << 20} {
		rows := io.MultiReader(strings.NewReader(`{"text": "a"}`+"\n"+`{"text": "`),
			io.LimitReader(zeros{}, 100<<20), strings.NewReader("\"}\n{\"text\": \"b\"}"))
		before := allocated()
		got := walk(t, Options{Stdin: rows, MaxBytes: limit}, "-")
		after := allocated()
		want := []string{"-#1 | - | a",
			fmt.Sprintf("-#2 | - | error: line too long: 104857613 bytes, the limit is %d: raise --max-bytes", limit), "-#3 | - | b"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("documents (-want +got):\n%s", diff)
		}
		if after-before > most {
			t.Errorf("%d bytes were allocated", after-before)
		}
	}
}

// An input that ends in the middle of a line has a record for it, and so has a compressed
// one that is clipped there.
func TestEndsInALine(t *testing.T) {
	rows := `{"text": "a"}` + "\n" + `{"text": "b"}` + "\n"
	got := walk(t, Options{Stdin: strings.NewReader(rows[:len(rows)-4])}, "-")
	want := []string{"-#1 | - | a", "-#2 | - | error: the line is not a JSON object: the input may have ended in the middle of it"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	packed := squeeze(t, rows+`{"text": "`+noise(5000))
	got = walk(t, Options{Stdin: strings.NewReader(packed[:len(packed)/2])}, "-")
	if len(got) != 3 || got[1] != "-#2 | - | b" || !strings.HasPrefix(got[2], "-#3 | - | error: compressed data is damaged: ") {
		t.Errorf("got %.300q", got)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

func TestIDs(t *testing.T) {
	s := ids{}
	var got []string
	for _, id := range []string{"a", "a", "a~2", "a", "b\xff", "a~2"} {
		got = append(got, s.unique(id))
	}
	if diff := cmp.Diff([]string{"a", "a~2", "a~2~2", "a~3", "b\uFFFD", "a~2~3"}, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	for n := 1; n <= 3*few; n++ {
		want := "x"
		if n > 1 {
			want = fmt.Sprintf("x~%d", n)
		}
		if got := s.unique("x"); got != want {
			t.Errorf("the id of %d is %q, want %q", n, got, want)
		}
	}
}

func TestWalkStops(t *testing.T) {
	stop := errors.New("stop")
	rows := strings.NewReader(strings.Repeat(`{"text": "a"}`+"\n", 10))
	n := 0
	err := NewWalker(Options{Stdin: rows}).Walk(context.Background(), "-", func(Doc) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if err != stop || n != 3 {
		t.Errorf("got %v after %d documents", err, n)
	}
}

func TestHolds(t *testing.T) {
	for _, tc := range []struct {
		dir, path string
		want      bool
	}{{"/a", "/a", true}, {"/a", "/a/b", true}, {"/a", "/ab", false}, {"/a/b", "/a", false}, {"/a", "/..a", false}, {"/", "/a", true}} {
		if got := Holds(filepath.FromSlash(tc.dir), filepath.FromSlash(tc.path)); got != tc.want {
			t.Errorf("Holds(%q, %q) = %v", tc.dir, tc.path, got)
		}
	}
}

// Any bytes at all are walked to their end, with ids that differ.
func FuzzWalk(f *testing.F) {
	for _, s := range []string{"", "<p>", `{"text":"a"}`, "{\"a\":1}\n\nx\n{\"id\":\"-#2\",\"body\":\"%\"}", "PK\x03\x04", "\x1f\x8b\x08", "\ufeff{\"html\":\"\\ud800\"}", `{"text":"` + strings.Repeat("y", 200)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		seen := map[string]bool{}
		err := NewWalker(Options{Stdin: bytes.NewReader(data), MaxBytes: 100}).Walk(context.Background(), "-", func(d Doc) error {
			if seen[d.ID] {
				return fmt.Errorf("%q twice", d.ID)
			}
			seen[d.ID] = true
			if d.Open == nil && d.Err == nil && d.Skip == "" {
				return fmt.Errorf("%q is nothing", d.ID)
			}
			content(t, d)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// allocated returns the bytes that were allocated so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
