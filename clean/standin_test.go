package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

func TestStandin(t *testing.T) {
	login := `<title>Log in - Zq</title><h1>Log in</h1><form><label>Email <input></label><label>Password <input type=password></label><button>Log in</button></form>`
	consent := `<p>We value your privacy</p><p>We and our 214 partners use cookies and similar technologies to store and access information on your device, to personalise content and to measure audiences.</p><button>Accept all</button><button>Reject all</button>`
	many := strings.Repeat(`<li><a href=/x>Zq</a></li>`, 400)
	tests := []struct{ name, html, want string }{
		{"a login", login, "login"},
		{"a German one", `<h1>Anmelden</h1><form><label>Passwort <input></label></form>`, "login"},
		{"a Japanese one", `<h2>ログイン</h2><p>パスワード</p>`, "login"},
		{"a login below the site's name", `<h2>Zq</h2><p>Zz</p><p>Zy</p><h2>Log in</h2><p>Password</p>`, "login"},
		{"a login box", `<title>Zq</title><h2>Zq</h2><p>Zz</p><h3>Teams</h3><p>Zy</p><h3>Log in</h3><p>Password</p>`, ""},
		{"a login without a password", `<h1>Log in</h1><p>Zq</p>`, ""},
		{"a password without a login", `<h1>Zq</h1><p>Password</p>`, ""},
		{"an article about logging in", `<h1>Log in</h1><p>Password</p><p>` + sentence(41) + `</p>`, ""},
		{"an error", `<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>`, "error-page"},
		{"an error by its number", `<h1>403</h1><p>Zq</p>`, "error-page"},
		{"an error in French", `<h1>Page introuvable</h1>`, "error-page"},
		{"an error below other headings", `<h2>Zq</h2><p>Zz</p><h3>Teams</h3><p>Zy</p><h3>Page not found</h3>`, "error-page"},
		{"not found, by the way", `<h1>Zq</h1><p>Zz</p><p>Zy</p><p>Not found</p>`, ""},
		{"a number that is none", `<h1>1984</h1><p>Zq</p>`, ""},
		{"an error and a long text", `<h1>Not Found</h1><p>` + sentence(41) + `</p>`, ""},
		{"an error amid a menu", `<h1>Not Found</h1><nav>` + many[:len(many)/2] + `</nav>`, "error-page"},
		{"an error amid too much", `<h1>Not Found</h1><nav>` + many + `</nav>`, ""},
		{"scripts", `<noscript>You need to enable JavaScript to run this app.</noscript>`, "script-shell"},
		{"scripts and a page", `<p>You need to enable JavaScript to run this app.</p><nav>` + many[:len(many)/400*61] + `</nav>`, ""},
		{"scripts and a menu", `<p>You need to enable JavaScript to run this app.</p><nav>` + many[:len(many)/400*60] + `</nav>`, "script-shell"},
		{"consent", consent, "consent"},
		{"consent before a menu", consent + `<ul>` + many[:len(many)/400*40] + `</ul>`, ""},
		{"nothing", ``, ""},
		{"a short page", `<h1>Closed</h1><p>The library is closed on Monday.</p>`, ""},
	}
	for _, tt := range tests {
		d := htmlOf(t, `<html><body>`+tt.html+`</body></html>`)
		Mark(d, Options{})
		if d.Standin != tt.want {
			t.Errorf("%s: stands in as %q, want %q", tt.name, d.Standin, tt.want)
		}
		if d.Standin != "" && d.Text() != "" {
			t.Errorf("%s: keeps %q", tt.name, d.Text())
		}
	}
}

func TestStandinText(t *testing.T) {
	for want, lines := range map[string][]string{
		"error-page":   {"Zq", "Page not found", "Sorry, we looked everywhere."},
		"login":        {"Sign in", "E-mail", "Password", "Sign in"},
		"script-shell": {"Please enable JavaScript to view this page."},
		"":             {"Zq", "Zz", "Zy", "Page not found"},
	} {
		d := pageOf(lines...)
		Mark(d, Options{})
		if d.Standin != want {
			t.Errorf("%q: %q, want %q", lines, d.Standin, want)
		}
	}
}

func TestIsStatus(t *testing.T) {
	tests := map[string]bool{"404": true, "Error 404": true, "404 error": true, "500: Internal Error": true, "404!": true, "399": false, "600": false, "4040": false,
		"40x": false, "4x4": false, "404 ways to cook": false, "": false, "error": false, "403 – Error": true}
	for s, want := range tests {
		if got := isStatus(s); got != want {
			t.Errorf("isStatus(%q) = %v", s, got)
		}
	}
}

