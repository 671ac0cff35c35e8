package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gluedWords finds words that run into each other.
func gluedWords() *Check {
	return &Check{
		ID: "glued-words", Severity: Warning, Family: writing,
		Help: "words or sentences without the space between them (“mill.The county”)",
		Why:  "Whoever took the text out of its page joined what stood on two lines. Put a space or a line end between the two.",
		Yes: []Example{{Text: "Two otters were seen below the mill.The county said so on Monday.\n"}, {Text: "Выдры вернулись на реку.Об этом сообщили в понедельник.\n"},
			{Text: "The Minister spoke of a Resignation, Breaking with custom. It was Friday.\n\nMinisterBreaking news\n"}},
		No: []Example{{Text: "See example.Com, Node.JS, System.Out and U.S.A. news at 9.30 a.m. by YouTube, McDonald and JavaScript.\n"}, {Text: "He asked why.\nThe county did not say.\n"},
			{Text: "水獺回來了。縣政府說。\n"}},
		find: func(d *Document, say func(Hit)) {
			left := maxSeams
			for _, p := range d.pieces {
				p.sentenceSeams(say)
				left = d.wordSeams(p, left, say)
			}
		},
	}
}

// sentenceSeams says where a sentence ends and the next begins without a space, once for
// each line: a small word, its full stop, a word with a capital, and more words.
func (p piece) sentenceSeams(say func(Hit)) {
	done := 0
	for at := 0; ; {
		n := strings.IndexAny(p.text[at:], ".!?")
		if n < 0 {
			return
		}
		i := at + n
		at = i + 1
		if i < done || !p.seam(i) {
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

// wordSeams says where a word with a capital follows on another without a space, and both
// stand in the document by themselves; names are written so, too. It looks at as many places
// as are left, and returns how many it leaves.
func (d *Document) wordSeams(p piece, left int, say func(Hit)) int {
	prev := rune(' ')
	for i, r := range p.text {
		if unicode.IsUpper(r) && unicode.IsLower(prev) && left > 0 {
			left--
			if a, b := wordAround(p.text, i); d.glued(a, b) {
				say(Hit{Start: p.source(i - len(a)), End: p.source(i + len(b)), Key: a + b,
					Message: fmt.Sprintf("%s: put a space or a line end between %s and %s", excerpt(a+b), a, b)})
			}
		}
		prev = r
	}
	return left
}

// maxSeams is how many places of a document are looked at, each of which costs a look through
// all of it: texts have few, and programs many.
const maxSeams = 40

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

// glued reports whether the halves of a word are words of the document, and the whole is no
// name that it uses.
func (d *Document) glued(a, b string) bool {
	if utf8.RuneCountInString(a) < minHalf || utf8.RuneCountInString(b) < minHalf || strings.IndexFunc(b[1:], unicode.IsUpper) >= 0 ||
		strings.IndexFunc(a[1:], unicode.IsUpper) >= 0 {
		return false
	}
	return d.count(a) > 0 && d.count(b) > 0 && d.count(a+b) == 1
}

// minHalf is how many letters both halves have at least: You and Tube have fewer.
const minHalf = 5

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
