package input

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines are rows and what is none.
func lines() []string {
	return []string{`{}`, `{"a":1}`, `{"a": "b", "a": [1, {"c": null}], "html": "<p title=\"x\">\u00e9\n\ud83d\ude00\/"}`, `{"\u0061":"x"}`, `{"a":"\ud800x"}`,
		"{\"a\":\"\xff\xfe\"}", `{"a":1}}`, `{"a":1} {"b":2}`, `{"a":1,}`, `{"a":"b`, `{"a":"\x"}`, "{\"a\":\"\t\"}", `[1]`, `"a"`, `null`, `1`, ``, `{"a":01}`, `{"a"}`,
		`{"html":"","text":null}`, `{"a":1e400,"b":-0.0}`, " {\"a\" : true , \"b\":false }\t"}
}

// same holds that a line is read as package json reads it.
func same(t *testing.T, line string) {
	t.Helper()
	var want map[string]json.RawMessage
	if json.Unmarshal([]byte(line), &want) != nil {
		want = nil
	}
	got := parseRow([]byte(line))
	if (want == nil) != (got == nil) {
		t.Fatalf("%q: a row %v, want %v", line, got != nil, want != nil)
	}
	if diff := cmp.Diff(want, map[string]json.RawMessage(got)); diff != "" {
		t.Errorf("%q (-want +got):\n%s", line, diff)
	}
	for key, raw := range want {
		var text string
		if len(raw) < 3 || raw[0] != '"' || json.Unmarshal(raw, &text) != nil {
			continue
		}
		r, err := got.page(key, false).open()
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(r); err != nil || string(b) != text {
			t.Errorf("%q: %s is %q, %v, want %q", line, key, b, err, text)
		}
	}
}

func TestParseRow(t *testing.T) {
	for _, line := range lines() {
		same(t, line)
	}
}

func FuzzParseRow(f *testing.F) {
	for _, line := range lines() {
		f.Add(line)
	}
	f.Fuzz(same)
}

// BenchmarkRow reads a row with a page: its line, and its page.
func BenchmarkRow(b *testing.B) {
	page := strings.Repeat("<div class=\"a b\">\n\t<p id=\"p1\">Two otters were seen below the old mill, the county’s river warden said on Monday.</p></div>\n", 2000)
	line, err := encode(map[string]string{"html": page})
	if err != nil {
		b.Fatal(err)
	}
	out := make([]byte, len(line))
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		r, err := parseRow(line).page("html", false).open()
		if err != nil {
			b.Fatal(err)
		}
		r.Read(out)
		r.Close()
	}
}