func TestIsError(t *testing.T) {
	p := read(pageOf())
	long := "page not found " + strings.Repeat("a", 45)
	for s, want := range map[string]bool{"Page Not Found": true, "Seite nicht gefunden | Zq": true, long: true, long + "a": false, "Found": false} {
		if got := p.isError(s); got != want {
			t.Errorf("isError(%q) = %v", s, got)
		}
	}
}

func TestIsLogin(t *testing.T) {
	p := read(pageOf())
	for s, want := range map[string]bool{"Log in": true, "LOGIN": true, "Sign in | Zq": true, "Log in - Zq": true, "Log in to continue.": true, "Login for all": false, "": false, "Вход": true,
		"Log in" + strings.Repeat(" ", maxName-6): true, "Log in" + strings.Repeat(" ", maxName): false} {
		if got := p.isLogin(s); got != want {
			t.Errorf("isLogin(%.80q) = %v", s, got)
		}
	}
}

// TestStandinCounts pins what the bounds count.
func TestStandinCounts(t *testing.T) {
	p := read(pageOf(sentence(20), "~"+sentence(20), words(20), "We and our 214 partners use cookies and similar technologies to store and access information on your device."),
		(*page).readBlocks, (*page).readRules)
	if got := p.unspoken(); got != 20 {
		t.Errorf("unspoken %d", got)
	}
	if got, want := p.spoken(extract.Consent), p.facts[3].words; got != want {
		t.Errorf("spoken %d, want %d", got, want)
	}
	p.facts[0].score, p.facts[2].score = 100, -100
	if got := p.keptWords(500); got != 20 {
		t.Errorf("kept %d", got)
	}
	for reason, want := range map[string]extract.Kind{"login": extract.Form, "consent": extract.Consent, "error-page": extract.Unclassified, "script-shell": extract.Unclassified} {
		if got := standinKind(reason); got != want {
			t.Errorf("%s: %s", reason, got)
		}
	}
}

// TestStandinBounds takes a page that is named as an error to each bound and over it.
func TestStandinBounds(t *testing.T) {
	build := func(words, prose, kept int) *page {
		p := newPage(pageOf("404", "a", "b"), Options{})
		p.words = words
		p.facts[1] = facts{words: prose, ends: true, score: -900}
		p.facts[2] = facts{words: kept, score: 900}
		return p
	}
	tests := []struct {
		words, prose, kept int
		want               string
	}{
		{400, 40, 60, "error-page"}, {401, 40, 60, ""}, {400, 41, 60, ""}, {400, 40, 61, ""}, {1, 0, 0, "error-page"}, {0, 0, 0, ""},
	}
	for _, tt := range tests {
		if got := build(tt.words, tt.prose, tt.kept).standin(500); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
	}
}

func TestConsentShare(t *testing.T) {
	for consent, want := range map[int]string{60: "consent", 59: ""} {
		p := newPage(pageOf("a", "b"), Options{})
		p.words = 100
		p.facts[0] = facts{words: consent, kind: extract.Consent, rank: rankText, score: -900}
		p.facts[1] = facts{words: 100 - consent, score: -900}
		if got := p.standin(500); got != want {
			t.Errorf("%d %%: %q, want %q", consent, got, want)
		}
	}
}

func TestNamed(t *testing.T) {
	is := func(s string) bool { return strings.HasPrefix(s, "zq") }
	tests := []struct {
		name  string
		lines []string
		want  bool
	}{
		{"the third line", []string{"a", "b", "zq"}, true},
		{"the fourth", []string{"a", "b", "c", "zq"}, false},
		{"hidden and empty lines aside", []string{"~a", "", "b", "c", "zq"}, true},
		{"a heading further down", []string{"a", "b", "c", "#zq"}, true},
		{"the headline further down", []string{"a", "b", "c", "=zq"}, true},
		{"eight words", []string{"zq " + words(7)}, true},
		{"nine words", []string{"zq " + words(8)}, false},
		{"none", nil, false},
	}
	for _, tt := range tests {
		if got := read(pageOf(tt.lines...)).named(is, 99); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	d := pageOf("a")
	d.Meta.Title = "zq"
	if !read(d).named(is, 99) {
		t.Error("not named by its title")
	}
}
