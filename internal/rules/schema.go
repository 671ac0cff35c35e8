package rules

import "winnow/extract"

// object is a piece of a JSON Schema.
type object = map[string]any

// form is what a property of a rule may be.
type form uint8

const (
	text   form = iota // a string that is not empty
	texts              // strings
	either             // one of the two before
	choice             // one of some words
	flag
	count // of words
)

// properties are those of a rule, in the order in which files have them.
var properties = [...]struct {
	key  string
	form form
	what string
}{
	{"id", text, "A name of its own: lower-case words joined by hyphens."},
	{"kind", choice, "What it is that goes."},
	{"lang", text, "ISO 639-1 code of the phrases' language."},
	{"why", text, "A sentence for people."},
	{"hosts", either, "Globs of the hosts on which the rule acts, as example.org or *.example.org; without, on all."},
	{"on", choice, "What the rule looks at."},
	{"match", choice, "Where in the block a phrase must stand."},
	{"phrases", texts, "What to find; case, white space, apostrophes, dashes and widths do not matter."},
	{"patterns", texts, "RE2 expressions on the lower-case text."},
	{"needs", texts, "Literals of which one must occur for the patterns to be tried."},
	{"max_words", count, "The longest block, in words, that the rule may hit."},
	{"strength", choice, "How much a hit says: sure decides alone."},
	{"where", choice, "The part of the page in which the rule acts."},
	{"opens", flag, "The block is the heading of a strip of this kind."},
	{"yes", texts, "Lines, or pieces of HTML, that the rule must hit."},
	{"no", texts, "Lines, or pieces of HTML, that it must not hit."},
	{"drop", either, "CSS selectors of what goes."},
	{"keep", either, "CSS selectors of what stays."},
	{"body", either, "CSS selectors outside of which nothing stays."},
	{"title", either, "CSS selectors of the headline."},
	{"author", either, "CSS selectors of the authors' names."},
	{"date", either, "CSS selectors of the day of publication."},
}

// choices are the words that a property may be.
func choices(key string) []string {
	switch key {
	case "kind":
		return append(kinds(), string(extract.Unclassified))
	case "on":
		return []string{string(OnText), string(OnClass), string(OnElement)}
	case "match":
		return []string{string(Is), string(Starts), string(Ends), string(Contains)}
	case "strength":
		return []string{string(Sure), string(Likely), string(Hint)}
	}
	return []string{string(Anywhere), string(Top), string(End)}
}

// shapes are the patterns that some strings have, and their most characters.
var shapes = map[string]struct {
	pattern string
	most    int
}{"id": {"^[a-z0-9]+(-[a-z0-9]+)*$", 64}, "lang": {"^[a-z0-9]{2}$", 2}}

// schema is that of a value of the form.
func (f form) schema(key string) object {
	switch f {
	case texts:
		return object{"type": "array", "minItems": 1, "items": text.schema("")}
	case either:
		return object{"anyOf": []any{text.schema(""), texts.schema("")}}
	case choice:
		return object{"type": "string", "enum": choices(key)}
	case flag:
		return object{"type": "boolean"}
	case count:
		return object{"type": "integer", "minimum": 1, "maximum": MaxWordsLimit}
	}
	if s, ok := shapes[key]; ok {
		return object{"type": "string", "pattern": s.pattern, "maxLength": s.most}
	}
	return object{"type": "string", "minLength": 1}
}

// Schema returns the JSON Schema (draft 2020-12) of a file of rules, as editors take it.
func Schema() map[string]any {
	all := object{}
	for _, p := range properties {
		s := p.form.schema(p.key)
		s["description"] = p.what
		all[p.key] = s
	}
	var some []any
	for _, key := range append([]string{"phrases", "patterns"}, selectorKeys()...) {
		some = append(some, object{"required": []string{key}})
	}
	return object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Rules of winnow", "type": "array",
		"items": object{"type": "object", "additionalProperties": false, "required": []string{"id", "why", "yes", "no"},
			"properties": all, "anyOf": some},
	}
}
