package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"winnow/internal/eval"
)

func TestTurnHTML(t *testing.T) {
	for src, want := range map[string]string{
		`<p class=ad id="x">Ab, <b>z</b> &amp; 5&nbsp;é`: `<p class=ad id="x">Աբ, <b>պ</b> &amp; 5&nbsp;é`,
		`<html lang="en"><a href="/ab">ab</a>`:           `<html lang="hy"><a href="/ab">աբ</a>`,
		`<img src="a.png" alt="ab">`:                     `<img src="a.png" alt="աբ">`,
		`<script>var ab</script>ab`:                      `<script>var ab</script>աբ`,
		`<noscript><p class="ab">ab</noscript>ab`:        `<noscript><p class="ab">աբ</noscript>աբ`,
		`<style>ab{}</style><!-- ab -->`:                 `<style>ab{}</style><!-- ab -->`,
		`<script type="application/ld+json">{"@type":"Article","headline":"ab\"a\u00e9"}</script>`: `<script type="application/ld+json">{"@type":"Article","headline":"աբ\"ա\u00e9"}</script>`,
		`<meta property="og:title" content="ab"><meta property="og:type" content="ab">`:            `<meta property="og:title" content="աբ"><meta property="og:type" content="ab">`,
	} {
		if got := turnHTML(src); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
	if got, want := turnText("ab [ab](/ab) https://a.b/c ab"), "աբ [աբ](/ab) https://a.b/c աբ"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A turned set is a gold set.
func TestTurnSet(t *testing.T) {
	set, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	row := `{"id":"1","url":"https://a.example/ab","page_type":"forum","title":"Ab","main_content":"ab\nab","with":["ab","b"],"without":[]}` + "\n"
	for name, content := range map[string]string{"ground-truth.jsonl": row, "html/1.html": "<p>ab", "dumps/innertext/1.txt": "ab"} {
		path := filepath.Join(set, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := turnSet(set, out); err != nil {
		t.Fatal(err)
	}
	d, err := eval.Open(out)
	if err != nil || len(d.Pages) != 1 {
		t.Fatalf("%v: %d pages", err, len(d.Pages))
	}
	p := d.Pages[0]
	got, _ := json.Marshal([]any{p.URL, p.Type, p.Meta.Title, *p.Gold, p.With})
	if want := `["https://a.example/ab","forum","Աբ","աբ\nաբ",["աբ","բ"]]`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for dump, want := range map[string]string{"html": "<p>աբ", "innertext": "աբ"} {
		if src, err := d.Read(p, dump); err != nil || string(src) != want {
			t.Errorf("%s: %q, %v", dump, src, err)
		}
	}
	if err := turnSet(t.TempDir(), out); err == nil {
		t.Error("a folder without gold is turned")
	}
}
