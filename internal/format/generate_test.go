package format

import (
	"math/rand/v2"
	"strings"

	"winnow/extract"
)

// nasty are texts that formats could take for markup, and ordinary ones of many scripts.
var nasty = []string{
	"A plain sentence, nothing else.", "# no heading", "#hashtag", "####### seven", "text ending in ##", "#", "# #",
	"- no item", "-", "+ no item", "* no item", "*", "* * *", "- - -", "---", "___", "_ _ _", "***", "===", "=",
	"1. no item", "12) no item", "1.", "2)", "1986. A great year", "1234567890. ten digits", "١. رقم",
	"> no quote", ">", "~~~", "```", "``` go", "`code`", "`` ` ``", "a `b", "\\", "a\\", "\\\\", "\\*", "C:\\dir\\*.txt",
	"*emphasis* and **strong** and _this_ and __that__", "snake_case_name", "_private", "trailing_", "a_ _b", "~~gone~~", "~5 and ~6~",
	"[link](http://example.org)", "[ref]: http://example.org 'x'", "[^1]: note", "[x] done", "[ ] todo", "![alt](x.png)", "a]b[c", "wow!",
	"<script>alert(1)</script>", "<b>", "</b>", "<!-- no comment -->", "<?php ?>", "<![CDATA[x]]>", "]]>", "a < b > c", "<http://example.org>", "<",
	"&amp;", "&copy; &#65; &#x41; &nosuch;", "&", "AT&T", "a&b;c", "&amp", "&#0;", "&&amp;;",
	"http://example.org/a_b_/c*d*?x=1&copy;=2", "see www.example.org/_x_ or ftp://h/~u", "HTTP://EXAMPLE.org/a\\b", "mail_me_@example.org", "https://example.org/plain?q=1",
	"| a | b |", "a|b", "\\|", "|", "|---|", ":-- | --:", "a || b", "trailing \\|",
	"\"quoted\" title", "'single'", "key: value", "- : x", "=1+1", "@cmd", "%x", "!tag", "? key", "null", "no", "0x1F", "1e3", "2024-02-30",
	"tab\there", "line\nbreak", "   spaces   ", "carriage\rreturn", "form\ffeed", "nbsp\u00a0here", "ls\u2028ps\u2029x", "nel\u0085x",
	"zero\u200bwidth", "soft\u00adhyphen", "می\u200cخواهم", "bell\x07x", "nul\x00x", "esc\x1b[31m", "del\x7fx", "\ufeffbom", "bad\ufffe\uffffx", "\u202ertl",
	"Ein Satz über Größe – und „Anführung“.", "中文的一句话，没有空格。", "日本語の文です。カタカナ", "नमस्ते दुनिया, यह एक वाक्य है।", "مرحبا بالعالم", "שלום עולם", "Привет, мир", "ภาษาไทยไม่มีช่องว่าง", "한국어 문장", "Ελληνικά", "e\u0301 combining", "👩‍👩‍👧 family", "𝒜 math",
	"X", "x marks", "$x_1 + y^2$", "{: .class }", "{{ template }}", "^sup^", "==mark==", ":smile:", "a  b", "\"", "'", "é", "\u200b",
}

// codes are code blocks that break careless writers.
var codes = []string{
	"x := 1", "```\nfenced\n```", "~~~~\n````x", "\n\nleading", "trailing\n\n", "  indented\n\ttab", "\tfirst tab", "> quote\n- item\n# x",
	"</code></pre><script>x</script>", "]]>&amp;<b>", "\n", " ", "a\n\n\n\nb   ", "| a |\n|---|", "ü\n中", "`", "1. x\n   y", "\\", "---\na: b\n---", "\v tab", "x\fy",
}

// urls are addresses, some of which must not come through.
var urls = []string{
	"http://example.org/", "https://example.org/a_(b)?x=1&y=2#f", "mailto:a@example.org", "/relative/p.html", "page two.html", "//host/x", "#top", "?q=<>\"'`",
	"javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x", "\x01javascript:x", "data:text/html,<script>x</script>", "vbscript:x", "javascript&colon;x", "javascript&#58;x", "file:///etc/passwd",
	"http://例え.jp/日本?q=語", "http:\\\\evil", "http://x/&copy;", "http://x/a)b(c", "", "blob:x", "http://x/\u00a0y", "ü:x", "a%b:c",
}

