package check

// The checks for pages that only stand in for one.

func consentWall() *Check {
	return standin("consent", &Check{
		ID:   "consent-wall",
		Help: "a question for consent in the place of a page",
		Why:  "The page was fetched by somebody who had not answered the question about cookies. " + fetchAgain,
		Yes: []Example{{Text: "We value your privacy\n\nWe use cookies and similar technologies to give you the best experience. By clicking accept all you agree to our use of cookies.\n\nAccept all cookies\n\nReject all\n\nCookie settings\n"},
			{Text: "Wir verwenden Cookies\n\nWir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Mit einem Klick auf Alle akzeptieren stimmen Sie der Verwendung von Cookies zu.\n\nAlle akzeptieren\n\nAblehnen\n\nCookie-Einstellungen\n"}},
	})
}

func loginWall() *Check {
	return standin("login", &Check{
		ID:   "login-wall",
		Help: "a login in the place of a page",
		Why:  "The page is for people who are logged in, and whoever fetched it was not. " + fetchAgain,
		Yes: []Example{{Text: "Log in\n\nUsername\n\nPassword\n\nForgot your password?\n"}, {Text: "Anmelden\n\nBenutzername\n\nPasswort\n\nPasswort vergessen?\n"},
			{Text: "登录\n\n用户名\n\n密码\n\n忘记密码？\n"}},
	})
}

func errorPage() *Check {
	return standin("error-page", &Check{
		ID:   "error-page",
		Help: "an error message in the place of a page",
		Why:  "The server said that there is no such page, or that it has failed, and that was taken for the page. " + fetchAgain,
		Yes: []Example{{Text: "404 Not Found\n\nThe requested URL was not found on this server.\n"}, {Text: "Seite nicht gefunden\n\nDie gewünschte Seite existiert nicht.\n"},
			{Text: "Страница не найдена\n\nПроверьте адрес.\n"}, {Text: "ページが見つかりません\n\nトップページへ戻る\n"}},
	})
}

func scriptShell() *Check {
	return standin("script-shell", &Check{
		ID:   "script-shell",
		Help: "a notice that scripts are needed in the place of a page",
		Why:  "The page is made by scripts, and whoever fetched it ran none. " + fetchAgain,
		Yes:  []Example{{Text: "Please enable JavaScript to view this page.\n"}, {Text: "You need to enable JavaScript to run this app.\n"}},
	})
}

const fetchAgain = "Fetch it again as a browser would, or leave it out."

// standin completes a check for pages that stand in for one.
func standin(reason string, c *Check) *Check {
	c.Severity, c.Family = Error, pages
	c.No = []Example{{Text: "Otters return to the river\n\n" + paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n" + paragraphs[2]}}
	c.find = func(d *Document, say func(Hit)) {
		if d.Page.Standin == reason {
			say(Hit{End: len(d.Text), Key: reason, Message: c.Help + ": fetch it again, or leave it out"})
		}
	}
	return c
}
