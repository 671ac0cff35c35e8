package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// findSigners gathers every claim on an HTML page.
func (p *page) findSigners(pl *places) *signers {
	s := &signers{by: map[string]*signer{}}
	p.signersInMarkup(s)
	p.signersInElements(s)
	pl.signersInLines(s)
	s.shorten()
	if name := p.doc.Meta.Sitename; name != "" {
		s.add([]string{name}, inMarkup(name), whoSiteName)
	}
	for _, c := range s.list {
		p.judgeSigner(c, s, pl)
	}
	pl.release()
	s.list = slices.DeleteFunc(s.list, func(c *signer) bool { return inMarkupAlone(c) || c.isTitle(pl) })
	return s
}

// isTitle reports whether a claim is the headline once more, and not that of a page about a person.
func (c *signer) isTitle(pl *places) bool {
	return len(c.words) > 1 && shared(c.words, pl.titleWords) == len(c.words) && len(c.words) == len(pl.titleWords) && !looksPersonal(c.names[0])
}

// inMarkupAlone reports whether a claim names an account, or a firm that is not the site, and no
// line of the page does so: systems fill in what they have, and makers of sites themselves.
func inMarkupAlone(c *signer) bool {
	if c.order > 0 || c.signs&(1<<whoGiven|1<<whoPoster) != 0 {
		return false
	}
	return c.signs&(1<<whoAccount) != 0 || c.signs&(1<<whoSite|1<<whoFirm) == 1<<whoFirm
}

// signersInMarkup adds what the head and the structured data say.
func (p *page) signersInMarkup(s *signers) {
	for _, src := range [...]struct {
		name string
		sign int
	}{{"json-ld", whoLD}, {"meta", whoMeta}, {"microdata", whoMicro}, {"og", whoOG}} {
		var names []string
		values := p.said.from(fieldAuthor, src.name)
		for _, v := range values {
			names = append(names, markupNames(v)...)
		}
		names = s.ofPage(src.sign, p.withoutSite(uniq(names)))
		s.add(names[:min(len(names), maxAuthors)], inMarkup(strings.Join(values, "; ")), src.sign)
	}
	if p.poster != "" {
		s.add(markupNames(p.poster), inMarkup(p.poster), whoPoster)
	}
	for _, v := range p.said.from(fieldSigner, "json-ld") {
		s.add(markupNames(v), inMarkup(v), whoLDOrg)
	}
}

// teasedNames is from how many names on those of microdata may be those of a page's teasers, each of which
// may name its author as the article does.
const teasedNames = 4

// ofPage leaves those names of a long list of microdata's that the head of the page has, too, where it has any.
func (s *signers) ofPage(sign int, names []string) []string {
	if sign != whoMicro || len(names) < teasedNames {
		return names
	}
	for _, c := range s.list {
		if len(c.names) < len(names) && !slices.ContainsFunc(c.names, func(name string) bool { return !slices.Contains(names, name) }) {
			return c.names
		}
	}
	return names
}

// withoutSite leaves the names of the site out of several.
func (p *page) withoutSite(names []string) []string {
	if len(names) < 2 {
		return names
	}
	people := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return p.isSite(name) || p.namesSite(name) && !looksPersonal(name) })
	if len(people) == 0 {
		return names
	}
	return people
}

// markupNames reads the value of an author's property, which names somebody.
func markupNames(v string) []string {
	if strings.Contains(v, "://") || isScript(v) || strings.ContainsAny(v, "@{}<>=|\\") && !strings.Contains(v, " ") {
		return nil
	}
	if last, first, ok := strings.Cut(v, ","); ok && !strings.Contains(first, ",") && !isRole(first) && len(strings.Fields(first)) <= 2 && len(strings.Fields(last)) == 1 && nameLike(strings.TrimSpace(first), true) && (first != strings.ToUpper(first) || isInitials(first)) {
		return []string{strings.TrimSpace(first) + " " + strings.TrimSpace(last)}
	}
	if label, _, ok := strings.Cut(v, ":"); ok && otherHand(label) {
		return nil // "Image: Otter Pictures"
	}
	if rest, ok := cutIntros(v); ok {
		v = rest
	}
	if names := splitNames(v, true); len(names) > 0 {
		return names
	}
	if n := utf8.RuneCountInString(v); n > 1 && n <= 60 && hasLetter(v) && len(strings.Fields(v)) <= 7 {
		return []string{strings.TrimSpace(v)}
	}
	return nil
}

// isInitials reports whether s is made of initials with their dots: "F.", "J. R.".
func isInitials(s string) bool {
	for _, w := range strings.Fields(s) {
		for part := range strings.SplitAfterSeq(w, ".") {
			if n := utf8.RuneCountInString(part); n > 2 || part != "" && part[len(part)-1] != '.' {
				return false
			}
		}
	}
	return hasLetter(s)
}

