package check

import (
	"fmt"
	"strings"

	"winnow/extract"
)

// hiddenText finds text in HTML that a style keeps from people, and not from programs.
func hiddenText() *Check {
	page := func(style string) Example {
		return Example{Name: "a.html", Text: "<html><body><p>" + paragraphs[0] + "</p>\n<div style=\"" + style + "\">" + paragraphs[1] + "</div>\n<p>" + paragraphs[2] + "</p></body></html>"}
	}
	return &Check{
		ID: "hidden-text", Severity: Error, Family: safety,
		Help: "text that a style of HTML makes too small, too pale or too far off to be seen",
		Why: "People do not see it, and search engines, language models and readers of screens do: such text is there to deceive one of " +
			"them. Take it out. Labels of a few words are no fault.",
		Yes: []Example{page("font-size:0"), page("position:absolute; left:-9999px"), page("color:#fff;background-color:#fff"), page("color: transparent")},
		No:  []Example{page("font-size:0.9em"), page("opacity:0;transform:translateY(20px)"), page("visibility: hidden; position: fixed; left: -9000px"), page("color:#000;background:#fff"), {Name: "a.html", Text: "<html><body><a style=\"position:absolute;left:-9999px\">Skip to content</a><p>" + paragraphs[0] + "</p></body></html>"}},
		find: func(d *Document, say func(Hit)) {
			for _, t := range d.markup.tags {
				if !deceives(t.style) {
					continue
				}
				if text := d.inside(t); extract.CountWords(text) >= hiddenWords {
					say(Hit{Start: t.start, End: t.end, Key: text[:min(len(text), maxKey)],
						Message: fmt.Sprintf("%s is kept from people by its style and not from programs: take it out", excerpt(text))})
				}
			}
		},
	}
}

// deceives reports whether a style makes text that is not seen.
func deceives(style string) bool {
	style = strings.ToLower(strings.Join(strings.Fields(style), ""))
	if gone().MatchString(style) {
		return false
	}
	if unseen().MatchString(style) || free().MatchString(style) && away().MatchString(style) {
		return true
	}
	color, back := textColor().FindStringSubmatch(style), backColor().FindStringSubmatch(style)
	return color != nil && back != nil && color[1] == back[1] && !noColor().MatchString(color[1])
}

// fades reports whether a style makes text that is not seen until a script shows it. Of 196
// texts of 12 words and more that a style hides on the pages of WCXB and older, 190 are of this
// sort and mean no deceit.
func fades(style string) bool { return faded().MatchString(strings.Join(strings.Fields(style), "")) }

// The styles, without white space. What is gone for readers of screens, too, such as a box that a
// script shows, deceives nobody.
var (
	gone      = lazily(`(?:^|;)visibility:hidden(?:;|!|$)`)
	unseen    = lazily(`(?:^|;)(?:font-size:0(?:px|pt|em|%)?(?:;|!|$)|color:transparent|(?:text-indent|margin-left):-\d{4,}(?:px|em)?)`)
	away      = lazily(`(?:^|;)(?:left|top|right):-\d{4,}(?:px|em)?`)
	free      = lazily(`(?:^|;)position:(?:absolute|fixed)`)
	faded     = lazily(`(?i)(?:^|;)opacity:0(?:\.0+)?(?:;|!|$)`)
	noColor   = lazily(`^(?:none|inherit|initial|unset|currentcolor|var\()`)
	textColor = lazily(`(?:^|;)color:([^;!]+)`)
	backColor = lazily(`(?:^|;)background(?:-color)?:([^;!]+)`)
)

// inside returns the text of the element that a tag begins, as far as its end tag.
func (d *Document) inside(t tag) string {
	var b strings.Builder
	end := d.elementEnd(t)
	for _, p := range d.pieces {
		if at := p.source(0); at >= t.end && at < end {
			b.WriteString(p.text)
		}
	}
	return oneLine(b.String())
}

// elementEnd returns where the element's end tag begins, those of the same name in it
// counted; where there is none, the end of the tag.
func (d *Document) elementEnd(t tag) int {
	depth, at := 1, t.end
	for n := 0; n < maxNested; n++ {
		i := strings.Index(d.Text[at:], "<")
		if i < 0 {
			break
		}
		at += i + 1
		rest := d.Text[at:min(len(d.Text), at+len(t.name)+2)]
		switch {
		case strings.HasPrefix(rest, "/") && strings.EqualFold(rest[1:min(len(rest), 1+len(t.name))], t.name):
			if depth--; depth == 0 {
				return at - 1
			}
		case len(rest) > len(t.name) && strings.EqualFold(rest[:len(t.name)], t.name) && strings.ContainsAny(rest[len(t.name):len(t.name)+1], " >/\n\t"):
			depth++
		}
	}
	return t.end
}

// maxNested is how many tags of an element are looked at for its end.
const maxNested = 5000
