package main

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// armenian are the letters that those of the alphabet become, small and capital.
var armenian = [2][]rune{[]rune("աբգդեզէըթժիլխծկհձղճմյնշոչպ"), []rune("ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊ")}

// turn turns every Latin letter of s.
func turn(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return armenian[0][r-'a']
		case 'A' <= r && r <= 'Z':
			return armenian[1][r-'A']
		}
		return r
	}, s)
}

// kept is what stays in a text: addresses, targets of links in Markdown, references to characters
// and escapes of JSON.
var kept = regexp.MustCompile(`https?://[^\s)"<\\]+|\]\([^)]*\)|&#?\w+;|\\u[0-9a-fA-F]{4}|\\.`)

// turnText turns a text but for what stays.
func turnText(s string) string {
	var out strings.Builder
	last := 0
	for _, at := range kept.FindAllStringIndex(s, -1) {
		out.WriteString(turn(s[last:at[0]]))
		out.WriteString(s[at[0]:at[1]])
		last = at[1]
	}
	out.WriteString(turn(s[last:]))
	return out.String()
}

// said are the strings of JSON-LD that hold words.
var said = regexp.MustCompile(`("(?:headline|name|description|articleBody|text)"\s*:\s*")((?:[^"\\]|\\.)*)"`)

// turnSaid turns what JSON-LD says in words.
func turnSaid(s string) string {
	return said.ReplaceAllStringFunc(s, func(m string) string {
		p := said.FindStringSubmatch(m)
		return p[1] + turnText(p[2]) + `"`
	})
}

// turnGold turns what each row of the gold says in words.
func turnGold(s string) (string, error) {
	var out strings.Builder
	rows, write := json.NewDecoder(strings.NewReader(s)), json.NewEncoder(&out)
	for rows.More() {
		var row map[string]any
		if err := rows.Decode(&row); err != nil {
			return "", err
		}
		for _, key := range []string{"title", "author", "main_content", "comments", "with", "without"} {
			row[key] = turnValue(row[key])
		}
		if err := write.Encode(row); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

func turnValue(v any) any {
	switch v := v.(type) {
	case string:
		return turnText(v)
	case []any:
		for i := range v {
			v[i] = turnValue(v[i])
		}
	}
	return v
}

// turnHTML turns what a page shows, its title and descriptions, and says that it is in Armenian.
func turnHTML(s string) string {
	var out strings.Builder
	inside := "" // the element that was opened last, which may have no tags but its end
	for z := html.NewTokenizer(strings.NewReader(s)); z.Next() != html.ErrorToken; {
		raw := string(z.Raw())
		switch t := z.Token(); t.Type {
		case html.TextToken:
			out.WriteString(turnInside(inside, raw))
		case html.StartTagToken, html.SelfClosingTagToken:
			inside = t.Data
			out.WriteString(turnTag(&t, raw))
		default:
			inside = ""
			out.WriteString(raw)
		}
	}
	return out.String()
}

func turnInside(element, text string) string {
	switch element {
	case "script":
		return turnSaid(text)
	case "style":
		return text
	case "noscript", "noframes", "noembed", "iframe", "xmp": // their tags are text to a tokenizer
		return turnHTML(text)
	}
	return turnText(text)
}

// turnTag turns the attributes of a tag that hold words.
func turnTag(t *html.Token, raw string) string {
	words := map[string]bool{"alt": true, "title": true, "aria-label": true, "placeholder": true}
	changed := false
	for i := range t.Attr {
		a := &t.Attr[i]
		switch {
		case t.Data == "html" && a.Key == "lang":
			a.Val = "hy"
		case words[a.Key] || t.Data == "meta" && a.Key == "content" && isWords(t):
			a.Val = turnText(a.Val)
		default:
			continue
		}
		changed = true
	}
	if !changed {
		return raw
	}
	return t.String()
}

// isWords reports whether a <meta> says a title or a description.
func isWords(t *html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "name" || a.Key == "property" {
			return strings.HasSuffix(a.Val, "title") || strings.HasSuffix(a.Val, "description")
		}
	}
	return false
}
