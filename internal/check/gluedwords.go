package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gluedWords finds sentences that run into each other.
func gluedWords() *Check {
	return &Check{
		ID: "glued-words", Severity: Warning, Family: writing,
		Help: "two sentences without the space between them (“mill.The county”)",
		Why:  "Whoever took the text out of its page joined what stood on two lines. Put a space or a line end between the two.",
		Yes:  []Example{{Text: "Two otters were seen below the mill.The county said so on Monday.\n"}, {Text: "Выдры вернулись на реку.Об этом сообщили в понедельник.\n"}},
		No: []Example{{Text: "See example.Com, Node.JS, System.Out and U.S.A. news at 9.30 a.m. by YouTube, McDonald and JavaScript.\n"}, {Text: "He asked why.\nThe county did not say.\n"},
			{Text: "水獺回來了。縣政府說。\n"},
			{Text: "Read it with os.ReadFile and end with os.Exit, or wrap a custom http.Client in one.\n\nThen say grpc.Dial and be done.\n"}},
		find: func(d *Document, say func(Hit)) {
			var seams []Hit
			for _, p := range d.pieces {
				p.sentenceSeams(func(h Hit) { seams = append(seams, h) })
			}
			if len(seams) > 0 && d.namesMembers() {
				seams = slices.DeleteFunc(seams, func(h Hit) bool { return mayBeMember(d.Text[h.Start:h.End]) })
			}
			if len(seams) == 1 && d.shownWords() > slipWords {
				return
			}
			d.unlessPrograms(seams, say)
		},
	}
}

// slipWords is how many words a text has in which one seam is a slip of whoever wrote it,
// and not a fault of how it was taken out of its page.
const slipWords = 400

// sentenceSeams says where a sentence ends and the next begins without a space, once for
// each line: a small word, its full stop, a word with a capital, and more words.
func (p piece) sentenceSeams(say func(Hit)) {
	done := 0
	stops := newStops(p.text)
	for i := stops.next(); i+1 < len(p.text); i = stops.next() {
		if c := p.text[i+1]; c < utf8.RuneSelf && (c < 'A' || c > 'Z') || i < done || !p.seam(i) {
			continue
		}
		start, end := lineAround(p.text, i)
		done = end
		word := lastWord(p.text[start:i])
		next, _, _ := strings.Cut(p.text[i+1:end], " ")
		say(Hit{Start: p.source(i - len(word)), End: p.source(i + 1 + len(next)), Key: p.text[start:min(end, start+maxKey)],
			Message: fmt.Sprintf("%s: put a space or a line end between the two sentences", excerpt(p.text[i-len(word):i+1+len(next)]))})
	}
}

// stops finds the full stops, exclamation marks and question marks of a text, in order.
type stops struct {
	text string
	at   [len(stopMarks)]int // where each mark stands next; the text's length where none does
}

const stopMarks = ".!?"

func newStops(text string) *stops {
	s := &stops{text: text}
	for k := range s.at {
		s.seek(k, 0)
	}
	return s
}

// seek brings the place of a mark to a byte or behind it.
func (s *stops) seek(k, from int) {
	s.at[k] = len(s.text)
	if n := strings.IndexByte(s.text[from:], stopMarks[k]); n >= 0 {
		s.at[k] = from + n
	}
}

// next returns the place of the next mark; the text's length behind the last.
func (s *stops) next() int {
	first := 0
	for k := range s.at {
		if s.at[k] < s.at[first] {
			first = k
		}
	}
	i := s.at[first]
	if i < len(s.text) {
		s.seek(first, i+1)
	}
	return i
}

// seam reports whether the stop at byte i is one between sentences that run together.
func (p piece) seam(i int) bool {
	next := p.text[i+1:]
	r, size := utf8.DecodeRuneInString(next)
	if !unicode.IsUpper(r) {
		return false
	}
	small := 0
	for _, r := range next[size:] {
		if !unicode.IsLower(r) {
			if r != ' ' && r != ',' && r != '\'' && r != '’' {
				return false // a file's name, a host, a method
			}
			break
		}
		small++
	}
	word := lastWord(p.text[:i])
	if small < 1 && r != 'A' && r != 'I' || utf8.RuneCountInString(word) < 3 || strings.IndexFunc(word, notLower) >= 0 {
		return false
	}
	before := p.text[:i-len(word)]
	return strings.HasSuffix(before, " ") && !isDomain(strings.ToLower(wordAfter(next)))
}

func wordAfter(s string) string {
	_, b := wordAround(s, 0)
	return b
}

// isDomain tells the endings of hosts' names that texts write with a capital.
func isDomain(s string) bool {
	return slices.Contains([]string{"com", "net", "org", "edu", "gov", "info", "js"}, s)
}

func notLower(r rune) bool { return !unicode.IsLower(r) }

// lastWord returns the end of s behind its last space.
func lastWord(s string) string {
	s = s[max(0, len(s)-maxWord):]
	return s[strings.LastIndexAny(s, " \n\t\u00a0")+1:]
}

// maxWord is more than words have, in bytes.
const maxWord = 100

// wordAround returns the halves of the word that byte i stands in.
func wordAround(s string, i int) (a, b string) {
	from, to := i, i
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:from])
		if !unicode.IsLetter(r) {
			break
		}
		from -= n
	}
	for to < len(s) {
		r, n := utf8.DecodeRuneInString(s[to:])
		if !unicode.IsLetter(r) {
			break
		}
		to += n
	}
	return s[from:i], s[i:to]
}

// count counts a word in the document, up to two.
func (d *Document) count(word string) int {
	n := 0
	for _, p := range d.pieces {
		for at := 0; n < 2; {
			i := strings.Index(p.text[at:], word)
			if i < 0 {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(p.text[:at+i])
			behind, _ := utf8.DecodeRuneInString(p.text[at+i+len(word):])
			if !unicode.IsLetter(before) && !unicode.IsLetter(behind) {
				n++
			}
			at += i + len(word)
		}
	}
	return n
}
