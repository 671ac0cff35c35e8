package input

import (
	"encoding/json"
	"io"
	"math/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/jsonstring"
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
	got := parseRow([]byte(line), func(string) bool { return false })
	inPlace := parseRow([]byte(line), func(string) bool { return true })
	if (want == nil) != (got == nil) || (want == nil) != (inPlace == nil) {
		t.Fatalf("%q: a row %v, unquoted in place %v, want %v", line, got != nil, inPlace != nil, want != nil)
	}
	if want == nil {
		return
	}
	if diff := cmp.Diff(want, got.values); diff != "" {
		t.Errorf("%q (-want +got):\n%s", line, diff)
	}
	for key, raw := range want {
		var text string
		if raw[0] != '"' || json.Unmarshal(raw, &text) != nil {
			continue
		}
		for name, r := range map[string]*jsonRow{"as written": got, "unquoted in place": inPlace} {
			if s := r.scalar(key); s != text {
				t.Errorf("%q: %s, %s, is %q, want %q", line, key, name, s, text)
			}
			p := r.page(key, false)
			if (p.state == pageEmpty) != (text == "") {
				t.Errorf("%q: %s, %s: state %d", line, key, name, p.state)
			}
			if p.state == pageEmpty {
				continue
			}
			f, err := p.open()
			if err != nil {
				t.Fatal(err)
			}
			if b, err := io.ReadAll(f); err != nil || string(jsonstring.Mended(b, 0)) != text {
				t.Errorf("%q: %s, %s, is %q, %v, want %q", line, key, name, b, err, text)
			}
		}
	}
}

func TestParseRow(t *testing.T) {
	for _, line := range lines() {
		same(t, line)
	}
	rnd := rand.New(rand.NewSource(1))
	pieces := []string{"a", "b", " ", "é", "plain text of more than a word ", `\"`, `\\`, `\n`, `\/`, `\u00e9`, `\ud83d\ude00`, `\ud83d`, "\xff", "漢", `\u12`, `\x`, "\x01", `"`, `","b":"`}
	for range 20_000 {
		var b strings.Builder
		few := len(pieces) - rnd.Intn(6)
		for range rnd.Intn(30) {
			b.WriteString(pieces[rnd.Intn(few)])
		}
		same(t, `{"a":"`+b.String()+`"}`)
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
	b.SetBytes(int64(len(line)))
	own := make([]byte, len(line))
	for b.Loop() {
		copy(own, line) // it is unquoted in its place
		if p := parseRow(own, func(key string) bool { return key == "html" }).page("html", false); p.state != pageFound {
			b.Fatal(p.state)
		}
	}
}
