package format

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
	"winnow/internal/record"
)

func TestNames(t *testing.T) {
	if diff := cmp.Diff([]string{"md", "txt", "json", "jsonl", "html", "csv", "tei"}, Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for _, name := range Names() {
		if ext := Ext(name); !strings.HasPrefix(ext, ".") {
			t.Errorf("ending of %s is %q", name, ext)
		}
	}
	_, err := New("pdf", io.Discard, Options{})
	if err == nil || !strings.Contains(err.Error(), `"pdf"`) || !strings.Contains(err.Error(), "jsonl") || Ext("pdf") != "" {
		t.Errorf("unknown format: %v", err)
	}
}

// sample is a document with a block of every type.
func sample() *extract.Document {
	doc := &extract.Document{Shape: extract.HTML, Charset: "utf-8", Meta: extract.Metadata{
		URL: "https://example.org/a?b=1&c=2", Title: `"Quoted": a <title>`, Authors: []string{"Ann Ä", "Bob"}, Date: "2024-05-06",
		Sitename: "Site", Tags: []string{"no", "two words"}, Language: "en", License: "https://creativecommons.org/licenses/by/4.0/"}}
	add := func(b extract.Block) {
		b.Verdict.Keep = b.Verdict.Kind == ""
		doc.Blocks = append(doc.Blocks, b)
	}
	add(extract.Block{Type: extract.Paragraph, Text: "A standfirst with a link & an image.", Inlines: []extract.Inline{
		{Start: 20, End: 24, URL: "https://example.org/x_(y)"}, {Image: true, Start: 35, End: 35, URL: "/i.png", Alt: "An [image]"}}})
	add(extract.Block{Type: extract.Paragraph, Text: "Menu", Verdict: extract.Verdict{Kind: extract.Navigation}})
	add(extract.Block{Type: extract.Heading, Level: 2, Text: "C#"})
	add(extract.Block{Type: extract.ListItem, Level: 1, List: 1, Text: "one"})
	add(extract.Block{Type: extract.ListItem, Level: 2, List: 1, Ordered: true, Number: 3, Text: "three"})
	add(extract.Block{Type: extract.ListItem, Level: 2, List: 1, Ordered: true, Number: 4, Text: "four"})
	add(extract.Block{Type: extract.ListItem, Level: 1, List: 1, Text: "two"})
	add(extract.Block{Type: extract.Code, CodeLang: "go", Text: "if a < b {\n\tgo f()\n}\n```"})
	add(extract.Block{Type: extract.Table, HeaderRow: true, Text: "a\tb\n1\t|"})
	add(extract.Block{Type: extract.Quote, Quote: 1, Text: "Quoted."})
	add(extract.Block{Type: extract.Paragraph, Quote: 2, Text: "Deeper."})
	add(extract.Block{Type: extract.Caption, Text: "A caption"})
	add(extract.Block{Type: extract.Heading, Level: 3, Text: "Below"})
	add(extract.Block{Type: extract.Other, Text: "- مرحبا"})
	add(extract.Block{Type: extract.Paragraph, Text: "First!", Verdict: extract.Verdict{Kind: extract.Comments, Comment: true}})
	return doc
}

const sampleMarkdown = "---\n" +
	`url: "https://example.org/a?b=1&c=2"
title: "\"Quoted\": a <title>"
author: "Ann Ä; Bob"
date: 2024-05-06
sitename: Site
tags:
  - "no"
  - two words
language: en
license: https://creativecommons.org/licenses/by/4.0/
---

A standfirst with a [link](https://example.org/x_%28y%29) & an image![An \[image\]](/i.png).

## C\#

- one

  3. three
  4. four
- two

` + "````go\nif a < b {\n\tgo f()\n}\n```\n````" + `

| a | b |
| --- | --- |
| 1 | \| |

> Quoted.
>
> > Deeper.

*A caption*

### Below

\- مرحبا

## Comments

First!
`

const sampleHTML = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>&#34;Quoted&#34;: a &lt;title&gt;</title>
<link rel="canonical" href="https://example.org/a?b=1&amp;c=2">
<meta name="author" content="Ann Ä; Bob">
<meta name="keywords" content="no, two words">
<meta property="article:published_time" content="2024-05-06">
<meta property="og:site_name" content="Site">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
</head>
<body dir="auto">
<article>
<h1>&#34;Quoted&#34;: a &lt;title&gt;</h1>
<p>A standfirst with a <a href="https://example.org/x_(y)">link</a> &amp; an image<img src="/i.png" alt="An [image]">.</p>
<h2>C#</h2>
<ul>
<li>one
<ol>
<li value="3">three
</li>
<li>four
</li>
</ol>
</li>
<li>two
</li>
</ul>
<pre><code class="language-go">if a &lt; b {
	go f()
}
` + "```" + `</code></pre>
<table>
<tr><th>a</th><th>b</th></tr>
<tr><td>1</td><td>|</td></tr>
</table>
<blockquote>
<p>Quoted.</p>
<blockquote>
<p>Deeper.</p>
</blockquote>
</blockquote>
<figure><figcaption>A caption</figcaption></figure>
<h3>Below</h3>
<p>- مرحبا</p>
</article>
<section class="comments">
<p>First!</p>
</section>
</body>
</html>
`

const sampleTEI = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>&quot;Quoted&quot;: a &lt;title&gt;</title><author>Ann Ä</author><author>Bob</author></titleStmt>
<publicationStmt><publisher>Site</publisher><date type="published" when="2024-05-06">2024-05-06</date><availability><licence target="https://creativecommons.org/licenses/by/4.0/">https://creativecommons.org/licenses/by/4.0/</licence></availability></publicationStmt>
<sourceDesc>
<bibl><title>&quot;Quoted&quot;: a &lt;title&gt;</title><ref target="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</ref></bibl></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="en">en</language></langUsage><textClass><keywords><term type="tag">no</term><term type="tag">two words</term></keywords></textClass></profileDesc></teiHeader>
<text xml:lang="en"><body>
<div type="article"><head>&quot;Quoted&quot;: a &lt;title&gt;</head>
<p>A standfirst with a <ref target="https://example.org/x_(y)">link</ref> &amp; an image<figure><graphic url="/i.png"></graphic><figDesc>An [image]</figDesc></figure>.</p>
<div>
<head>C#</head>
<list rend="bulleted">
<item>one
<list rend="numbered">
<item n="3">three</item>
<item n="4">four</item></list></item>
<item>two</item></list>
<ab type="code" xml:space="preserve"><code lang="go">if a &lt; b {
	go f()
}
` + "```" + `</code></ab>
<table>
<row role="label"><cell>a</cell><cell>b</cell></row>
<row><cell>1</cell><cell>|</cell></row></table>
<quote>
<p>Quoted.</p>
<quote>
<p>Deeper.</p></quote></quote>
<p rend="caption">A caption</p>
<div>
<head>Below</head>
<p>- مرحبا</p></div></div></div>
<div type="comments">
<p>First!</p></div>
</body>
</text>
</TEI>
`

func TestSample(t *testing.T) {
	for name, want := range map[string]string{"md": sampleMarkdown, "html": sampleHTML, "tei": sampleTEI} {
		doc := sample()
		it := Item{Rec: record.New(doc, "a", "b/a", record.Options{}), Doc: doc}
		if diff := cmp.Diff(want, write(t, name, all, it)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// plainDoc is a document of one paragraph without metadata.
func plainDoc(text string) *extract.Document {
	return &extract.Document{Blocks: []extract.Block{{Type: extract.Paragraph, Text: text, Verdict: extract.Verdict{Keep: text != ""}}}}
}

func TestSeveral(t *testing.T) {
	var items []Item
	for _, text := range []string{"One.", "", "Three."} {
		doc := plainDoc(text)
		items = append(items, Item{Rec: record.New(doc, "a", "", record.Options{}), Doc: doc})
	}
	items = append(items, Item{Rec: record.Failed("b", "", errors.New("no such file"))})
	tests := []struct {
		name  string
		array bool
		items []Item
		want  string
	}{
		{"txt", false, items, "One.\n\f\n\n\f\nThree.\n\f\n"},
		{"md", false, items, "One.\n\f\n\f\nThree.\n\f\n"},
		{"txt", false, nil, ""},
		{"jsonl", false, items[:2], `{"id":"a","status":"ok","text":"One.","words":1}` + "\n" + `{"id":"a","status":"empty","text":"","words":0}` + "\n"},
		{"json", false, items[:1], "{\n  \"id\": \"a\",\n  \"status\": \"ok\",\n  \"text\": \"One.\",\n  \"words\": 1\n}\n"},
		{"json", true, items[2:], "[\n  {\n    \"id\": \"a\",\n    \"status\": \"ok\",\n    \"text\": \"Three.\",\n    \"words\": 1\n  },\n" +
			"  {\n    \"id\": \"b\",\n    \"status\": \"error\",\n    \"error\": \"no such file\"\n  }\n]\n"},
		{"json", true, nil, "[]\n"},
		{"csv", false, nil, csvHeader},
		{"csv", false, items[:1], csvHeader + "a,,,ok,,,,,,,,,,,,,,,,,,,One.,,1,,,,,\r\n"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, write(t, test.name, Options{Array: test.array}, test.items...)); diff != "" {
			t.Errorf("%s, %d documents (-want +got):\n%s", test.name, len(test.items), diff)
		}
	}
}

const csvHeader = "id,path,url,status,error,reason,input,charset,title,author,date,modified,hostname,sitename,description,categories,tags," +
	"language,image,license,pagetype,duplicate_of,text,comments,words,confidence,markdown,fields,blocks,extra\r\n"

func TestStandinHasNoBody(t *testing.T) {
	doc := plainDoc("Please log in.")
	doc.Standin = "login"
	it := Item{Rec: record.New(doc, "a", "", record.Options{}), Doc: doc}
	for _, name := range Names() {
		if out := write(t, name, all, it); strings.Contains(out, "Please") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestOneDocumentOnly(t *testing.T) {
	doc := plainDoc("One.")
	it := Item{Rec: record.New(doc, "a", "", record.Options{}), Doc: doc}
	for name, advice := range map[string]string{"html": "batch", "tei": "batch", "json": "jsonl"} {
		var b bytes.Buffer
		w, _ := New(name, &b, Options{})
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
		size := b.Len()
		if err := w.Write(it); err == nil || !strings.Contains(err.Error(), advice) || b.Len() != size {
			t.Errorf("%s: second document: %v, %d bytes more", name, err, b.Len()-size)
		}
	}
}

func TestWithoutTables(t *testing.T) {
	doc := sample()
	it := itemOf(doc)
	for _, name := range []string{"md", "html", "tei"} {
		if out := write(t, name, Options{}, it); strings.Contains(out, "| --- |") || strings.Contains(out, "<table>") {
			t.Errorf("%s has a table:\n%s", name, out)
		}
	}
	if a, b := write(t, "txt", Options{}, it), write(t, "txt", all, it); a != b {
		t.Errorf("txt changes with options: %q, %q", a, b)
	}
}

// fullDisk fails after some writes.
type fullDisk struct {
	left int
	seen int
}

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	d.seen++
	if d.left--; d.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	doc := plainDoc("One.")
	it := Item{Rec: record.New(doc, "a", "", record.Options{}), Doc: doc}
	for _, name := range Names() {
		disk := &fullDisk{}
		w, _ := New(name, disk, Options{Array: true})
		err := w.Write(it)
		if !errors.Is(err, errFull) || strings.Count(err.Error(), "writing") != 1 {
			t.Errorf("%s: %v", name, err)
		}
		if again := w.Write(it); !errors.Is(again, errFull) || disk.seen != 1 {
			t.Errorf("%s: after a failure: %v, %d writes", name, again, disk.seen)
		}
		if err := w.Close(); err != nil {
			t.Errorf("%s: close repeats the error: %v", name, err)
		}
	}
	disk := &fullDisk{left: 1}
	w, _ := New("json", disk, Options{Array: true})
	if err := errors.Join(w.Write(it), w.Close()); !errors.Is(err, errFull) {
		t.Errorf("json: error at the end is lost: %v", err)
	}
}

func TestOneWriteForEachDocument(t *testing.T) {
	doc := sample()
	for _, name := range Names() {
		disk := &fullDisk{left: 9}
		w, _ := New(name, disk, all)
		if err := w.Write(itemOf(doc)); err != nil || disk.seen != 1 {
			t.Errorf("%s: %d writes, %v", name, disk.seen, err)
		}
	}
}
