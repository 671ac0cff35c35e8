package check

import "strings"

// readFrontMatter reads the keys of the YAML or TOML that a Markdown file may begin with and returns
// where what follows it begins; 0 where there is none.
func (d *Document) readFrontMatter() int {
	text := d.Text
	at := strings.IndexByte(text, '\n') + 1
	fence := strings.TrimRight(text[:at], "\r\n")
	sign := ":"
	switch fence {
	case "+++":
		sign = "="
	case "---":
	default:
		return 0
	}
	for at < len(text) {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := strings.TrimRight(text[at:end], " \t\r\n")
		if line == fence || sign == ":" && line == "..." {
			return end
		}
		d.readKey(line, sign, at)
		at = end
	}
	d.Meta = nil
	return 0
}

// readKey reads one line of front matter: a key with a plain or quoted value. What is nested,
// and lists, are left alone.
func (d *Document) readKey(line, sign string, at int) {
	if strings.HasPrefix(line, "#") {
		d.readIgnore(line, at)
		return
	}
	name, value, ok := strings.Cut(line, sign)
	if !ok || name == "" || strings.TrimLeft(name, " \t-") != name {
		return
	}
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	d.Meta = append(d.Meta, Field{strings.TrimSpace(name), value, d.place(at)})
}
