package bare

import (
	"fmt"
	"strings"
	"testing"
)

const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="x"><meta name="description" content="d"><title>T</title><style>p{}</style></head>` +
	`<body class="home" onload="x()"><header id="top"><h1 class="big">Head</h1></header>` +
	`<main role="main"><p class="lead" data-x="1">One <strong>two</strong>.</p><ul class="l"><li>a</li><li><p>b</p></li></ul><p hidden>no</p><p style="display: none">no</p><!-- no --></main>` +
	`<script>no()</script></body></html>`

func TestPage(t *testing.T) {
	const head = `<!DOCTYPE html><html><head><meta name="description" content="d"/><title>T</title></head>`
	table := func(rows ...string) string {
		return `<table border="0" cellpadding="0" width="100%"><tbody><tr><td valign="top">` + strings.Join(rows, `</td></tr><tr><td valign="top">`) + `</td></tr></tbody></table>`
	}
	for style, want := range map[string]string{
		"names":  `<body><div><h1>Head</h1></div><div><p>One <strong>two</strong>.</p><ul><li>a</li><li><p>b</p></li></ul></div></body></html>`,
		"tables": `<body><h1>Head</h1>` + table(`<p>One <strong>two</strong>.</p>`, `<ul><li>a</li><li><p>b</p></li></ul>`) + `</body></html>`,
		"breaks": `<body><div><font size="5"><b>Head</b></font><br/></div><div>One <b>two</b>.<br/><br/><div>• a<br/>• b<br/><br/><br/></div></div></body></html>`,
	} {
		got, err := Page([]byte(page), Styles[style], "p")
		if err != nil || string(got) != head+want {
			t.Errorf("%s: %v\n got %s\nwant %s", style, err, got, head+want)
		}
	}
}

// TestCharset: a page in another charset comes out in UTF-8.
func TestCharset(t *testing.T) {
	got, err := Page([]byte("<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2"), Style{}, "p")
	if err != nil || !strings.Contains(string(got), "<p>Привет</p>") {
		t.Errorf("%v: %s", err, got)
	}
	late := "<!--" + strings.Repeat(" ", 2000) + "--><p>Привет</p>"
	if got, err = Page([]byte(late), Style{}, "p"); err != nil || !strings.Contains(string(got), "<p>Привет</p>") {
		t.Errorf("UTF-8 behind 2,000 bytes of ASCII: %v: %s", err, got)
	}
}

// TestDeep: what the parser refuses is an error.
func TestDeep(t *testing.T) {
	if _, err := Page([]byte(strings.Repeat("<div>", 2000)), Style{}, "p"); err == nil {
		t.Error("2,000 elements in each other are taken")
	}
}

// TestStyleOf: a name always draws the same style and page, and names draw all of them.
func TestStyleOf(t *testing.T) {
	styles := map[Style]int{}
	for i := range 2000 {
		name := fmt.Sprint("set/", i)
		s := StyleOf(name)
		if styles[s]++; StyleOf(name) != s {
			t.Fatalf("%s has two styles", name)
		}
		a, _ := Page([]byte(page), s, name)
		if b, _ := Page([]byte(page), s, name); string(a) != string(b) {
			t.Fatalf("%s has two pages", name)
		}
		if strings.Contains(string(a), "no") || strings.Contains(string(a), "data-x") {
			t.Fatalf("%s shows what is hidden: %s", name, a)
		}
	}
	plain, named := 0, 0
	for s, n := range styles {
		if s.Tables == 0 {
			plain += n
		}
		if s.Names > 0 {
			named += n
		}
	}
	if len(styles) < 60 || plain < 400 || plain > 600 || named < 700 || named > 900 {
		t.Errorf("%d styles, %d pages without tables, %d with names, of 2,000", len(styles), plain, named)
	}
}
