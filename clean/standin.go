package clean

import (
	"strings"
	"unicode/utf8"

	"winnow/extract"
	"winnow/internal/rules"
)

// Some pages only stand in for one: a login, an error, a notice that scripts are needed,
// a question for consent. The bounds keep short real pages from being taken for one; on
// the development pages of the benchmark every page that they hit has no gold text.
const (
	standinProse = 40  // words of running text that no rule speaks for, at most
	standinKept  = 60  // words that would be kept, at most
	standinWords = 400 // words on the page, menus included, at most
	shellWords   = 60  // words beside the notice that scripts are needed, at most
	labelLength  = 8   // words of a line that names the page or a field, at most
	consentShare = 600 // per mille of the words that speak of consent, at least
)

// standin tells what the page stands in for, "" for a page of its own.
func (p *page) standin(cut int) string {
	if p.words == 0 || p.words > standinWords || p.unspoken() > standinProse || p.keptWords(cut) > standinKept {
		return ""
	}
	switch {
	case p.asksToLogIn():
		return "login"
	case p.tellsAnError():
		return "error-page"
	case p.needsScripts():
		return "script-shell"
	case p.spoken(extract.Consent)*1000 >= consentShare*p.words:
		return "consent"
	}
	return ""
}

// unspoken counts the words of running text that no text rule speaks for.
func (p *page) unspoken() int {
	n := 0
	for i := range p.facts {
		if f := &p.facts[i]; f.prose() && f.rank < rankText && !p.doc.Blocks[i].Hidden {
			n += f.words
		}
	}
	return n
}

// keptWords counts the words that would be kept and are in no menu: on a page that has
// nothing else, the model may well take a menu for a list.
func (p *page) keptWords(cut int) int {
	n := 0
	for i := range p.facts {
		if f := &p.facts[i]; !p.skip(i) && f.kept(cut) && f.kind != extract.Navigation {
			n += f.words
		}
	}
	return n
}

// spoken counts the words of blocks whose own words are of a kind.
func (p *page) spoken(k extract.Kind) int {
	n := 0
	for i := range p.facts {
		if f := &p.facts[i]; f.kind == k && f.rank >= rankText && !p.doc.Blocks[i].Hidden {
			n += f.words
		}
	}
	return n
}

// asksToLogIn: the page is named as a login and has a field for a password.
func (p *page) asksToLogIn() bool {
	if !p.named(p.isLogin, loginHeadings) {
		return false
	}
	for i := range p.doc.Blocks {
		if b := &p.doc.Blocks[i]; !b.Hidden && b.Words <= labelLength && p.contains(passwordWords, b.Text) {
			return true
		}
	}
	return false
}

// tellsAnError: the page is named as an error.
func (p *page) tellsAnError() bool { return p.named(p.isError, len(p.doc.Blocks)) }

// loginHeadings is how many headings a page has at most up to that of its login: more, and the
// login is a box beside something else (in the WARC samples of the benchmark beside a report that
// a table of a database is not there).
const loginHeadings = 2

// named reports whether the page's title, one of so many headings or one of its first lines is a
// name of the kind asked for.
func (p *page) named(is func(string) bool, headings int) bool {
	if is(p.doc.Meta.Title) {
		return true
	}
	lines := 0
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Hidden || b.Words == 0 {
			continue
		}
		lines++
		heads := lines <= firstLines
		if b.Type == extract.Title || b.Type == extract.Heading {
			headings--
			heads = heads || headings >= 0
		}
		if heads && b.Words <= labelLength && is(b.Text) {
			return true
		}
	}
	return false
}

// firstLines is how many lines of a page without markup may be its name.
const firstLines = 3

func (p *page) isLogin(s string) bool { return p.is(loginNames, s) }

func (p *page) isError(s string) bool {
	if utf8.RuneCountInString(s) > maxErrorName {
		return false
	}
	return p.contains(errorNames, s) || isStatus(s)
}

// maxErrorName is the longest name of an error in characters.
const maxErrorName = 60

