package extract

import (
	"strings"
	"time"

	"winnow/internal/runes"
)

// updatedWords mark a day of change, not of publication.
var updatedWords = []string{"updated", "modified", "letzte änderung", "aktualisiert", "mis à jour", "modifié", "actualizado", "atualizado", "aggiornato",
	"geändert", "bearbeitet", "bijgewerkt", "gewijzigd", "ändrad", "ændret", "endret", "muokattu", "módosít", "ενημερώ", "ενημέρω", "ενημερω", "cập nhật", "diperbarui", "عدل", "修改", "改定", "обновлен", "изменен", "zaktualizowan", "aktualizacja", "güncelle", "تحديث", "अपडेट", "更新", "수정", "last edit", "reviewed", "stand:",
	"оновлен", "обновена", "актуализир", "aktualizov", "ažurirano", "ažuriran", "ажуриран", "actualizat", "päivitetty", "uppdaterad", "opdateret", "oppdatert", "frissítve", "עודכן", "بروزرسانی", "به\u200cروزرسانی",
	"اپ ڈیٹ", "আপডেট", "হালনাগাদ", "புதுப்பிக்க", "อัปเดต", "ปรับปรุง", "업데이트", "განახლ", "նորաց", "թարմաց", "обновено", "atjaunot", "atnaujint", "uuendatud", "posodobljen", "actualitzat", "yenilən", "përditësuar", "imesasishwa"}

// publishedWords mark a day of publication.
var publishedWords = []string{"published", "posted", "veröffentlicht", "erschienen", "publié", "publicado", "pubblicato", "gepubliceerd",
	"опубликован", "дата", "opublikowan", "data publikacji", "yayın", "نشر", "प्रकाशित", "发布", "發布", "发表于", "發表於", "公開", "掲載日", "投稿", "입력", "게시", "date:", "datum:",
	"δημοσίευ", "δημοσιεύ", "δημοσιευ", "опубліковано", "публикувано", "објављено", "objavljeno", "publikováno", "zveřejněn", "zverejnen", "megjelent:", "közzétéve", "publicat la", "publicat pe", "publicat în", "publicat:", "publicerad", "publiceret",
	"udgivet", "publisert", "julkaistu", "diterbitkan", "dipublikasikan", "ngày đăng", "đăng ngày", "đăng lúc", "פורסם", "תאריך פרסום", "تاریخ انتشار", "เผยแพร่", "등록", "작성일",
	"প্রকাশ", "பதிவு:", "வெளியிடப்பட்ட", "imechapishwa", "ప్రచురణ", "പ്രസിദ്ധീകരിച്ച", "પ્રકાશિત", "გამოქვეყნ", "հրապարակ", "publikované", "objavljen", "publicēt", "paskelbt", "avaldatud", "publicat el", "شائع", "dərc olun", "publikuar", "објавено"}

// memberWords stand before the day on which somebody became a member, or a firm was founded.
var memberWords = []string{"joined", "member since", "registered", "founded", "established", "mitglied seit", "dabei seit", "registriert", "beigetreten", "gegründet",
	"membre depuis", "inscrit", "fondé", "miembro desde", "registrado", "fundad", "iscritto", "membro d", "lid sinds", "lid geworden", "dołączył", "zarejestrowan",
	"регистрация", "зарегистрирован", "на форуме с", "katılım", "kayıt tarihi", "注册", "註冊", "登録日", "加入", "가입", "member dari", "bergabung", "انضم", "μέλος από"}

// dayHint is what words beside a day say of it.
type dayHint uint8

const (
	hintUpdated dayHint = 1 << iota
	hintPublished
	hintMember
)

var dayFinder = hintsLater([]hintWords[dayHint]{{hintUpdated, updatedWords}, {hintPublished, publishedWords}, {hintMember, memberWords}})

// dayHints are those of a text in any case.
func dayHints(s string) dayHint { return dayHint(dayFinder().findLower(s)) }

// isUpdated reports whether they say that the day is one of change.
func (h dayHint) isUpdated() bool { return h&(hintUpdated|hintPublished) == hintUpdated }

// chooseDates returns the days of publication and of the last change, "" where unsure. A
// day of change alone is that of publication, where it is the likeliest one and no other is
// said to be that of publication.
func (p *page) chooseDates(pl *places) (published, modified string) {
	s := p.findDaysSaid(pl)
	i := p.weighDays(s, pl)
	if i >= 0 && s.list[i].signs&(1<<dayOnlyUpdated) != 0 {
		i = s.saidPublished(i)
	}
	if i >= 0 && s.list[i].order == 0 && p.oughtToShowDay() {
		i = -1
	}
	if i >= 0 {
		published = s.list[p.sameInstant(s, i)].day
	} else {
		published = p.ownDay(s)
	}
	if modified = s.modifiedDay(); published > modified {
		modified = ""
	}
	return published, modified
}

// oughtToShowDay reports whether the page is of a kind whose day counts only where readers see
// one: the markup of a service or a product says when the page was made.
func (p *page) oughtToShowDay() bool { return !oneOf(p.doc.Meta.PageType, "article", "forum", "") }

