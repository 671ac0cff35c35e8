package check

import (
	"strings"
)

// readFrontMatter reads the keys of the YAML that a Markdown file may begin with and returns
// where what follows it begins; 0 where there is none.
func (d *Document) readFrontMatter() int {
	text := d.Text
	if !strings.HasPrefix(text, "---\n") && !strings.HasPrefix(text, "---\r\n") {
		return 0
	}
	at := strings.IndexByte(text, '\n') + 1
	for at < len(text) {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := strings.TrimRight(text[at:end], " \t\r\n")
		if line == "---" || line == "..." {
			return end
		}
		d.readKey(line, at)
		at = end
	}
	d.Meta = nil
	return 0
}

// readKey reads one line of front matter: a key with a plain or quoted value. What is nested,
// and lists, are left alone.
func (d *Document) readKey(line string, at int) {
	if strings.HasPrefix(line, "#") {
		d.readIgnore(line, at)
		return
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok || name == "" || strings.TrimLeft(name, " \t-") != name {
		return
	}
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	d.Meta = append(d.Meta, Field{strings.TrimSpace(name), value, d.place(at)})
}
