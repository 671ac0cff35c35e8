package rules

import "winnow/extract"

// object is a piece of a JSON Schema.
type object = map[string]any

// Schema returns the JSON Schema (draft 2020-12) of a file of rules, as editors take it.
func Schema() map[string]any {
	texts := func(what string) object {
		return object{"type": "array", "minItems": 1, "items": object{"type": "string", "minLength": 1}, "description": what}
	}
	one := func(what string, of ...string) object {
		return object{"type": "string", "enum": of, "description": what}
	}
	either := func(what string) object {
		list := texts(what)
		return object{"anyOf": []any{object{"type": "string", "minLength": 1}, list}, "description": what}
	}
	properties := object{
		"id":        object{"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64, "description": "A name of its own: lower-case words joined by hyphens."},
		"kind":      one("What it is that goes.", append(kinds(), string(extract.Unclassified))...),
		"lang":      object{"type": "string", "pattern": "^[a-z0-9]{2}$", "description": "ISO 639-1 code of the phrases' language."},
		"why":       object{"type": "string", "minLength": 1, "description": "A sentence for people."},
		"hosts":     either("Globs of the hosts on which the rule acts, as example.org or *.example.org; without, on all."),
		"on":        one("What the rule looks at.", string(OnText), string(OnClass), string(OnElement)),
		"match":     one("Where in the block a phrase must stand.", string(Is), string(Starts), string(Ends), string(Contains)),
		"phrases":   texts("What to find; case, white space, apostrophes, dashes and widths do not matter."),
		"patterns":  texts("RE2 expressions on the lower-case text."),
		"needs":     texts("Literals of which one must occur for the patterns to be tried."),
		"max_words": object{"type": "integer", "minimum": 1, "maximum": MaxWordsLimit, "description": "The longest block, in words, that the rule may hit."},
		"strength":  one("How much a hit says: sure decides alone.", string(Sure), string(Likely), string(Hint)),
		"where":     one("The part of the page in which the rule acts.", string(Anywhere), string(Top), string(End)),
		"opens":     object{"type": "boolean", "description": "The block is the heading of a strip of this kind."},
		"yes":       texts("Lines, or pieces of HTML, that the rule must hit."),
		"no":        texts("Lines, or pieces of HTML, that it must not hit."),
		"drop":      either("CSS selectors of what goes."),
		"keep":      either("CSS selectors of what stays."),
		"body":      either("CSS selectors outside of which nothing stays."),
		"title":     either("CSS selectors of the headline."),
		"author":    either("CSS selectors of the authors' names."),
		"date":      either("CSS selectors of the day of publication."),
	}
	var some []any
	for _, key := range append([]string{"phrases", "patterns"}, selectorKeys()...) {
		some = append(some, object{"required": []string{key}})
	}
	return object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Rules of winnow", "type": "array",
		"items": object{"type": "object", "additionalProperties": false, "required": []string{"id", "why", "yes", "no"},
			"properties": properties, "anyOf": some},
	}
}
