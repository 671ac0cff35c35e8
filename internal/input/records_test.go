package input

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// contents returns a line for each document of a file: its id and what it holds.
func contents(t *testing.T, name, file string, o Options) []string {
	t.Helper()
	var got []string
	for _, d := range docs(t, name, file, o) {
		got = append(got, d.ID+" | "+content(t, d))
	}
	return got
}

func TestJSONFiles(t *testing.T) {
	none := "error: the record has no html, text or body: name its column with --html-key or --text-key; it has name"
	for _, tc := range []struct {
		name, content string
		opts          Options
		want          []string
	}{
		{"array", `[{"id": "x", "html": "<p>a"}, {"text": "b"}]`, Options{}, []string{"x | <p>a", "r#2 | b"}},
		{"over lines", "\ufeff \n[\n  {\n    \"html\": \"<p>a\"\n  },\n  {\n    \"text\": \"b\"\n  }\n]\n", Options{}, []string{"r#1 | <p>a", "r#2 | b"}},
		{"as jq writes them", "{\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\"\n}\n", Options{}, []string{"r#1 | a", "r#2 | b"}},
		{"packed", squeeze(t, "{\n  \"text\": \"a\"\n}\n"), Options{}, []string{"r#1 | a"}},
		{"no object between", `[{"text": "a"}, 5, {"text": "b"}]`, Options{}, []string{"r#1 | a", "r#2 | error: the value is not a JSON object", "r#3 | b"}},
		{"ends early", `[{"text": "a"}, {"text": "b`, Options{}, []string{"r#1 | a",
			"r#2 | error: damaged: no JSON behind byte 15: unexpected EOF: the rest is not read"}},
		{"ends between", `[{"text": "a"},`, Options{}, []string{"r#1 | a",
			"r#2 | error: damaged: no JSON behind byte 15: unexpected EOF: the rest is not read"}},
		{"too long", `[{"text": "` + strings.Repeat("a", 200_000) + `"}]`, Options{MaxBytes: 100},
			[]string{"r#1 | error: record too long: more than 100 bytes: raise --max-bytes: the rest is not read"}},
		{"long together", `[` + strings.Repeat(`{"text": "aaaaaaaaaaaaaaaa"},`, 500) + `{"name": 1}]`, Options{MaxBytes: 8 << 10},
			append(numberedLines(500, "aaaaaaaaaaaaaaaa"), "r#501 | "+none)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, contents(t, "r", tc.content, tc.opts)); diff != "" {
				t.Errorf("documents (-want +got):\n%s", diff)
			}
		})
	}
}

func numberedLines(n int, content string) (list []string) {
	for i := range n {
		list = append(list, numbered("r", i+1)+" | "+content)
	}
	return list
}

func TestHAR(t *testing.T) {
	const file = `{"log": {"version": "1.2", "creator": {"name": "x"}, "pages": [{"id": "p"}], "entries": [
		{"startedDateTime": "2024-10-01T10:00:00.000Z", "request": {"url": "https://e.org/a"},
		 "response": {"status": 200, "content": {"mimeType": "text/html; charset=utf-8", "text": "<p>a"}}},
		{"request": {"url": "https://e.org/b"}, "response": {"status": 200, "content": {"mimeType": "text/html", "text": "PHA+Yg==", "encoding": "base64"}}},
		{"response": {"status": 302, "content": {"mimeType": "text/html"}}},
		{"response": {"status": 200, "content": {"mimeType": "image/png", "text": "iVBO"}}},
		{"response": {"status": 200, "content": {"mimeType": "text/html"}}},
		{"response": {"content": {"text": "?", "encoding": "base64"}}},
		{"response": 5}
	], "comment": ""}, "other": 1}`
	want := []string{"r#1 | <p>a", "r#2 | <p>b", "r#3 | skip: redirect: status 302", "r#4 | skip: no page: image/png",
		"r#5 | skip: no page: the response was saved without its content", "r#6 | error: the content is not base64",
		"r#7 | error: the entry is not as HAR has them"}
	got := contents(t, "r", file, Options{})
	if i := len(got) - 1; i >= 0 { // the library's words are its own
		got[i] = got[i][:min(len(got[i]), len(want[6]))]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	first := docs(t, "r", file, Options{})[0]
	if first.URL != "https://e.org/a" || first.Crawled != "2024-10-01T10:00:00.000Z" || !first.Decoded {
		t.Errorf("got %+v", first)
	}
	if diff := cmp.Diff([]string{`r | error: damaged: no JSON behind byte 12: there is no key "entries": the rest is not read`},
		contents(t, "r.har", `{"log": {   }}`, Options{})); diff == "" {
		t.Error("the id is lost")
	}
}

func TestCSV(t *testing.T) {
	for _, tc := range []struct {
		name, content string
		opts          Options
		want          []string
	}{
		{"r", "id,url,html\n7,https://e.org,\"<p>\"\"a\"\"\nb\"\n8,,<p>c\n", Options{}, []string{"7 | <p>\"a\"\nb", "8 | <p>c"}},
		{"tabs", "\ufeffurl\ttext\nu\ta, b\n", Options{}, []string{"tabs#1 | a, b"}},
		{"semicolons", "url;text\nu;\"a; b\"\n", Options{}, []string{"semicolons#1 | a; b"}},
		{"body", "id,body\n1,SGVsbG8=\n2,Hello there.\n3,page\n", Options{}, []string{"1 | Hello", "2 | Hello there.", "3 | page"}},
		{"named.csv", "id,content\n1,a\n", Options{TextKey: "content"}, []string{"1 | a"}},
		{"other.csv", "id,content\n1,a\n", Options{}, []string{"other.csv | error: the file has no html, text or body: name its column with --html-key or --text-key; it has id, content"}},
		{"short.csv", "id,url,text\n1\n2,u,a\n", Options{}, []string{"1 | error: the record has no html, text or body: name its column with --html-key or --text-key; it has id", "2 | a"}},
		{"empty.csv", "", Options{}, []string{"empty.csv | error: it holds no header: EOF"}},
		{"long.csv", "id,text\n1,\"" + strings.Repeat("a", 200_000), Options{MaxBytes: 1000},
			[]string{"long.csv#1 | error: record too long: more than 1000 bytes: raise --max-bytes: the rest is not read"}},
		{"list", "html, text and other formats\nare read\n", Options{}, []string{"list | html, text and other formats\nare read\n"}},
		{"mysql", "id\ttext\n1\tOtters\\n\\nThey\\nare\\nback\\n\\nagain\n", Options{}, []string{"1 | Otters\n\nThey\nare\nback\n\nagain"}},
		{"latin", "id,text\n1,caf\xe9\n", Options{}, []string{"1 | caf\xe9"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, contents(t, tc.name, tc.content, tc.opts)); diff != "" {
				t.Errorf("documents (-want +got):\n%s", diff)
			}
		})
	}
	if d := docs(t, "latin", "id,text\n1,caf\xe9\n", Options{}); d[0].Decoded {
		t.Error("bytes that are no UTF-8 are taken for it")
	}
	d := docs(t, "kept", "id,text,n\n1,a,<5>\n", Options{Keep: []string{"n", "m"}})
	if len(d[0].Extra) != 1 || string(d[0].Extra["n"]) != `"<5>"` {
		t.Errorf("kept %v", d[0].Extra)
	}
}
