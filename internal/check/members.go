package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/extract"
)

// codeMarks is how many backticks a text in Markdown has that is about programs: three names set as code. One that sets a
// single name so may be about anything.
const codeMarks = 6

// namesMembers reports whether the document shows code, calls a program's member ("list.Add()") or names two of one thing
// as only they are called ("os.ReadFile", "os.Exit"): in such texts "http.Client" is a name, too, and no end of a sentence.
func (d *Document) namesMembers() bool {
	switch {
	case slices.ContainsFunc(d.Page.Blocks, func(b extract.Block) bool { return b.Type == extract.Code }):
		return true
	case d.Shape == extract.Markdown && strings.Count(d.Text, "`") >= codeMarks:
		return true
	}
	m := memberNames{}
	return slices.ContainsFunc(d.pieces, func(p piece) bool { return m.read(p.text) })
}

// memberNames are the names behind a full stop by what stands before it: the first one, and whether one has a capital in its midst.
type memberNames map[string]struct {
	name  string
	camel bool
}

// read reads a text, and reports whether it is clear by then that members are named.
func (m memberNames) read(text string) bool {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '.')
		if i < 0 {
			return false
		}
		at += i + 1
		word := strings.TrimLeft(lastWord(text[:at-1]), "(\"'*`")
		if len(word) < 2 || word == "www" || strings.IndexFunc(word, notSmall) >= 0 || at == len(text) || !isCapital(text[at]) {
			continue
		}
		end := at + 1
		for end < len(text) && (isCapital(text[end]) || !notSmall(rune(text[end])) || '0' <= text[end] && text[end] <= '9') {
			end++
		}
		if strings.HasPrefix(text[end:], "(") {
			return true
		}
		name, of := text[at:end], m[word]
		if of.camel = of.camel || isCamel(name); of.camel && of.name != "" && of.name != name {
			return true
		}
		of.name = name
		m[word] = of
	}
}

func notSmall(r rune) bool { return r < 'a' || r > 'z' }

// isCamel reports whether a capital follows on a small letter.
func isCamel(name string) bool {
	for i := 1; i < len(name); i++ {
		if isCapital(name[i]) && !notSmall(rune(name[i-1])) {
			return true
		}
	}
	return false
}

func isCapital(b byte) bool { return 'A' <= b && b <= 'Z' }

// mayBeMember reports whether a seam, as it is said, may be the name of a member: plain letters about a full stop, and no word
// behind it that sentences begin with and members are not called.
func mayBeMember(seam string) bool {
	word, next, ok := strings.Cut(seam, ".")
	return ok && isPlain(word) && isPlain(next) && !slices.Contains(openers, strings.ToLower(strings.TrimRight(next, ",;:'’")))
}

func isPlain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && r != '’' }) < 0
}

// openers are words that sentences begin with: articles, pronouns and their like in languages that are written in plain letters.
var openers = strings.Fields(`the this that these those it there here they we you he she our your their a an i if in for with when while
	what how why however also so but since after before der die das ein eine es wir sie ich im wenn mit le les la un une il elle nous vous
	ce cette el los las una esto lo gli os um uma het een de ta ten det den en bu bir`)
