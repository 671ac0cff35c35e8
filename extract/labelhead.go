package extract

import (
	"mime"
	"strings"
)

// labelHead reads the lines with labels that scrapers, MultiMarkdown and mail write ahead of a text ("Title: …", "Author: …",
// "URL: …", "Subject: …"), up to a blank line: all of them have labels that are known, two at least name what is
// read, and one of these the title or the address. It returns them as front matter, by the names that
// findFrontMatter reads, and where the text begins; 0 where there is no such head.
func labelHead(src string) (front string, off int) {
	r := newLineReader(src)
	r.pos = len(src) - len(strings.TrimLeft(src[lenBOM(src):], " \t\r\n"))
	var fields []string // of front matter
	about := false
	for n := 0; ; n++ {
		a, e, _, ok := r.next()
		if !ok || n == maxLabels || e-a > maxLabelLine {
			return "", 0
		}
		line := src[a:e]
		if strings.TrimSpace(line) == "" {
			if len(fields) < 2 || !about || strings.TrimSpace(src[r.pos:]) == "" {
				return "", 0
			}
			return strings.Join(fields, "\n") + "\n", r.pos
		}
		for folded(src[r.pos:]) { // as mail folds its long lines (RFC 5322, 2.2.3)
			a, e, _, _ = r.next()
			line = strings.TrimRight(line, " \t\r") + " " + strings.TrimSpace(src[a:e])
			if len(line) > maxLabelLine {
				return "", 0
			}
		}
		name, value, ok := cutHeadLabel(line)
		if !ok {
			return "", 0
		}
		if name != "" && value != "" {
			about = about || name == "title" || name == "url"
			fields = append(fields, name+": "+value)
		}
	}
}

// folded reports whether a line that is not blank begins with white space.
func folded(s string) bool {
	if s == "" || s[0] != ' ' && s[0] != '\t' {
		return false
	}
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSpace(line) != ""
}

// behindHead returns the lines behind such a head.
func behindHead(src string, lines []textLine) []textLine {
	_, off := labelHead(src)
	i := 0
	for i < len(lines) && lines[i].begin < off {
		i++
	}
	return lines[i:]
}

// Bounds of such a head: mail that went through many hands has some forty lines of it.
const (
	maxLabels    = 100
	maxLabelLine = 4 << 10
)

// cutHeadLabel returns what a line's label names, "" for a label of which nothing is read, and the value behind it.
func cutHeadLabel(line string) (name, value string, ok bool) {
	label, value, ok := strings.Cut(line, ":")
	if full, rest, wide := strings.Cut(line, "："); wide && len(full) < len(label) {
		label, value, ok = full, rest, true
	}
	label = strings.ToLower(strings.Trim(label, " *_"))
	if !ok || len(label) > maxHeadLabel {
		return "", "", false
	}
	value = strings.Trim(value, " \t*_")
	if name, ok = headLabels[label]; ok {
		if value = mailValue(name, label, value); name == "source" { // an address or a name
			if name = "site"; webAddress(value) != "" {
				name = "url"
			}
		}
		return name, value, true
	}
	for _, p := range mailPrefixes {
		if strings.HasPrefix(label, p) {
			return "", "", true
		}
	}
	return "", "", false
}

// maxHeadLabel is the length of the longest label in bytes.
const maxHeadLabel = 40

// mailValue is a value without what mail writes around it: other alphabets in code (RFC 2047), and the address behind a name.
func mailValue(name, label, value string) string {
	if strings.Contains(value, "=?") {
		if plain, err := new(mime.WordDecoder).DecodeHeader(value); err == nil {
			value = plain
		}
	}
	if i := strings.IndexByte(value, '<'); label == "from" && i > 0 {
		value = strings.Trim(value[:i], " \"")
	}
	if label == "subject" {
		value = strings.TrimPrefix(value, "Re: ")
	}
	return value
}

// headLabels are the labels, and the names of front matter that they stand for; none for those of mail and news that say
// nothing on the text (RFC 5322, RFC 5536).
var headLabels = map[string]string{
	"title": "title", "headline": "title", "subject": "title", "author": "author", "authors": "author", "by": "author", "byline": "author", "from": "author",
	"date": "date", "published": "date", "publish date": "date", "published date": "date", "date published": "date", "publication date": "date", "published time": "date",
	"published at": "date", "pubdate": "date", "posted": "date", "sent": "date",
	"updated": "updated", "modified": "updated", "last updated": "updated", "last modified": "updated",
	"url": "url", "link": "url", "source url": "url", "url source": "url", "page url": "url", "original url": "url", "canonical url": "url", "permalink": "url",
	"source": "source", "site": "site", "site name": "site", "sitename": "site", "website": "site", "publisher": "site", "publication": "site", "newspaper": "site",
	"description": "description", "summary": "description", "excerpt": "description", "tags": "tags", "keywords": "tags", "categories": "categories", "category": "categories",
	"section": "categories", "language": "language", "lang": "language", "image": "image", "license": "license",
	"copyright": "", "word count": "", "words": "", "scraped": "", "scraped at": "", "crawled": "", "retrieved": "", "accessed": "", "id": "", "domain": "", "type": "", "format": "",

	"titel": "title", "überschrift": "title", "autor": "author", "autorin": "author", "datum": "date", "veröffentlicht": "date", "veröffentlicht am": "date", "quelle": "source", "betreff": "title", "von": "author",
	"titre": "title", "auteur": "author", "publié le": "date", "objet": "title",
	"título": "title", "titulo": "title", "fecha": "date", "fuente": "source", "enlace": "url", "asunto": "title", "data": "date", "fonte": "source", "assunto": "title",
	"titolo": "title", "autore": "author", "oggetto": "title", "auteurs": "author", "bron": "source", "tytuł": "title", "źródło": "source", "temat": "title",
	"заголовок": "title", "автор": "author", "дата": "date", "источник": "source", "ссылка": "url", "тема": "title",
	"标题": "title", "標題": "title", "作者": "author", "日期": "date", "发布时间": "date", "發布時間": "date", "来源": "source", "來源": "source", "链接": "url", "連結": "url",
	"タイトル": "title", "著者": "author", "日付": "date", "公開日": "date", "出典": "source", "제목": "title", "작성자": "author", "날짜": "date", "출처": "source", "العنوان": "title", "الكاتب": "author", "التاريخ": "date", "المصدر": "source", "الرابط": "url",

	"to": "", "cc": "", "bcc": "", "reply-to": "", "sender": "", "message-id": "", "in-reply-to": "", "references": "", "mime-version": "", "received": "", "return-path": "", "delivered-to": "",
	"organization": "", "newsgroups": "", "path": "", "lines": "", "xref": "", "distribution": "", "followup-to": "", "user-agent": "", "importance": "", "priority": "", "precedence": "", "errors-to": "",
	"attachments": "", "nntp-posting-host": "", "approved": "", "status": "", "authentication-results": "", "feedback-id": "", "thread-topic": "", "thread-index": "",
}

// mailPrefixes begin labels that mail programs make up.
var mailPrefixes = []string{"x-", "list-", "content-", "arc-", "dkim-", "resent-", "received-", "original-"}
