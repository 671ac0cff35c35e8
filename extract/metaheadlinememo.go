package extract

// answer is what is known of a question that is dear to ask: unknown at first.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

// byline reports whether block i is a by-line or a date. Four blocks ask it of each.
func (h *headlineFinder) byline(i int) bool {
	b := &h.doc.Blocks[i]
	return b.Words <= maxByline && len(b.Text) < 200 && h.signed(i)
}

// signed reports whether block i says who or when. What was asked once is known.
func (h *headlineFinder) signed(i int) bool {
	if h.bylines[i] == unknown {
		h.bylines[i] = no
		if isBylineOrDate(h.doc.Blocks[i].Text) {
			h.bylines[i] = yes
		}
	}
	return h.bylines[i] == yes
}

// label reports whether block i says who, when or where rather than what.
func (h *headlineFinder) label(i int) bool {
	s := h.doc.Blocks[i].Text
	return hasAny(s, "@", "©", "http", "ookie", "min read") || h.signed(i) || isSpeaker(s)
}

// read returns the words of block i.
func (h *headlineFinder) read(i int) *lineWords {
	if w := &h.words[i]; !w.known {
		start := len(h.content)
		*w = hashWords(h.doc.Blocks[i].Text, h.content)
		h.content = w.content
		w.content = w.content[start:]
	}
	return &h.words[i]
}
