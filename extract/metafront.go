package extract

import "strings"

// frontNames are the keys of front matter that are read: what Jekyll, Hugo, Pandoc,
// Obsidian and page-to-Markdown tools write.
var frontNames = map[string]field{
	"title": fieldTitle, "headline": fieldTitle, "author": fieldAuthor, "authors": fieldAuthor, "byline": fieldAuthor,
	"date": fieldDate, "published": fieldDate, "publishdate": fieldDate, "pubdate": fieldDate, "published_time": fieldDate, "created": fieldDate,
	"date_published": fieldDate, "lastmod": fieldModified, "modified": fieldModified, "updated": fieldModified, "last_modified": fieldModified,
	"url": fieldURL, "source": fieldURL, "canonical": fieldURL, "link": fieldURL, "permalink": fieldURL, "canonical_url": fieldURL,
	"description": fieldDescription, "summary": fieldDescription, "excerpt": fieldDescription, "abstract": fieldDescription,
	"tags": fieldTag, "keywords": fieldTag, "categories": fieldCategory, "category": fieldCategory, "section": fieldCategory,
	"lang": fieldLanguage, "language": fieldLanguage, "image": fieldImage, "cover": fieldImage, "license": fieldLicense,
	"site": fieldSitename, "sitename": fieldSitename, "site_name": fieldSitename,
}

// findFrontMatter says the values of the top-level keys: plain and quoted scalars, lists
// in brackets or of dashes. What is nested deeper is somebody else's.
func findFrontMatter(yaml string, say func(field, string)) {
	key, known := field(0), false
	for _, line := range strings.Split(clip(yaml, maxFrontMatter), "\n") {
		line = strings.TrimRight(line, " \r\t")
		item := strings.TrimSpace(line)
		switch {
		case item == "" || strings.HasPrefix(item, "#"):
		case strings.HasPrefix(item, "- "):
			if known {
				say(key, unquoteYAML(item[2:]))
			}
		case line[0] == ' ' || line[0] == '\t':
		default:
			name, value, ok := strings.Cut(line, ":")
			key, known = frontNames[strings.ToLower(strings.TrimSpace(name))]
			if ok && known {
				sayFront(key, strings.TrimSpace(value), say)
			}
		}
	}
}

// maxFrontMatter is how much of the front matter is read, in bytes.
const maxFrontMatter = 64 << 10

func sayFront(f field, value string, say func(field, string)) {
	if strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") {
		for _, v := range strings.Split(value[1:len(value)-1], ",") {
			say(f, unquoteYAML(v))
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

// unquoteYAML takes the quotes off a scalar; of the escapes only doubled and escaped
// quotes occur in metadata.
func unquoteYAML(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != s[len(s)-1] {
		return s
	}
	switch s[0] {
	case '"':
		return strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
	case '\'':
		return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
	}
	return s
}
