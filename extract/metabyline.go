package extract

import (
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// nameLine is what a line says about who wrote the page.
type nameLine struct {
	names  []string
	intro  bool // a word such as "by" introduces them
	dated  bool // a day or a time of day stands with them
	others int  // parts of the line that are neither names nor days
}

// maxNameLine is the longest line in bytes that is read for names.
const maxNameLine = 240

// readNameLine takes the names out of a line such as "Posted on 12 March 2024 by Jane Doe |
// Local". Loose says that the line is known to name somebody: then one word in small
// letters is a name, too.
func readNameLine(s string, loose bool) nameLine {
	var l nameLine
	s = partGlued(foldFields(clip(s, maxNameLine)))
	if len(s) <= maxListed && listed(notLine, strings.TrimRight(s, " :")) {
		return l
	}
	if s, l.dated = cutDays(s); s == "" {
		return l
	}
	var bare []string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(s, " - ", " | "), isPartMark) {
		part = trimMarks(part, " ,.;:-/")
		if part == "" {
			continue
		}
		if rest, ok := afterIntro(part); ok {
			if names := readNames(rest, true); len(names) > 0 && !l.intro && (loose || l.dated || surelyNamed(rest, names) || saysWritten(part, rest)) {
				l.names, l.intro = names, true
				continue
			}
		}
		if isLineNoise(part) { // after the above: "1 Comment Posted by Jane Doe"
			continue
		}
		if bare != nil || !loose && noNames(part) {
			l.others++
			continue
		}
		if names := readNames(part, loose); len(names) > 0 && (loose || !trails(part, names)) {
			bare = names
			continue
		}
		l.others++
	}
	if !l.intro {
		l.names = bare
	}
	return l
}

// maxTrail is how many words may follow the names in a line that nothing introduces: "Jane Doe for
// the Otter Times in Bergen". A headline of eleven that begins with a name goes on with more.
const maxTrail = 8

// trails reports whether too much follows the names in a part of a line.
func trails(part string, names []string) bool {
	n := len(strings.Fields(part))
	for _, name := range names {
		n -= len(strings.Fields(name))
	}
	return n >= maxTrail
}

// noNames reports whether readNames finds none in part for certain, unless one word is enough:
// most parts are a word in ASCII letters, or begin with one before another in small letters that
// is no particle of a name.
func noNames(part string) bool {
	first, rest, _ := strings.Cut(part, " ")
	second, _, _ := strings.Cut(rest, " ")
	if !plainASCII(first) || !plainASCII(second) {
		return false
	}
	if second == "" {
		return true
	}
	n := 0
	for n < len(second) && second[n]-'a' < 26 {
		n++
	}
	return n > 0 && !startsName(second[:n]) && !startsName(second)
}

// partGlued puts a bar before a job or a label that follows a name without a space, where two
// elements met: "Jane DoeEditor".
func partGlued(s string) string {
	s = strings.Replace(s, " im Gespräch mit ", " & ", 1)
	for i := 1; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' || s[i-1] < 'a' || s[i-1] > 'z' {
			continue
		}
		if low := strings.ToLower(firstWord(s[i:])); jobWords[low] || lineLabels[strings.TrimRight(low, ":")] || low == "reviewed" || low == "medically" {
			return s[:i] + " | " + s[i:]
		}
	}
	return s
}

// isPartMark reports whether r parts a by-line.
func isPartMark(r rune) bool {
	switch r {
	case '|', '•', '·', '—', '–', '\t', '\n', '│', '∙', '●', '»', '›', '⋅', '・', '［', '］', '[', ']', '(', ')', '（', '）', '+':
		return true
	}
	return false
}

// cutDays puts a bar in the place of the days and times of day in s.
func cutDays(s string) (string, bool) {
	if !hasDigit(s) {
		return s, false
	}
	found := false
	for range 3 {
		start, end, ok := daySpan(s)
		if !ok {
			break
		}
		s, found = s[:start]+" | "+s[end:], true
	}
	return s, found
}

