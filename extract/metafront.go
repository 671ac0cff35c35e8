package extract

import "strings"

// frontNames are the keys of front matter that are read: what Jekyll, Hugo, Pandoc,
// Obsidian and page-to-Markdown tools write.
var frontNames = map[string]field{
	"title": fieldTitle, "headline": fieldTitle, "author": fieldAuthor, "authors": fieldAuthor, "byline": fieldAuthor,
	"date": fieldDate, "published": fieldDate, "publishdate": fieldDate, "pubdate": fieldDate, "published_time": fieldDate, "created": fieldDate,
	"date_published": fieldDate, "lastmod": fieldModified, "modified": fieldModified, "updated": fieldModified, "last_modified": fieldModified,
	"url source": fieldURL, "published time": fieldDate, // of page readers
	"url": fieldURL, "source": fieldURL, "canonical": fieldURL, "link": fieldURL, "permalink": fieldURL, "canonical_url": fieldURL,
	"description": fieldDescription, "summary": fieldDescription, "excerpt": fieldDescription, "abstract": fieldDescription,
	"tags": fieldTag, "keywords": fieldTag, "categories": fieldCategory, "category": fieldCategory, "section": fieldCategory,
	"lang": fieldLanguage, "language": fieldLanguage, "image": fieldImage, "cover": fieldImage, "license": fieldLicense,
	"site": fieldSitename, "sitename": fieldSitename, "site_name": fieldSitename,
}

// findFrontMatter says the values of the top-level keys of YAML or TOML: plain and quoted scalars,
// lists in brackets or of dashes. What is nested deeper is somebody else's.
func findFrontMatter(front string, say func(field, string)) {
	key, known, inside := field(0), false, false // inside brackets over several lines
	for _, line := range strings.Split(clip(front, maxFrontMatter), "\n") {
		line = strings.TrimRight(line, " \r\t")
		item := strings.TrimSpace(line)
		switch {
		case item == "" || strings.HasPrefix(item, "#"):
		case inside:
			value, last := strings.CutSuffix(item, "]")
			inside = !last
			if known {
				sayFront(key, "["+value+"]", say)
			}
		case strings.HasPrefix(item, "- "):
			if known {
				say(key, unquoteYAML(item[2:]))
			}
		case line[0] == ' ' || line[0] == '\t':
		case line[0] == '[': // a table of TOML, which goes on to the end
			return
		default:
			sign := max(0, strings.IndexAny(line, ":="))
			key, known = frontNames[strings.ToLower(strings.TrimSpace(line[:sign]))]
			value := strings.TrimSpace(line[sign+1:])
			if inside = strings.HasPrefix(value, "[") && !strings.Contains(value, "]"); inside { // and not "[Video] Otters"
				value += "]"
			}
			if known {
				sayFront(key, value, say)
			}
		}
	}
}

// maxFrontMatter is how much of the front matter is read, in bytes.
const maxFrontMatter = 64 << 10

func sayFront(f field, value string, say func(field, string)) {
	if strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") {
		for _, v := range strings.Split(value[1:len(value)-1], ",") {
			if v = unquoteYAML(v); v != "" {
				say(f, v)
			}
		}
		return
	}
	if f == fieldTag {
		sayAll(say, f, strings.FieldsFunc(unquoteYAML(value), isListMark))
		return
	}
	if value != "" && value != "|" && value != ">" && value != ">-" && value != "|-" {
		say(f, unquoteYAML(value))
	}
}

// unquoteYAML takes the quotes off a scalar, and the brackets off a link as Obsidian writes it; of
// the escapes only doubled and escaped quotes occur in metadata.
func unquoteYAML(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == s[len(s)-1] {
		switch s[0] {
		case '"':
			s = strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
		case '\'':
			s = strings.ReplaceAll(s[1:len(s)-1], "''", "'")
		}
	}
	if inner, ok := strings.CutPrefix(s, "[["); ok && strings.HasSuffix(inner, "]]") {
		page, name, named := strings.Cut(inner[:len(inner)-2], "|")
		if s = page; named {
			s = name
		}
	}
	return s
}
