package check

import (
	"fmt"
	"regexp"
	"strings"
)

// templatePlaceholder finds what a template should have filled in.
func templatePlaceholder() *Check {
	return &Check{
		ID: "template-placeholder", Severity: Warning, Family: markupOf,
		Help: "a placeholder that no template filled in (“{{title}}”, “undefined”)",
		Why: "A template was not run, or ran without its data, and readers see its innards. Fill the value in, or take the line out. " +
			"In code, and in documents that show programs, it is no fault.",
		Yes: []Example{{Text: "Dear {{ customer.name }},\n\nyour order is on its way.\n"}, {Text: "By undefined\n\nThe otters are back.\n"}, {Text: "Posted on Invalid Date\n"},
			{Text: "${article.title}\n\nThe otters are back.\n"}, {Text: "[object Object]\n"}, {Text: "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n"},
			{Text: "[caption id=\"attachment_7\" align=\"left\"]The weir[/caption]\n"}, {Text: "{% include header.html %}\n"}, {Text: "Price: NaN €\n"},
			{Text: "<%= title %>\n"}, {Text: "%%FIRST_NAME%%, welcome back\n"}},
		No: []Example{{Text: "The result of a division by zero is undefined, and null in others.\n"}, {Text: "# Use\n\nWrite `{{title}}`:\n\n    {{title}}\n", Name: "a.md"},
			{Text: "{a, b} and {{a}, {b}} are sets; it costs $5 {net}.\n"}, {Text: "My nan, Nan and NaN bread\n"}, {Text: "[Caption] [gallery]\n"}},
		find: func(d *Document, say func(Hit)) {
			var hits []Hit
			for i, p := range placeholders {
				if d.signs&(1<<i) == 0 {
					continue
				}
				d.match(p.re, p.needs, func(h Hit) {
					if !strings.HasPrefix(h.Key, "    ") && !strings.HasPrefix(h.Key, "\t") { // indented as code is
						hits = append(hits, h)
					}
				}, func(m string) string {
					return fmt.Sprintf("%s was not filled in: give its value, or take it out", excerpt(m))
				})
			}
			d.unlessPrograms(hits, say)
		},
	}
}

// placeholders are what templates leave: of Mustache, Jinja, Liquid and Angular; of PHP and
// EJS; of JavaScript's and shell's strings; of mailers; of WordPress; what JavaScript writes
// for values that it does not have; and printers' dummy text.
var placeholders = []struct {
	needs string
	re    func() *regexp.Regexp
}{
	{"{{", lazily(`\{\{[{&#/^!>~-]?\s*[\pL_$@][^{}]{0,80}\}\}`)},
	{"{%", lazily(`\{%-?\s*[a-z]+[^%{}]{0,80}%\}`)},
	{"<%", lazily(`<%[=-]?\s*[^%<>]{1,80}%>`)},
	{"${", lazily(`\$\{[A-Za-z_]*[a-z][\w.]{0,60}\}`)},
	{"%%", lazily(`%%[A-Z][A-Z0-9_]{2,40}%%`)},
	{"[/", lazily(`\[/(?:caption|gallery|embed|video|audio|vc_\w+|et_pb_\w+|su_\w+|fusion_\w+)\]`)},
	{"[object", lazily(`\[object (?:Object|Undefined|Null)\]`)},
	{"nvalid", lazily(`\bInvalid [Dd]ate\b`)},
	{"undefined", lazily(`(?:^\s*|\b[Bb]y |: ?|\bundefined,? )undefined\s*$|^\s*undefined[,:|]`)},
	{"NaN", lazily(`(?:: |^\s*|[$€£] ?)NaN(?:\s*$|\s*[%€$£]|:NaN)`)},
	{"orem ipsum", lazily(`[Ll]orem ipsum dolor`)},
}
