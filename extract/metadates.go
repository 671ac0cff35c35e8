package extract

import "strings"

// updatedWords mark a day of change, not of publication.
var updatedWords = []string{"updated", "modified", "aktualisiert", "mis à jour", "modifié", "actualizado", "atualizado", "aggiornato",
	"bijgewerkt", "обновлен", "изменен", "zaktualizowan", "aktualizacja", "güncelle", "تحديث", "अपडेट", "更新", "수정", "last edit", "reviewed", "stand:"}

// publishedWords mark a day of publication.
var publishedWords = []string{"published", "posted", "veröffentlicht", "erschienen", "publié", "publicado", "pubblicato", "gepubliceerd",
	"опубликован", "дата", "opublikowan", "data publikacji", "yayın", "نشر", "प्रकाशित", "发布", "發布", "公開", "投稿", "입력", "게시", "date:", "datum:"}

func isUpdated(s string) bool { return hasAny(s, updatedWords...) && !hasAny(s, publishedWords...) }

// chooseDates returns the days of publication and of the last change, "" where unsure.
// What stands beside the headline for readers goes before what the markup claims: a move
// to a new system dates all pages of a site anew. On pages that are neither article nor
// forum thread the markup's day is a habit of the system and says nothing.
func (p *page) chooseDates() (published, modified string) {
	switch p.doc.Meta.PageType {
	case "article", "forum":
		published = p.day(fieldDate, "text", "json-ld", "og", "microdata", "meta", "url", "time")
		modified = p.day(fieldModified, "json-ld", "og", "microdata", "meta", "text", "time")
		if published == "" {
			published = p.day(fieldModified, "text", "time")
		}
	case "documentation", "service":
		published = p.day(fieldDate, "text")
		modified = p.day(fieldModified, "text")
	}
	if published > modified {
		modified = ""
	}
	return published, modified
}

// day returns the first valid day that the sources, in this order, claim for f.
func (p *page) day(f field, names ...string) string {
	monthFirst := strings.HasSuffix(strings.ToLower(p.lang), "us") || p.lang == "" || strings.EqualFold(p.lang, "en")
	for _, v := range p.said.from(f, names...) {
		if d := parseDay(v, monthFirst); d != "" {
			return d
		}
	}
	return ""
}

// findInBlocks says the days and names that stand as by-lines next to the headline.
func findInBlocks(p *page, say func(field, string)) {
	at := -1
	title := p.said.from(fieldTitle, "h1")
	if len(title) > 0 {
		at = findHeadline(p.doc, wordTokens(title[0]))
	}
	if at >= 0 {
		findBesideHeadline(p.doc, at, say)
	}
	findLicenseText(p.doc, say)
}

// bylineWindow is how many blocks on either side of the headline can be its by-line.
const bylineWindow = 6

// findBesideHeadline reads short lines near block at that are a by-line or a dateline
// and nothing else. It stops at the second paragraph of prose: the first one can be the
// standfirst.
func findBesideHeadline(doc *Document, at int, say func(field, string)) {
	prose := 0
	for i := at + 1; i < len(doc.Blocks) && i <= at+bylineWindow; i++ {
		b := &doc.Blocks[i]
		if longProse(b) {
			prose++
		}
		if b.Words > maxStandfirst || prose > 1 {
			break
		}
		readByline(b, say)
	}
	for i := at - 1; i >= 0 && i >= at-2; i-- {
		readByline(&doc.Blocks[i], say)
	}
}

// maxByline is the longest by-line in words: two names, a day and a time.
const maxByline = 16

// readByline takes the day and the names out of one line, where it is a by-line.
func readByline(b *Block, say func(field, string)) {
	if b.Hidden || b.Words == 0 || b.Words > maxByline || b.Type == Code || b.Type == Table {
		return
	}
	if day, rest := findDay(b.Text, true); day != "" {
		readDateline(b, day, rest, say)
	}
	if name, ok := nameAfterBy(b.Text); ok {
		b.Traits |= Byline
		say(fieldAuthor, name)
	}
}

// readDateline takes the day out of a line of which it leaves rest, where it is a dateline.
func readDateline(b *Block, day, rest string, say func(field, string)) {
	low := strings.ToLower(b.Text)
	if !isDateline(low, rest) {
		return
	}
	b.Traits |= Byline
	if isUpdated(low) {
		say(fieldModified, day)
	} else {
		say(fieldDate, day)
	}
}

// isDateline reports whether a line with a day says little else: a word for publishing,
// a time of day, a name.
func isDateline(low, rest string) bool {
	if hasAny(low, publishedWords...) || hasAny(low, updatedWords...) {
		return true
	}
	return len(wordTokens(rest)) <= 6 && !closesSentence(rest)
}

// nameAfterBy returns the name in "By Jane Doe".
func nameAfterBy(s string) (string, bool) {
	if !mayIntroduce(s) || closesSentence(s) {
		return "", false
	}
	folded := foldFields(s)
	if cutIntro(folded) == folded {
		return "", false
	}
	name := cleanByline(s)
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 6 {
		return "", false
	}
	for _, w := range words {
		if !startsName(w) {
			return "", false
		}
	}
	return name, true
}

// startsName reports whether w can be part of a name: a capital, a particle, or a script
// without capitals.
func startsName(w string) bool {
	if oneOf(w, "de", "von", "van", "der", "di", "da", "la", "le", "del", "den", "bin", "al", "and", "&", "und", "et", "y", "und", "zu", "dos") {
		return true
	}
	for _, r := range w {
		return strings.ToLower(string(r)) != string(r) || r >= 0x0590
	}
	return false
}

// findLicenseText says a license that a line in the last quarter of the page names.
func findLicenseText(doc *Document, say func(field, string)) {
	n := len(doc.Blocks)
	for i := n - n/4; i < n; i++ {
		if b := &doc.Blocks[i]; b.Words < 60 && strings.Contains(b.Text, "CC") && hasAny(b.Text, "CC BY", "CC-BY", "CC0") {
			say(fieldLicense, b.Text)
		}
	}
}