// isStatus reports whether s is, or begins with, the number of an error and names it so.
func isStatus(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	number, rest, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(s, "error")), " ")
	number = strings.Trim(number, ":-–.!")
	if len(number) != 3 || number[0] != '4' && number[0] != '5' || !isDigit(number[1]) || !isDigit(number[2]) {
		return false
	}
	return rest == "" || strings.Contains(s, "error")
}

// needsScripts: a notice that scripts are needed, and little beside it.
func (p *page) needsScripts() bool {
	notice := 0
	for i := range p.facts {
		if f := &p.facts[i]; strings.HasPrefix(f.kindWhy, "widget-browser") {
			notice += f.words
		}
	}
	return notice > 0 && p.words-notice <= shellWords
}

// maxName is how long a name is at most, in bytes; the longest of loginNames has 23. What is longer costs more to
// fold than it can tell: a page may be one word.
const maxName = 1000

// is reports whether s, folded, is one of the phrases, a site's name behind a mark aside.
func (p *page) is(phrases []string, s string) bool {
	for _, bar := range [...]string{" | ", " - ", " – ", " — ", ": ", " · ", " • "} {
		s, _, _ = strings.Cut(s, bar)
	}
	if len(s) > maxName {
		return false
	}
	p.fold = rules.Fold(p.fold[:0], s)
	return oneOf(strings.Trim(string(p.fold), " .!?…"), phrases)
}

// contains reports whether one of the phrases stands in s, folded.
func (p *page) contains(phrases []string, s string) bool {
	p.fold = rules.Fold(p.fold[:0], s)
	for _, e := range phrases {
		if strings.Contains(string(p.fold), e) {
			return true
		}
	}
	return false
}

// What logins, fields for passwords and errors are called, folded.
var (
	loginNames = []string{"log in", "login", "log-in", "sign in", "signin", "log in to continue", "sign in to continue", "please log in", "please sign in",
		"member login", "user login", "account login", "log in to your account", "sign in to your account", "welcome back", "anmelden", "anmeldung", "einloggen",
		"connexion", "se connecter", "identification", "iniciar sesión", "acceder", "acceso", "iniciar sessão", "entrar", "fazer login", "accedi", "accesso",
		"inloggen", "aanmelden", "вход", "войти", "авторизация", "logowanie", "zaloguj się", "giriş", "giriş yap", "تسجيل الدخول", "लॉग इन", "लॉगिन",
		"登录", "登入", "登錄", "用户登录", "会员登录", "ログイン", "로그인", "σύνδεση", "είσοδοσ"}
	passwordWords = []string{"password", "passwort", "kennwort", "mot de passe", "contraseña", "senha", "palavra-passe", "wachtwoord", "пароль", "hasło",
		"şifre", "كلمة المرور", "كلمة السر", "पासवर्ड", "密码", "密碼", "パスワード", "비밀번호", "κωδικ", "parola"}
	errorNames = []string{"not found", "page not found", "404 error", "error 404", "forbidden", "access denied", "internal server error", "bad gateway",
		"service unavailable", "gateway timeout", "gateway time-out", "page unavailable", "page cannot be found", "page can't be found", "page could not be found",
		"page does not exist", "page doesn't exist", "page no longer exists", "something went wrong", "nicht gefunden", "seite existiert nicht", "zugriff verweigert",
		"page introuvable", "page non trouvée", "accès refusé", "página no encontrada", "no encontrada", "acceso denegado", "página não encontrada", "não encontrada",
		"acesso negado", "pagina non trovata", "accesso negato", "niet gevonden", "toegang geweigerd", "страница не найдена", "не найдена", "доступ запрещен",
		"nie znaleziono", "nie znaleziona", "brak dostępu", "sayfa bulunamadi", "erişim engellendi", "الصفحة غير موجودة", "غير موجودة", "पेज नहीं मिला", "पृष्ठ नहीं मिला",
		"页面不存在", "找不到页面", "页面未找到", "找不到網頁", "找不到頁面", "ページが見つかりません", "お探しのページ", "페이지를 찾을 수 없", "δεν βρέθηκε"}
)

// standinKind is the kind of the blocks of a page that stands in for another.
func standinKind(reason string) extract.Kind {
	switch reason {
	case "login":
		return extract.Form
	case "consent":
		return extract.Consent
	}
	return extract.Unclassified
}
