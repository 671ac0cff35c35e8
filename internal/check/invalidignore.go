package check

import "fmt"

// invalidIgnore finds comments that would silence a check that there is not.
func invalidIgnore() *Check {
	return &Check{
		ID: "invalid-ignore", Severity: Warning, Family: files,
		Help: "a winnow:ignore comment names no check",
		Why: "A comment with a slip in it silences nothing. Write <!-- winnow:ignore ID -->, with ids or families " +
			"as winnow check --explain lists them; a reason may follow behind two hyphens.",
		Yes: []Example{{Text: "# Rain\n\n<!-- winnow:ignore mojibaek -->\n\nIt rained.\n", Name: "a.md"},
			{Text: "# Rain\n\n<!-- winnow:ignore -->\n\nIt rained.\n", Name: "a.md"}},
		No: []Example{{Text: "# Rain\n\n<!-- winnow:ignore mojibake -- a quotation -->\n\nIt rained.\n", Name: "a.md"}},
		find: func(d *Document, say func(Hit)) {
			if len(d.ignored) == 0 {
				return
			}
			names := known()
			for _, c := range d.ignored {
				if len(c.ids) == 0 {
					say(Hit{Start: c.at, End: c.at, Message: "the comment names no check to ignore: write winnow:ignore ID", Key: "none"})
				}
				for _, id := range c.ids {
					if !names[id] {
						say(Hit{Start: c.at, End: c.at, Message: fmt.Sprintf("no check is called %q%s: mend the comment or take it out", id, nearest(id)), Key: id})
					}
				}
			}
		},
	}
}
