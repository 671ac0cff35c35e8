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