// isScript reports whether v is an address that holds what it leads to.
func isScript(v string) bool {
	scheme, rest, ok := strings.Cut(v, ":")
	return ok && rest != "" && rest[0] != ' ' && oneOf(strings.ToLower(strings.TrimSpace(scheme)), "javascript", "data", "vbscript", "mailto")
}

// The windows, in blocks, in which lines are read for names and days. They were set on the
// benchmark's development pages: 95 % of the by-lines that it shows stand within.
const (
	linesAbove = 6
	linesBelow = 14
	linesStart = 8  // before the first paragraph
	linesFoot  = 12 // after the last one
	linesTop   = 3  // of the page
)

// lineOfSigns reports whether b can be a by-line.
func lineOfSigns(b *Block) bool {
	return !b.Hidden && b.Words > 0 && b.Words <= maxByline+8 && len(b.Text) <= maxNameLine && b.Type != Code
}

// signersInLines adds what lines say beside the headline, before the first paragraph and
// after the last.
func (pl *places) signersInLines(s *signers) {
	blocks := pl.doc.Blocks
	for i := max(0, pl.head-linesAbove); i < len(blocks) && i <= pl.end+3*linesFoot; i++ {
		b := &blocks[i]
		if i == pl.head || !lineOfSigns(b) {
			continue
		}
		if i > pl.end && startsComments(b) {
			break
		}
		if !pl.near(i) && !mayIntroduce(b.Text) && !pl.bioFollows(i, b.Text) && !pl.named(b) {
			continue
		}
		mark := pl.at(b)
		if mark&markComment != 0 || mark&markAside != 0 && mark&markAuthor == 0 {
			continue
		}
		pl.readSignature(s, i, mark)
	}
	pl.copyright(s)
}

// near reports whether block i stands beside the headline or the ends of the prose.
func (pl *places) near(i int) bool {
	return i <= pl.head+linesBelow && pl.head >= 0 || i >= pl.body-linesStart && i <= pl.body+1 || i >= pl.end-2 && i <= pl.end+linesFoot
}

// maxNameWords is the longest line that is a name alone, with a job.
const maxNameWords = 6

// named reports whether the element of b is named after authors.
func (pl *places) named(b *Block) bool {
	return b.Node > 0 && b.Words <= maxNameWords && pl.own(b.Node)&markAuthor != 0
}

// readSignature adds the names in block i.
func (pl *places) readSignature(s *signers, i int, mark nodeMark) {
	b := &pl.doc.Blocks[i]
	if longProse(b) || !pl.maySign(i, mark) || pl.cannotSign(i) {
		return
	}
	labelled := pl.labelled(i)
	l := readNameLine(b.Text, labelled || mark&(markAuthor|markUser) != 0)
	l.intro = l.intro || labelled
	word := firstWord(b.Text)
	if !l.intro && (filedWords[strings.ToLower(strings.TrimRight(word, ":"))] || l.dated && strings.HasSuffix(word, ":")) {
		return // "Posted: 12 March", in whatever language
	}
	if len(l.names) == 0 || !l.intro && (l.others > 1 || closesSentence(b.Text) && len(b.Text) > maxBareName) {
		return
	}
	if l.intro && !l.dated && closesSentence(b.Text) && b.Words > 12 {
		return
	}
	signs := []int{pl.signAt(i, l.intro)}
	if l.dated {
		signs = append(signs, whoDated)
	}
	if labelled {
		signs = append(signs, whoLabelled)
	}
	if mark&markAuthor != 0 {
		signs = append(signs, whoClass)
	}
	if mark&markUser != 0 {
		signs = append(signs, whoUser)
	}
	beside, bio := pl.dayBeside(i), pl.bioFollows(i, l.names[0])
	if beside {
		signs = append(signs, whoDayNear)
	}
	if bio {
		signs = append(signs, whoBio)
	}
	if !l.intro && !pl.likelySigned(i, l, mark, beside || l.dated, bio) {
		return // a heading, a label, a place
	}
	if !l.intro && len(l.names) > 1 && mark&markAuthor == 0 && !allGiven(l.names) {
		return
	}
	s.add(l.names, inLine(pl.doc, i), signs...)
}

// filedWords begin lines that name the sections and tags a page is filed under.
var filedWords = wordSet("categories category tags tag tagged filed labels topics topic section kategorie kategorien rubrik rubriken schlagwörter schlagworte stichworte themen " +
	"catégorie catégories rubrique étiquettes mots-clés categoría categorías etiquetas temas categoria categorias categorie etichette argomenti categorieën trefwoorden " +
	"рубрика рубрики категория категории теги метки kategoria tagi kategoriler kategori etiketler kategorije kategorier emneord ετικέτες κατηγορία κατηγορίες التصنيفات الوسوم श्रेणी")

