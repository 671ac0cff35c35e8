package extract

import (
	"slices"
	"strings"
)

// noTitles are titles that editors give a page until its author names it, in lower case; a number may follow.
var noTitles = [...]string{
	"untitled", "untitled document", "untitled page", "no title", "new page", "new document", "document", "page title", "your title here", "insert title here", "title of document",
	"unbenanntes dokument", "neue seite", "ohne titel", "document sans nom", "document sans titre", "sans titre", "nouvelle page", "documento sin título", "sin título", "página nueva",
	"documento sem título", "sem título", "nova página", "documento senza titolo", "senza titolo", "nuova pagina", "naamloos document", "naamloos", "nieuwe pagina", "dokument bez tytułu",
	"nowa strona", "bez tytułu", "документ без названия", "без названия", "без имени", "новая страница", "adsız belge", "yeni sayfa", "無題", "無題ドキュメント", "新しいページ", "无标题", "无标题文档",
	"新建网页", "無標題", "無標題文件", "제목 없음", "새 페이지", "مستند بدون عنوان",
}

// pageEndings are those of files that hold pages.
var pageEndings = [...]string{".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cgi"}

// namesNothing reports whether a <title> is none: what an editor writes until there is one, or the name of the page's file.
func namesNothing(title string) bool {
	s := strings.ToLower(strings.TrimSpace(title))
	if slices.Contains(noTitles[:], strings.TrimRight(s, " 0123456789")) {
		return true
	}
	if strings.ContainsAny(s, " \t\n/") {
		return false
	}
	for _, e := range pageEndings {
		if len(s) > len(e) && strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
