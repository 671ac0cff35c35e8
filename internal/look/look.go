// Package look is what the HTML pages that winnow writes have in common: colours for light
// and dark, type, and a policy by which they load nothing and run nothing but their own.
package look

import (
	"crypto/sha256"
	_ "embed" // the style
	"encoding/base64"
	"html/template"
)

//go:embed base.css
var base string

// Page is what a template needs to write the head of such a page.
type Page struct {
	Style  template.CSS
	Script template.JS // "" for none
}

// New joins the common style with a page's own.
func New(style, script string) Page {
	return Page{Style: template.CSS("\n" + base + style), Script: template.JS(script)}
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
