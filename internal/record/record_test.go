package record

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

func block(text string, keep bool) extract.Block {
	b := extract.Block{Text: text, Type: extract.Paragraph, Verdict: extract.Verdict{Keep: keep, P: .123456, Why: "rule"}}
	if !keep {
		b.Verdict.Kind = extract.Navigation
	}
	return b
}

func TestStatus(t *testing.T) {
	kept := []extract.Block{block("Some text.", true)}
	none := []extract.Block{block("Menu", false)}
	tests := map[string]struct {
		doc                     extract.Document
		status                  Status
		text, err, reason       string
		textAbsent, wordsAbsent bool
	}{
		"ok":                  {doc: extract.Document{Blocks: kept}, status: OK, text: "Some text."},
		"partial":             {doc: extract.Document{Blocks: kept, Damage: "max-bytes 64MiB"}, status: Partial, text: "Some text.", err: "max-bytes 64MiB"},
		"empty":               {doc: extract.Document{Blocks: none}, status: Empty},
		"no blocks":           {doc: extract.Document{}, status: Empty},
		"stands in":           {doc: extract.Document{Blocks: kept, Standin: "login"}, status: Empty, reason: "login"},
		"stands in, cut":      {doc: extract.Document{Blocks: kept, Standin: "login", Damage: "cut"}, status: Empty, reason: "login", err: "cut"},
		"damaged, nothing":    {doc: extract.Document{Blocks: none, Damage: "unexpected\nEOF"}, status: Error, err: "unexpected EOF", textAbsent: true, wordsAbsent: true},
		"kept without a word": {doc: extract.Document{Blocks: []extract.Block{block("", true)}}, status: Empty},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := New(&test.doc, "a", "b/a", Options{Markdown: true})
			if r.Status != test.status || r.Error != test.err || r.Reason != test.reason {
				t.Errorf("status %q, error %q, reason %q", r.Status, r.Error, r.Reason)
			}
			if (r.Text == nil) != test.textAbsent || (r.Words == nil) != test.wordsAbsent || (r.Markdown == nil) != test.textAbsent {
				t.Fatalf("text %v, words %v, markdown %v", r.Text, r.Words, r.Markdown)
			}
			if r.Text != nil && *r.Text != test.text {
				t.Errorf("text is %q", *r.Text)
			}
		})
	}
}

// full is a record with every key, in the interface's order.
const full = `{"id":"a/b.html","path":"x/a/b.html","url":"https://example.org/?a=1&b=2","status":"ok","error":"e","reason":"r","input":"html","charset":"utf-8",` +
	`"title":"A <title>","author":"Ann Ä; Bob","date":"2024-05-06","modified":"2024-05-07","hostname":"example.org","sitename":"Site","description":"About",` +
	`"categories":["c"],"tags":["t","u"],"language":"en","image":"https://example.org/i.png","license":"CC BY 4.0","pagetype":"article","duplicate_of":"z",` +
	`"text":"Two words","comments":"A comment\n\nAnother","words":2,"confidence":0.5,"markdown":"Two words","fields":{},` +
	`"blocks":[{"text":"Head","type":"title","keep":false,"p":0.1235,"why":"rule","start":0,"end":4,"line":1},` +
	`{"text":"Two words","type":"paragraph","keep":true,"p":0.1235,"why":"rule"},` +
	`{"text":"A comment","type":"paragraph","keep":false,"kind":"comments","p":0.1235,"why":"rule"},` +
	`{"text":"Another","type":"paragraph","keep":false,"kind":"comments","p":0.1235,"why":"rule"}],"extra":{"k":1}}`

func TestKeysInOrder(t *testing.T) {
	doc := &extract.Document{Shape: extract.HTML, Charset: "utf-8", Meta: extract.Metadata{
		URL: "https://example.org/?a=1&b=2", Title: "A <title>", Authors: []string{"Ann Ä", "Bob"}, Date: "2024-05-06", Modified: "2024-05-07",
		Hostname: "example.org", Sitename: "Site", Description: "About", Categories: []string{"c"}, Tags: []string{"t", "u"}, Language: "en",
		Image: "https://example.org/i.png", License: "CC BY 4.0", PageType: "article"},
		Blocks: []extract.Block{block("Head", false), block("Two words", true), block("A comment", false), block("Another", false)}}
	doc.Blocks[0].Type, doc.Blocks[0].Verdict.Kind = extract.Title, ""
	doc.Blocks[0].End, doc.Blocks[0].Line = 4, 1
	doc.Blocks[2].Verdict.Kind, doc.Blocks[3].Verdict.Kind = extract.Comments, extract.Comments
	doc.Blocks[2].Verdict.Comment, doc.Blocks[3].Verdict.Comment = true, true
	r := New(doc, "a/b.html", "x/a/b.html", Options{Blocks: true, Markdown: true, Comments: true, Tables: true})
	half := .5
	r.Error, r.Reason, r.DuplicateOf, r.Confidence, r.Fields = "e", "r", "z", &half, json.RawMessage("{}")
	r.Extra = map[string]json.RawMessage{"k": json.RawMessage("1")}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full+"\n", b.String()); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

