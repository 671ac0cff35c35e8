package extract

import "strings"

// What an element must have for a selector to find it.
const (
	byTag = iota
	byID
	byClass
	byAttribute
	keyKinds
)

// keyKind parts a key of selectorKey.
func keyKind(key string) (kind int, name string) {
	switch key[0] {
	case '#':
		return byID, key[1:]
	case '.':
		return byClass, key[1:]
	case '[':
		return byAttribute, key[1:]
	}
	return byTag, key
}

// selectorKey returns what an element must have for the selector to find it: of the last
// compound the id, else a class, else an attribute, else the tag; and where it is but a tag or
// nothing, an id or class that an element before it must have.
func selectorKey(css string) (key, lead string) {
	tag, class, attribute := "", "", ""
	start := 0
	for i := 0; i <= len(css); {
		if i < len(css) && (css[i] == '(' || css[i] == '[') {
			end := closing(css, i)
			if name := strings.TrimFunc(nameAt(css[i+1:]), func(r rune) bool { return r == ' ' }); css[i] == '[' && name != "" {
				attribute = "[" + strings.ToLower(name)
			}
			i, start = end, end
			continue
		}
		if i < len(css) && !strings.ContainsRune(" >+~.#:", rune(css[i])) {
			if i++; css[i-1] == '\\' {
				i = min(i+1, len(css)) // of a name
			}
			continue
		}
		switch part := strings.ReplaceAll(css[start:i], `\`, ""); {
		case strings.HasPrefix(part, "#") && len(part) > 1:
			class = part // an id says most
		case strings.HasPrefix(part, ".") && len(part) > 1 && !strings.HasPrefix(class, "#"):
			class = part
		case part != "" && strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") == "":
			tag = part
		}
		if i < len(css) && strings.ContainsRune(" >+~", rune(css[i])) {
			if class != "" {
				lead = class
			}
			tag, class, attribute = "", "", ""
			start = i + 1
		} else {
			start = i
		}
		i++
	}
	switch {
	case class != "":
		return class, ""
	case attribute != "":
		return attribute, ""
	}
	return tag, lead
}

// nameAt returns the name at the start of s.
func nameAt(s string) string {
	if end := strings.IndexAny(s, "=~|^$*!#] "); end >= 0 {
		return s[:end]
	}
	return ""
}

// closing returns the place behind the bracket that closes the one at css[i].
func closing(css string, i int) int {
	depth := 0
	quote := byte(0)
	for ; i < len(css); i++ {
		switch c := css[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(css)
}
