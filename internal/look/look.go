// Package look is what the HTML pages that winnow writes have in common: colours for light
// and dark, type, and a policy by which they load nothing and run nothing but their own.
package look

import (
	"crypto/sha256"
	_ "embed" // the style
	"encoding/base64"
	"html/template"
)

var (
	//go:embed base.css
	base string
	//go:embed head.html
	head string
)

// Page is what the template "head" writes; a page embeds it in what its own template shows.
type Page struct {
	Title  string
	Style  template.CSS
	Script template.JS // "" for none
}

// New joins the common style with a page's own.
func New(title, style, script string) Page {
	return Page{Title: title, Style: template.CSS("\n" + base + style), Script: template.JS(script)}
}

// Parse reads the template of a page, which begins with {{template "head" .}}; funcs may be nil.
func Parse(page string, funcs template.FuncMap) (*template.Template, error) {
	t, err := template.New("page").Funcs(funcs).Parse(head)
	if err != nil {
		return nil, err
	}
	return t.Parse(page)
}

// Policy is the page's Content-Security-Policy: its own style and script by their hashes,
// and nothing else.
func (p Page) Policy() string {
	return "default-src 'none'; style-src " + hash(string(p.Style)) + "; script-src " + hash(string(p.Script)) + "; base-uri 'none'; form-action 'none'"
}

func hash(s string) string {
	if s == "" {
		return "'none'"
	}
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