// labelled reports whether the line before block i does no more than introduce a name; "--author" is an option of a program.
func (pl *places) labelled(i int) bool {
	if i == 0 || i-1 == pl.head || pl.doc.Blocks[i-1].Words > 3 {
		return false
	}
	above := pl.doc.Blocks[i-1].Text
	return onlyIntroduces(above) && !strings.HasPrefix(above, "--")
}

// likelySigned reports whether a line of names alone has something else that tells that they
// sign: a given name, an author's class, who they are; a date only right below the headline.
func (pl *places) likelySigned(i int, l nameLine, mark nodeMark, dated, bio bool) bool {
	below := i > pl.head && i <= pl.head+4
	return bio || below && looksPersonal(l.names[0]) && pl.introduced(l.names[0]) || mark&(markAuthor|markUser) != 0 || allGiven(l.names) || startsDash(pl.doc.Blocks[i].Text) || dated && below
}

// bioWords is how many words a paragraph about the author has more than.
const bioWords = 8

// introduced reports whether a paragraph of the page begins with the name, as one about the
// author does.
func (pl *places) introduced(name string) bool {
	name += " "
	for i := range pl.doc.Blocks {
		if b := &pl.doc.Blocks[i]; b.Words > bioWords && strings.HasPrefix(b.Text, name) {
			return true
		}
	}
	return false
}

// allGiven reports whether each name begins with a given name.
func allGiven(names []string) bool {
	for _, name := range names {
		if !isGiven(name) {
			return false
		}
	}
	return true
}

func isGiven(name string) bool { return given()[strings.ToLower(strings.Trim(firstWord(name), ".,"))] }

// startsDash reports whether a line begins with the dash that goes before a signature.
func startsDash(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "~")
}

// signAt tells the place of a line with names.
func (pl *places) signAt(i int, intro bool) int {
	signs := [...]int{whoBareNext, whoBareNear, whoBareBelow, whoBareAbove, whoBareStart, whoBareFoot, whoBareLast}
	if intro {
		signs = [...]int{whoIntroNear, whoIntroNear, whoIntroBelow, whoIntroAbove, whoIntroStart, whoIntroFoot, whoIntroFoot}
	}
	d := i - pl.head
	switch {
	case pl.head >= 0 && d == 1:
		return signs[0]
	case pl.head >= 0 && d > 0 && d <= 4:
		return signs[1]
	case pl.head >= 0 && d < 0 && d >= -linesAbove:
		return signs[3]
	case i >= pl.end && i == pl.end+1 && pl.end > pl.body:
		return signs[6]
	case i >= pl.end && i <= pl.end+linesFoot && pl.end > pl.body:
		return signs[5]
	case pl.head >= 0 && d > 0 && d <= linesBelow:
		return signs[2]
	case i <= pl.body+1 && i >= pl.body-linesStart:
		return signs[4]
	case intro:
		return whoIntroFar
	}
	return whoBareFoot
}

// dayBeside reports whether a line next to block i is a date.
func (pl *places) dayBeside(i int) bool {
	for j := max(0, i-2); j < len(pl.doc.Blocks) && j <= i+2; j++ {
		b := &pl.doc.Blocks[j]
		if j == i || j == pl.head || b.Words > 10 || !pl.doc.lineChars(j).hasDigit(b.Text) {
			continue
		}
		if pl.doc.dayForm(j) != dayAbsent {
			return true
		}
	}
	return false
}

// bioFollows reports whether the next block or the one after it tells who name is.
func (pl *places) bioFollows(i int, name string) bool {
	for j := i + 1; j < len(pl.doc.Blocks) && j <= i+2; j++ {
		if b := &pl.doc.Blocks[j]; b.Words > 8 && strings.HasPrefix(b.Text, name) && strings.Contains(name, " ") {
			return true
		}
	}
	return false
}

// copyright adds the person in the copyright line at the foot of the page.
func (pl *places) copyright(s *signers) {
	blocks := pl.doc.Blocks
	for i := max(0, len(blocks)-15); i < len(blocks); i++ {
		b := &blocks[i]
		if b.Words > 20 || !strings.Contains(b.Text, "©") && !strings.Contains(b.Text, "opyright") {
			continue
		}
		rest := strings.TrimLeftFunc(strings.TrimPrefix(strings.TrimLeft(b.Text[max(0, strings.Index(b.Text, "©")):], "© "), "Copyright"), func(r rune) bool {
			return !runes.IsLetter(r)
		})
		if cut := strings.IndexAny(rest, ".,|•·-–"); cut > 0 {
			rest = rest[:cut]
		}
		rest = strings.TrimPrefix(rest, "by ")
		if l := readNameLine(rest, false); len(l.names) == 1 && looksPersonal(l.names[0]) {
			s.add(l.names, inMarkup(b.Text), whoCopyright)
		}
	}
}

// looksPersonal is personal with at least two words.
func looksPersonal(s string) bool { return len(strings.Fields(s)) >= 2 && personal(s) && !hasDesk(s) }