// daySpan returns where the first day in s stands.
func daySpan(s string) (start, end int, ok bool) {
	var held [1]dayHit
	hits := findDays(s, dayReader{monthFirst: true, short: true}, held[:0])
	if len(hits) == 0 {
		return 0, 0, false
	}
	return hits[0].start, hits[0].end, true
}

// isLineNoise reports whether a part of a by-line counts, times or labels something.
func isLineNoise(part string) bool {
	if !hasLetter(part) {
		return true
	}
	return hasDigit(part) && (noiseFinder().hasLower(part) || startsDigit(part) && len(runes.Lower(part)) <= 12) || listed(lineLabels, strings.TrimRight(part, " :"))
}

// noiseUnits are what numbers in by-lines count.
var noiseUnits = []string{"min", "read", "view", "comment", "share", "like", "word", " am", " pm", "uhr", "hour", "day", "lese", "kommentar", "lecture", "lectura",
	"lettura", "coment", "минут", "просмотр", "分", "阅读", "閱讀", "評論", "评论", "도", "조회", "okuma", "دقيق"}

var noiseFinder = foldLater(noiseUnits)

// lineLabels are parts of by-lines that label what stands beside them.
var lineLabels = wordSet("posted submitted published updated on at am pm last written author authors share print email e-mail tweet save follow uhr am von by date "+
	"edt est pst pdt gmt utc cet cest ist veröffentlicht aktualisiert stand publié publicado pubblicato", "last updated", "last modified", "posted on", "published on", "updated on",
	"posted in", "filed under", "edited by", "written by", "posted by", "reviewed by", "published by", "by the", "last update", "read more", "written on", "mis à jour", "posted at")

// labelWords is how many words the label of a day has at most: "Son Güncelleme", "تاريخ النشر", "最終更新". It names nobody.
const labelWords = 3

// wordSet is the set of the words in list and of the phrases.
func wordSet(list string, phrases ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range append(strings.Fields(list), phrases...) {
		set[w] = true
	}
	return set
}

// otherHands introduce those who did something else than write.
var otherHands = []string{"reviewed", "photo", "edited", "fact", "foto", "bild", "image", "illustration", "video", "translated", "medically", "checked",
	"updated by", "bearbeitet", "geprüft", "relu", "revisado", "sponsored", "powered", "presented", "übersetz", "traduit", "traduc", "design", "copyright",
	"brought", "filed", "posted in", "replied", "reply", "quote", "last edited", "last post", "imagen", "fotograf", "фото", "摄影", "攝影", "撮影", "사진"}

// innerIntros introduce names after the words of innerHeads, as in "A column by".
var innerIntros = []string{" by ", " by: ", " von ", " vom ", " par ", " por ", " di ", " door ", " av ", " af ", " przez ", " autor: ", " redaktion: ", " text: ", " author: "}

// innerHeads are works, and what is done with them, before the word that introduces a name.
var innerHeads = wordSet("ago posted written published submitted started created contributed reported compiled column article story review recipe report opinion commentary analysis essay post text words " +
	"kolumne beitrag artikel gastbeitrag gastkommentar kommentar erstellt geschrieben verfasst veröffentlicht gepostet eingestellt bericht analyse essay rezension text interview reportage " +
	"écrit publié rédigé chronique article texte tribune escrito publicado columna artículo texto scritto pubblicato articolo geschreven geplaatst opublikowane napisane dodane skrevet skriven")

// afterIntro returns what follows the word in part that introduces a name.
func afterIntro(part string) (string, bool) {
	if !mayHaveIntro(part) {
		return "", false
	}
	if !plainASCII(part) && len(runes.Lower(part)) != len(part) || otherHand(part) {
		return "", false
	}
	if rest, ok := cutIntros(part); ok {
		return rest, true
	}
	if !innerFinder().hasLower(part) {
		return "", false
	}
	low := runes.Lower(part)
	for _, w := range innerIntros {
		i := strings.Index(low, w)
		if i <= 0 || i > 60 {
			continue
		}
		if before := strings.Fields(low[:i]); len(before) <= 6 && innerHeads[before[len(before)-1]] {
			return part[i+len(w):], true
		}
	}
	return "", false
}

