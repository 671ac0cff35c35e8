package extract

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// textSample is the text that the language of a document is told from, in the pieces in which it
// stands there: of most documents a quarter shows it, and the rest need not be read.
type textSample struct {
	parts []string
	cut   bool // the last part is cut off: no line ends with it
	size  int  // bytes, with an end of line behind each part but one that is cut
	words int
}

// sampleText returns the running text of the document: its blocks of ten words and more with few
// links, or, where those are short, all blocks, up to maxLanguageBytes. It appends to room.
func sampleText(doc *Document, room []string) textSample {
	s := textSample{parts: room}
	for _, most := range [...]bool{true, false} {
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			if b.Hidden || b.Type == Code || most && (b.Words < 10 || b.LinkWords*2 > b.Words) {
				continue
			}
			if s.add(b); s.cut {
				return s
			}
		}
		if s.words >= 2*minLanguageWords {
			break
		}
	}
	return s
}

// combining is the first byte of the accents that stand behind their letters (U+0300 to U+033F), as in
// Vietnamese pages in windows-1258: no profile knows such letters.
const combining = 0xcc

func (s *textSample) add(b *Block) {
	text := b.Text
	if strings.IndexByte(text, combining) >= 0 {
		text = norm.NFC.String(text)
	}
	if left := maxLanguageBytes - s.size; len(text) >= left {
		text, s.cut = clip(text, left), true
		s.words += CountWords(text)
	} else {
		s.words += b.Words
	}
	s.parts = append(s.parts, text)
	s.size += len(text) + btoi(!s.cut)
}

// text joins the parts.
func (s *textSample) text() string {
	text := strings.Join(s.parts, "\n")
	if !s.cut {
		text += "\n"
	}
	return text
}

// appendRange appends the bytes from from up to to.
func (s *textSample) appendRange(out []byte, from, to int) []byte {
	for _, part := range s.parts {
		if to <= 0 {
			break
		}
		if from < len(part) {
			out = append(out, part[max(from, 0):min(to, len(part))]...)
		}
		if from <= len(part) && to > len(part) {
			out = append(out, '\n')
		}
		from, to = from-len(part)-1, to-len(part)-1
	}
	return out
}

// sampleRoom is how many parts of a sample need no room of their own.
const sampleRoom = 64

// language is detectLanguage of the sample.
func (s *textSample) language(hint string) string {
	if hint = languageCode(hint); s.words < minLanguageWords {
		return hint
	}
	if s.size > hintBytes {
		if lang := s.shown(hint); lang != "" {
			return lang
		}
	}
	return detectLanguage(s.text(), hint)
}

// shown returns the language that parts of the sample show beyond doubt, or its beginning alone
// where the hint says so too, "" where the whole must be read.
func (s *textSample) shown(hint string) string {
	var held [hintBytes]byte
	if hint != "" {
		head := string(s.appendRange(held[:0], 0, hintBytes))
		if script, _ := mainScript(scriptCounts(head)); languages().agrees(head, script, hint) {
			return hint
		}
		return ""
	}
	out := held[:0]
	for k := range sampleProbes {
		from := k * (s.size - probeBytes) / (sampleProbes - 1)
		out = append(s.appendRange(out, from, from+probeBytes), '\n')
	}
	probes := string(out)
	script, share := mainScript(scriptCounts(probes))
	if share < plainScript {
		return ""
	}
	return languages().evident(probes, script)
}

// The language is first looked for in so many equal parts of a sample, from its beginning to its
// end: above a page may stand the frame of an archive in another language.
const (
	sampleProbes = 4
	probeBytes   = hintBytes/2/sampleProbes - 1
)

// plainScript is the share of a sample's letters from which on their script is that of the whole.
const plainScript = 0.9
