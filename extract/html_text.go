package extract

import (
	"unicode/utf8"

	"winnow/internal/runes"
)

// flow gathers the text of one block: white space folded, link words counted, source
// runs noted.
type flow struct {
	text  []byte
	space bool // white space is due before the next character
	apart bool // the next word must not glue to the last
	fresh bool // at the start of a table cell: no white space opens it
	wraps bool // the white space that is due breaks a line inside one text node: elements in two lines may be two labels
	exact bool // inside <pre>: white space stays
	brs   int  // line breaks since the last character

	linkDepth int
	linkStart int // where in text the open link began
	linkEnd   int // where the last link ended
	linkWords int
	links     int
	site      bool // the last link leads to another page of the site
	inlines   []Inline

	looks               looks
	alone               bool // the line that was gathered stands for itself
	inButton, outButton bool // text was seen inside, outside of buttons
	runs                []int32
	unmarked            bool // some text carried no mark
}

func (f *flow) reset() {
	*f = flow{text: f.text[:0], runs: f.runs[:0], exact: f.exact, linkDepth: f.linkDepth, links: min(f.linkDepth, 1), site: f.linkDepth > 0 && f.site}
}

func (f *flow) empty() bool { return len(f.text) == 0 }

// add appends one text node's data. The parser joins text tokens that only dropped tags
// part, so that a node may carry several marks.
func (f *flow) add(s string, inButton, marks bool) {
	seen, run, within := false, int32(-1), false // within: behind a character of this node
	for i := 0; i < len(s); {
		if marks && s[i] == markByte {
			f.note(run, marks && seen)
			seen, run = false, decodeMark(s[i:])
			i += markLen
			continue
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if isSpace(r) && !f.exact {
			f.space = f.space || !f.empty() && !f.fresh
			f.wraps = f.wraps || within && r == '\n'
		} else {
			if f.wraps && gluesTo(f.text, s[i:]) {
				f.space = false
			}
			f.put(s[i:i+n], r)
			if !isSpace(r) {
				seen, within = true, true
				f.inButton, f.outButton = f.inButton || inButton, f.outButton || !inButton
				if !f.exact {
					plain := plainRun(s[i+n:])
					f.text = append(f.text, s[i+n:i+n+plain]...)
					n += plain
				}
			}
		}
		i += n
	}
	f.wraps = false
	f.note(run, marks && seen)
}

// plainRun returns the length of what s begins with and has no white space to fold nor a mark: words that single spaces
// part. Text is copied by such runs; by the character, a tenth of the time that a page takes went into that.
func plainRun(s string) (n int) {
	for n < len(s) {
		switch {
		case plainBytes[s[n]]:
			n++
		case s[n] == ' ' && n+1 < len(s) && plainBytes[s[n+1]]:
			n += 2
		default:
			return n
		}
	}
	return n
}

// plainBytes are those that no white space begins with in UTF-8, and no mark.
var plainBytes = func() (t [256]bool) {
	for b := range t {
		t[b] = b > ' '
	}
	for _, b := range [...]byte{0xC2, 0xE1, 0xE2, 0xE3, markByte} { // U+0085, U+00A0; U+1680; U+2000 and others; U+3000
		t[b] = false
	}
	return t
}()

// note records that the block shows a run; text without a mark cannot be placed.
func (f *flow) note(run int32, shown bool) {
	if !shown {
		return
	}
	if run < 0 {
		f.unmarked = true
		return
	}
	f.runs = append(f.runs, run)
}

// put appends one character after the white space that is due.
func (f *flow) put(s string, r rune) {
	if f.space && !f.empty() || f.apart && f.glues(r) {
		f.text = append(f.text, ' ')
	}
	f.space, f.apart, f.fresh, f.wraps, f.brs = false, false, false, false, 0
	f.text = append(f.text, s...)
}

// glues reports whether r would run on in a word with the last character.
func (f *flow) glues(r rune) bool {
	if f.empty() || f.exact {
		return false
	}
	last, _ := utf8.DecodeLastRune(f.text)
	return isWordRune(last) && isWordRune(r)
}

// openLink begins a link; two links side by side never glue, a link in a word does.
func (f *flow) openLink() {
	f.apart = f.apart || f.linkEnd > 0 && f.linkEnd == len(f.text)
	if f.linkDepth++; f.linkDepth == 1 {
		f.linkStart = len(f.text)
		f.links++
	}
}

func (f *flow) closeLink() {
	if f.linkDepth--; f.linkDepth == 0 {
		f.site = f.site && !f.empty()
		f.linkWords += CountWords(string(f.text[min(f.linkStart, len(f.text)):]))
		f.linkEnd = len(f.text)
	}
}

// isSpace reports whether r is white space that folds (Unicode White_Space); joiners and
// soft hyphens are not.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return runes.IsSpace(r)
}