// saidPublished returns the first day that a line beside the headline calls that of
// publication, i where none does.
func (s *daysSaid) saidPublished(i int) int {
	const beside = 1<<dayLineNext | 1<<dayLineNear | 1<<dayLineAbove | 1<<dayLineBelow
	for j, d := range s.list {
		if d.signs&(1<<dayPublished) != 0 && d.signs&beside != 0 {
			return j
		}
	}
	return i
}

// sameInstant returns the day of Open Graph's published time in UTC, where that is the instant
// which the page shows as day i in its own time zone; else i. Which of the two counts is a
// convention: so a page has the day that it would have without the line that shows it. An
// address with the day says which of them the site means.
func (p *page) sameInstant(s *daysSaid, i int) int {
	const clear = 1<<dayOG | 1<<dayLD | 1<<dayURL
	if s.list[i].order == 0 || s.list[i].signs&clear != 0 {
		return i
	}
	for _, v := range p.said.from(fieldDate, "og") {
		for j, d := range s.list {
			if d.signs&(1<<dayOG) != 0 && d.day == p.boundedDay(v) && turnsAtUTC(v, d.day, s.list[i].day) {
				return j
			}
		}
	}
	return i
}

// turnsAtUTC reports whether the time v, of a day in UTC, is one at which some time zone had
// local as its day: they reach from 12 hours behind to 14 ahead.
func turnsAtUTC(v, day, local string) bool {
	t, err := time.Parse(time.RFC3339, strings.TrimSpace(v))
	if _, offset := t.Zone(); err != nil || offset != 0 {
		return false
	}
	behind, ahead := t.Add(-12*time.Hour).Format(time.DateOnly), t.Add(14*time.Hour).Format(time.DateOnly)
	return local != day && (local == behind || local == ahead)
}

// modifiedDay is the day of change that the markup gives, else the first that the page shows.
func (s *daysSaid) modifiedDay() string {
	if s.modified != "" {
		return s.modified
	}
	for _, d := range s.list {
		if d.signs&(1<<dayUpdated|1<<dayTimeMod) != 0 && d.signs&(1<<dayLineFar|1<<dayCommented) == 0 {
			return d.day
		}
	}
	return ""
}

// ownDay is the day that the structured data give the article or thread of this headline, or
// that of the address, where the page shows no other. Gold seldom has it, because readers do not
// see it; but these are the places that are made to say the day.
func (p *page) ownDay(s *daysSaid) string {
	if !oneOf(p.doc.Meta.PageType, "article", "forum") || s.shown > 0 {
		return ""
	}
	for _, d := range s.list {
		if d.signs&(1<<dayOwn|1<<dayURL) != 0 {
			return d.day
		}
	}
	return ""
}

// findInBlocks marks the by-lines beside the headline and says the license.
func findInBlocks(p *page, say func(field, string)) {
	if title := p.said.from(fieldTitle, "h1"); len(title) > 0 {
		if at := findHeadline(p.doc, wordTokens(title[0])); at >= 0 {
			markBylines(p.doc, at)
		}
	}
	findLicenseText(p.doc, say)
}

// bylineWindow is how many blocks on either side of the headline can be its by-line.
const bylineWindow = 6

// markBylines marks the short lines near block at that are a by-line or a dateline and
// nothing else. It stops at the second paragraph of prose: the first one can be the
// standfirst.
func markBylines(doc *Document, at int) {
	prose := 0
	for i := at + 1; i < len(doc.Blocks) && i <= at+bylineWindow; i++ {
		b := &doc.Blocks[i]
		if longProse(b) {
			prose++
		}
		if b.Words > maxStandfirst || prose > 1 {
			break
		}
		markByline(b)
	}
	for i := at - 1; i >= 0 && i >= at-2; i-- {
		markByline(&doc.Blocks[i])
	}
}

// maxByline is the longest by-line in words: two names, a day and a time.
const maxByline = 16

// markByline marks a line that is a by-line.
func markByline(b *Block) {
	if b.Hidden || b.Words == 0 || b.Words > maxByline || b.Type == Code || b.Type == Table {
		return
	}
	if day, rest := findDay(dayLine(b), true); day != "" && isDateline(b.Text, rest) {
		b.Traits |= Byline
	}
	if _, ok := nameAfterBy(b.Text); ok {
		b.Traits |= Byline
	}
}

// isDateline reports whether a line with a day says little else: a word for publishing,
// a time of day, a name.
func isDateline(s, rest string) bool {
	if dayHints(s)&(hintUpdated|hintPublished) != 0 {
		return true
	}
	return countTokens(rest) <= 6 && (!closesSentence(rest) || fewLetters(rest))
}

// fewLetters reports whether what closes s is no sentence's end but an abbreviation's, as of "Uhr", "h." or "น.".
func fewLetters(s string) bool {
	n := 0
	for _, r := range s {
		if n += bit(runes.IsLetter(r)); n > 3 {
			return false
		}
	}
	return true
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