func TestOptionsChangeNoOtherKey(t *testing.T) {
	doc := &extract.Document{Blocks: []extract.Block{block("Kept.", true), block("Gone.", false)}}
	plain := New(doc, "a", "b", Options{})
	rich := New(doc, "a", "b", Options{Blocks: true, Markdown: true, Comments: true, Tables: true, Links: true, Images: true})
	rich.Blocks, rich.Markdown, rich.Comments = nil, nil, nil
	if diff := cmp.Diff(plain, rich); diff != "" {
		t.Errorf("another key changed (-plain +rich):\n%s", diff)
	}
}

func TestFailedAndSkipped(t *testing.T) {
	tests := map[string]struct {
		rec  *Record
		want string
	}{
		"failed":  {Failed("a\xff", "b/a\xff", errors.New("open:\n\tno \x00such\u2028file\n")), `{"id":"a�","path":"b/a�","status":"error","error":"open:  no  such file"}`},
		"skipped": {Skipped("a", "b", "image/png"), `{"id":"a","path":"b","status":"skipped","reason":"image/png"}`},
	}
	for name, test := range tests {
		got, err := json.Marshal(test.rec)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSkipKeepsMetadata(t *testing.T) {
	doc := &extract.Document{Meta: extract.Metadata{Title: "T"}, Blocks: []extract.Block{block("Kept.", true)}}
	r := New(doc, "a", "b", Options{Blocks: true, Markdown: true})
	r.Skip("duplicate")
	want := &Record{ID: "a", Path: "b", Title: "T", Status: Skip, Reason: "duplicate"}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("skipped record (-want +got):\n%s", diff)
	}
}

func TestRound(t *testing.T) {
	for p, want := range map[float64]float64{0: 0, 1: 1, .123449: .1234, .12345: .1235, .00004: 0, 2: 1, -1: 0,
		math.NaN(): 0, math.Inf(1): 1, math.Inf(-1): 0, .99996: 1, 1. / 3: .3333} {
		if got := Round(p); got != want {
			t.Errorf("Round(%v) = %v, want %v", p, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	tests := map[string]int{
		"": 0, " \n\t": 0, "one": 1, "Two words.": 2, "can't stop": 2, "3.14 and 1,000": 3, "e-mail": 2, "snake_case": 1,
		"— … !?": 0, "👩‍👩‍👧": 0, "№ 5": 1, "½": 0, "example.org": 1, "a\u00adb": 1, "e\u0301a": 1,
		"中文句子": 2, "中文句": 2, "日本語カタカナ": 4, "ภาษาไทย": 4, "中文 and English": 3, "GPT4模型": 2,
		"مرحبا بالعالم": 2, "می\u200cخواهم": 1, "नमस्ते दुनिया": 2, "한국어 문장": 2, "Größe über": 2, "Привет, мир": 2, "שלום עולם": 2,
	}
	for s, want := range tests {
		if got := Words(s); got != want {
			t.Errorf("Words(%q) = %d, want %d", s, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Two words.", "中文 ab", "ภาษา", "a\u0301\u0301", "\xff\xfe", "カ_a", "🇩🇪🇫🇷", "1.2.3", "a \u0301b", "a\n\u200db c", "_ a_b _c", "\"a\" (b) c'd e-f", "🇩 🇪 a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Words(s)
		if w, dense := segmented(s); n != w+(dense+1)/2 {
			t.Errorf("%q has %d words, segmented as one %d and %d dense characters", s, n, w, dense)
		}
		if n < 0 || n > len(s) {
			t.Errorf("Words(%q) = %d", s, n)
		}
		if two := Words(s + "\n\n" + s); two > 2*n || two < 2*n-1 {
			t.Errorf("%q has %d words, twice %d", s, n, two)
		}
	})
}

// Inputs that make a segmenter look ahead again and again.
func TestWordsIsLinear(t *testing.T) {
	for _, s := range []string{"a", ".", "a.", "a:\u0301", "\u0301", "🇩", "\u200d", "א\"", "1,", "_"} {
		Words(strings.Repeat(s, 1<<20))
	}
}

// TestWordsTogether: words and what stands between them, in every order and place.
func TestWordsTogether(t *testing.T) {
	parts := []string{"a", "word", "don't", "longer-than-eight", "(see", "1,000", " ", " ", "\n", "\n\n", ", ", ". ", "\"", "ü", "中文", "_", "\t", "\u00a0", "@", "[", "`", "{", "/", ":"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var s strings.Builder
		for range r.IntN(24) {
			s.WriteString(parts[r.IntN(len(parts))])
		}
		if w, dense := segmented(s.String()); Words(s.String()) != w+(dense+1)/2 {
			t.Fatalf("%q has %d words, segmented as one %d and %d dense characters", s.String(), Words(s.String()), w, dense)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	for name, s := range map[string]string{
		"English": "The members of the council, who hadn't met since May, voted for the well-known plan (it was the third).\n\n",
		"mixed":   "The quick brown fox, übrigens, 跳过了懒狗. Привет мир!\n\n",
	} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(s, 1000)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Words(text)
			}
		})
	}
}
