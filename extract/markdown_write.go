package extract

// mdWriter writes pieces as text with white space folded and wrapped lines joined.
type mdWriter struct {
	buf   []byte
	first string // what was written first; mostly it is all
	space bool   // white space is due
	wrap  bool   // a wrapped line's end is due
	links []Inline
	open  int // index of the open link in links, -1 for none
}

// write writes the pieces.
func (in *mdInline) write() mdText {
	w := mdWriter{open: -1, buf: in.buf[:0]}
	if !in.inlines {
		w.links = in.links[:0] // else they go with the block
	}
	for i, p := range in.pieces {
		switch p.kind {
		case textPiece:
			w.text(p.text)
		case breakPiece:
			w.space, w.wrap = true, false
		case linkPiece:
			w.close()
			w.open = len(w.links)
			w.links = append(w.links, Inline{Start: len(w.buf), URL: p.text})
		case linkEndPiece:
			w.close()
		case imagePiece:
			w.links = append(w.links, Inline{Image: true, Start: len(w.buf), End: len(w.buf), URL: p.text, Alt: in.alts[i]})
		}
	}
	w.close()
	in.buf = w.buf
	return in.finish(&w)
}

func (w *mdWriter) close() {
	if w.open >= 0 {
		w.links[w.open].End = len(w.buf)
		w.open = -1
	}
}

// text writes s with its white space folded.
func (w *mdWriter) text(s string) {
	for i := 0; i < len(s); {
		if spaceAt(s, i) > 0 {
			i = w.blank(s, i)
			continue
		}
		j := wordsEnd(s, i)
		w.words(s[i:j])
		i = j
	}
}

// blank takes note of the white space at s[i:] and returns where it ends. Two blanks before a
// line's end make a hard break, which never joins words.
func (w *mdWriter) blank(s string, i int) int {
	j, blanks, wrap := i, 0, false
	for j < len(s) {
		n := spaceAt(s, j)
		if n == 0 {
			break
		}
		wrap = wrap || s[j] == '\n'
		blanks += bit(!wrap)
		j += n
	}
	if wrap && blanks < 2 {
		w.wrap = true
	} else {
		w.space = true
	}
	return j
}

// words writes words with a space between.
func (w *mdWriter) words(s string) {
	if len(w.buf) > 0 && (w.space || w.wrap && !gluesTo(w.buf, s)) {
		w.buf = appendSpace(w.buf)
	}
	if len(w.buf) == 0 {
		w.first = s
	}
	w.space, w.wrap = false, false
	w.buf = append(w.buf, s...)
}

// finish counts the words in links and trims their ends.
func (in *mdInline) finish(w *mdWriter) mdText {
	r := in.result
	if r.text = w.first; len(w.first) < len(w.buf) {
		r.text = string(w.buf)
	}
	for i := range w.links {
		l := &w.links[i]
		if l.Image {
			continue
		}
		if l.Start < l.End && r.text[l.Start] == ' ' {
			l.Start++
		}
		if l.Start == l.End && (i+1 == len(w.links) || !w.links[i+1].Image) {
			continue
		}
		r.links++
		r.linkWords += CountWords(r.text[l.Start:l.End])
	}
	if in.inlines {
		r.inlines = w.links
	} else {
		in.links = w.links
	}
	return r
}