// source makes choices from bytes; it goes round when they are used up.
type source struct {
	data []byte
	at   int
}

func (s *source) n(limit int) int {
	if len(s.data) == 0 {
		return 0
	}
	v := int(s.data[s.at%len(s.data)]) + s.at/len(s.data)*7
	s.at++
	return v % limit
}

func (s *source) one(in []string) string { return in[(s.n(256)+s.n(256))%len(in)] }

// text returns up to three of the nasty texts in a row, glued or apart, or raw bytes.
func (s *source) text() string {
	switch s.n(8) {
	case 0:
		return s.one(nasty) + s.one(nasty)
	case 1:
		return s.one(nasty) + " " + s.one(nasty) + " " + s.one(nasty)
	case 2:
		raw := make([]byte, s.n(24))
		for i := range raw {
			raw[i] = byte(s.n(256))
		}
		return strings.ToValidUTF8(string(raw), "\ufffd")
	}
	return s.one(nasty)
}

// document returns a document of all kinds of blocks.
func (s *source) document() *extract.Document {
	doc := &extract.Document{Shape: extract.HTML, Charset: "utf-8"}
	if s.n(3) > 0 {
		doc.Meta = extract.Metadata{URL: s.one(urls), Title: s.text(), Authors: []string{s.text(), s.text()}, Date: "2024-05-06",
			Modified: s.text(), Hostname: "example.org", Sitename: s.text(), Description: s.text(), Categories: []string{s.text()},
			Tags: []string{s.text(), s.text()}, Language: "de", Image: s.one(urls), License: s.text(), PageType: "article"}
	}
	list := int32(0)
	for range 1 + s.n(12) {
		doc.Blocks = append(doc.Blocks, s.block(&list))
	}
	return doc
}

func (s *source) block(list *int32) extract.Block {
	b := extract.Block{Type: extract.Type(2 + s.n(7)), Text: s.text(), Line: s.n(3), CodeLang: s.one([]string{"", "go", "c++", "a b`c"})}
	b.Quote = int8(max(0, s.n(8)-5))
	b.Verdict = extract.Verdict{Keep: s.n(5) > 0, P: float64(s.n(256)) / 255, Why: "test"}
	if !b.Verdict.Keep {
		b.Verdict.Kind = extract.Kinds[s.n(len(extract.Kinds))]
	}
	switch b.Type {
	case extract.Heading:
		b.Level = int8(1 + s.n(6))
	case extract.ListItem:
		b.Level, b.Ordered, b.Number = int8(1+s.n(4)), s.n(2) == 0, int32(s.n(12))
		if s.n(6) == 0 {
			*list++
		}
		b.List = *list + 1
	case extract.Code:
		b.Text = s.one(codes)
	case extract.Table:
		b.Text, b.HeaderRow = s.table(), s.n(2) == 0
	}
	if b.Type != extract.ListItem && s.n(4) == 0 {
		b.List = *list + 1
	}
	b.Inlines = s.inlines(b.Text)
	return b
}

func (s *source) table() string {
	var rows []string
	for range 1 + s.n(4) {
		var cells []string
		for range 1 + s.n(4) {
			cells = append(cells, strings.Join(strings.Fields(s.text()), " "))
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	return strings.Join(rows, "\n")
}

func (s *source) inlines(text string) []extract.Inline {
	var out []extract.Inline
	for at := 0; s.n(3) == 0 && at <= len(text) && len(out) < 8; {
		in := extract.Inline{Image: s.n(3) == 0, Start: at + s.n(6), URL: s.one(urls), Alt: s.text()}
		if in.End = in.Start; !in.Image {
			in.End += s.n(9)
		}
		out = append(out, in)
		at = in.Start + s.n(10) - 2
	}
	return out
}

// random returns the nth of a fixed sequence of documents.
func random(n int) *extract.Document {
	r := rand.New(rand.NewPCG(uint64(n), 4))
	data := make([]byte, 400)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return (&source{data: data}).document()
}
