package extract

import (
	"strings"
	"testing"
)

// TestDeepHidden: what the page does not show is not shown where it nests too deep for the
// parser, and what stands behind it is not lost.
func TestDeepHidden(t *testing.T) {
	for _, page := range []string{
		"<div hidden>secret</div><p>shown</p>",
		"<div hidden><div>secret</div><p>secret<b>secret</b></div><p>shown</p>",
		"<p style='display: none'>secret<p>shown",
		"<p hidden>secret</p>shown",
		"<ul><li hidden>secret<li>shown</ul>",
		"<div><span hidden>secret</div><p>shown",
		"<template><p>secret</p></template><p>shown",
		"<svg><g>secret</g></svg>shown",
		"<object>secret<object>secret</object></object>shown",
		"<div hidden><script></div></script>secret</div>shown",
		"<b hidden>secret<!-- </b> --></b>shown",
		"<span hidden>secret<div>secret</div>secret</span>shown",
		"<b><i hidden>secret<b>secret</b>secret</i>shown</b>",
		"<ul><li hidden>secret<ul><li>secret</li></ul>secret</li><li>shown</ul>",
		"<span><div hidden>secret</span>secret</div>shown",
		"<div><object hidden>secret</div>secret</object>shown</div>",
		"<li><ul hidden>secret</li>secret</ul>shown",
		"<div hidden><div/>secret</div>secret</div>shown",
		"<svg><g/><svg/></svg>shown",
		"<section><x hidden>secret</section>shown",
		"<x hidden>secret<br>secret<div>secret<img>secret</div>secret</x>shown",
	} {
		for _, around := range []int{0, 460, 500, 520, 5000} {
			src := strings.Repeat("<div>", around) + page
			doc, err := Parse(strings.NewReader(src), Options{Shape: HTML})
			if err != nil {
				t.Fatal(err)
			}
			text := ""
			for i := range doc.Blocks {
				if !doc.Blocks[i].Hidden {
					text += doc.Blocks[i].Text
				}
			}
			if text != "shown" {
				t.Errorf("%d elements around %s: %q is shown", around, page, text)
			}
		}
	}
}

// TestSelfClosed: a slash closes nothing but elements of SVG and MathML: a page of more such tags than the parser bears open is read
// like any that nests too deep.
func TestSelfClosed(t *testing.T) {
	for unit, damage := range map[string]string{
		"<o:p/>The otters came back. ":                                 "max-depth: nesting below 480 elements flattened",
		"<x-icon name=otter />The otters came back.<br>":               "max-depth: nesting below 480 elements flattened",
		"<svg><path d=M0 /><g/></svg>The otters came back. ":           "",
		"<svg/>The otters came back. ":                                 "",
		"<p>The otters<o:p/> came back.</p>":                           "",
		"<p><math><mi>x</mi><mspace/></math>The otters came back.</p>": "",
	} {
		doc, err := Parse(strings.NewReader("<body>"+strings.Repeat(unit, 700)), Options{Shape: HTML})
		if err != nil {
			t.Fatalf("%q: %v", unit, err)
		}
		n := 0
		for _, b := range doc.Blocks {
			n += strings.Count(b.Text, "came back.")
		}
		if n != 700 || doc.Damage != damage {
			t.Errorf("%q: %d sentences of 700, damage %q, want %q", unit, n, doc.Damage, damage)
		}
	}
}