// otherHand reports whether a line, which is as long in lower case, begins with another work than
// writing.
func otherHand(s string) bool {
	s = clip(s, 30)
	return otherHandFinder().hasLower(s) && !hasAny(strings.ToLower(s), "text", "words", "written")
}

var otherHandFinder, innerFinder = foldLater(otherHands), foldLater(innerIntros)

// nameEnds follow the names in a line.
var nameEnds = []string{" on ", " am ", " in ", " at ", " for ", " le ", " el ", " il ", " um ", " - ", " @", " http", " published", " updated", " posted", " ist ", " is ", " via ", " from ", " wrote", " says",
	" special to", ", special", " contributor", " staff writer", " view ", " under ", " last ", " den ", " Illustration", " Foto", " Photo", " Bild", " Published", " Updated", " Posted", " Last ", " View ", " Special to", " para ", " pour ", " für ", " mit ", " with ", " im ", " to ", " в ", " на ", " w dniu", " dnia ", " former ", " on behalf"}

// joiners stand between two names, as a semicolon does.
var joiners = []string{" and ", " & ", " und ", " et ", " y ", " e ", " i ", " en ", " og ", " och ", " ja ", " и ", " і ", " και ", " ve ", " dan ", " và ", " और ", " و ", " / ", "、", "，", "・", "،", " / ", "／"}

// readNames reads the names at the beginning of s and leaves out what follows them.
func readNames(s string, loose bool) []string {
	s = trimMarks(s, " ,.;:|-–—•·/\"“”") + " "
	if end := endFinder().index(s); end > 0 {
		s = s[:end]
	}
	return splitNames(cutMonth(s), loose)
}

// splitNames parts the names in s; where the first is none, there are none.
func splitNames(s string, loose bool) []string {
	if joinFinder().hasLower(s) {
		s = partJoined(s)
	}
	s = strings.ReplaceAll(s, ";", "\x00")
	var out []string
	for _, part := range strings.Split(s, "\x00") {
		for i, name := range commaNames(part) {
			if name = cleanName(name); nameLike(name, loose && i == 0) {
				out = append(out, name)
			} else if i == 0 && len(out) == 0 && !hasCaptionWord(name) {
				return nil
			}
		}
	}
	out = uniq(out)
	return out[:min(len(out), maxAuthors)]
}

// partJoined puts a zero byte in the place of each joiner of s, in whatever case.
func partJoined(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		low = s
	}
	for _, j := range joiners {
		for i := strings.Index(low, j); i >= 0; i = strings.Index(low, j) {
			s, low = s[:i]+"\x00"+s[i+len(j):], low[:i]+"\x00"+low[i+len(j):]
		}
	}
	return s
}

// commaNames parts "A B, C D" and leaves out what is no name: jobs, degrees, places.
func commaNames(s string) []string {
	parts := strings.Split(s, ",")
	out := parts[:1]
	for _, part := range parts[1:] {
		if len(strings.Fields(part)) < 2 || isRole(part) || !nameLike(cleanName(part), false) {
			break
		}
		out = append(out, part)
	}
	return out
}

// isRole reports whether s names a job.
func isRole(s string) bool { return roleFinder().hasLower(" " + s + " ") }

var roleFinder = foldLater(roles)

// cleanName takes titles of respect and stray marks off a name.
func cleanName(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if i >= 2 && listed(jobWords, strings.Trim(w, ",.")) && (i+1 < len(words) || !listed(bodies, w) || isGiven(s)) {
			s = strings.Join(words[:i], " ")
			break
		}
	}
	s = trimMarks(s, " ,.;:|-–—•·/\"“”'*")
	for _, agency := range agencies {
		if name, ok := strings.CutSuffix(s, agency); ok && strings.Contains(strings.TrimSpace(name), " ") {
			s = strings.TrimSpace(name)
			break
		}
	}
	if len(words) > 1 {
		s = strings.TrimRight(s, "0123456789¹²³ ")
	}
	if strings.HasSuffix(s, "記者") || strings.HasSuffix(s, "记者") || strings.HasSuffix(s, "기자") {
		s = strings.TrimSpace(s[:len(s)-6])
	}
	return s
}

// jobWords end a name of two words or more, as in "Jane Doe Senior Editor".
var jobWords = wordSet("writer author editor director manager founder co-founder cofounder ceo cto cmo consultant specialist former senior technical marketing content contributor contributing reporter "+
	"correspondent journalist freelance chief head vice president professor dr. executive associate staff product founding coordinator strategist analyst engineer developer team expert follow phd md rd rdn mph rn ms mba "+
	"redakteur redakteurin autor autorin journalistin geschäftsführer leiter leiterin volontär freier freie rédacteur rédactrice journaliste redactor redactora periodista giornalista", "guest", "policy")

// nameLike reports whether s can be a name: a few words that begin as names do, without
// digits. Loose lets one word of any kind pass.
func nameLike(s string, loose bool) bool {
	words := strings.Fields(s)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 50 || len(words) == 0 || len(words) > 5 || !hasLetter(s) || strings.ContainsAny(s, "<>{}|\\=@?!…:") {
		return false
	}
	if listed(lineLabels, s) || listed(notLine, s) || len(words) == 1 && (listed(weekdays, s) || months()[strings.ToLower(s)] > 0) || hasDigit(s) && months()[firstWord(strings.ToLower(s))] > 0 {
		return false
	}
	if hasDigit(s) {
		return loose && len(words) <= 3 && !strings.ContainsAny(s, "%$€:#")
	}
	if dayHints(s)&(hintPublished|hintUpdated) != 0 && len(words) <= labelWords || isSection(s, words) {
		return false
	}
	if s[0] >= utf8.RuneSelf && hasCaptionWord(s) || (len(words) > 1 || s[0] >= utf8.RuneSelf) && allButtons(words) {
		return false
	}
	if len(words) == 1 {
		return loose || !hasCase(s) && n <= 5
	}
	for i, w := range words {
		if !startsName(w) && !(loose && (i == 0 || len(words) == 2)) {
			return false
		}
	}
	return true
}

// weekdays are the names of days, long and short: a by-line's date begins with them.
var weekdays = wordSet("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so " +
	"lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta lunedì martedì mercoledì giovedì venerdì sabato domenica " +
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье poniedziałek wtorek środa czwartek piątek sobota niedziela")

// maxListed is how long, in bytes, the longest of notLine is, with a mark and a space; of other words
// that are listed in lower case none is longer.
const maxListed = 40

// listed reports whether s in lower case is one of the words, of which most texts are too long: a
// letter takes at most three bytes for one of its small one.
func listed(words map[string]bool, s string) bool {
	if len(s) > 3*maxListed {
		return false
	}
	var low [3 * maxListed]byte
	return words[string(appendLower(low[:0], s))]
}

// trimMarks is strings.Trim for marks alone: most words have none at their ends.
func trimMarks(s, marks string) string {
	if s != "" && plainLetters[s[0]] != 0 && plainLetters[s[len(s)-1]] != 0 {
		return s
	}
	return strings.Trim(s, marks)
}

// notLine are short lines in the place of a by-line that name nobody.
var notLine = wordSet("share facebook twitter linkedin home menu comments contents overview introduction listen advertisement news blog article articles print email", "table of contents",
	"read more", "learn more", "sign up", "log in", "sign in", "follow us", "share this", "get started", "contact us", "about us", "key takeaways", "press release", "in this article", "on this page", "skip to content",
	"join date", "posts", "topic author", "thread starter", "original poster", "register", "more about me", "about the", "feedback", "jump to", "joined", "messages", "follow the author", "permalink", "size", "text size", "about", "view staff page", "view all posts", "staff page", "like", "login", "comment", "columnists", "all writers", "subscribe", "sign in", "authorization", "information", "author information", "report copyright violation", "about the author", "about author", "über den autor", "meet the author",
	"username", "user name", "password", "subscribe now", "book now", "save article", "copy link", "all posts", "back to blog", "share article", "join now", "free trial", "get in touch", "last updated")

// hasCase reports whether s has letters of a script with capitals.
func hasCase(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return runes.IsUpper(r) || runes.IsLower(r) })
}
