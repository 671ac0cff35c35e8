package check

// emptyContent finds documents without text.
func emptyContent() *Check {
	return &Check{
		ID: "empty-content", Severity: Error, Family: pages,
		Help: "a document without text",
		Why: "An empty document is nearly always one that was lost: a page that scripts fill, a failed download, an extraction that " +
			"found nothing. Fetch it again, or leave it out.",
		Yes: []Example{{Text: ""}, {Text: " \n\n"}, {Text: "<html><body><div id=app></div></body></html>", Name: "a.html"}, {Text: `{"text": ""}`, Name: "a.jsonl"}},
		No:  []Example{{Text: paragraphs[0]}, {Text: "Closed on Mondays.\n"}},
		find: func(d *Document, say func(Hit)) {
			if d.shownWords() == 0 && d.Page.Standin == "" {
				say(Hit{Message: "the document has no text: fetch it again, or leave it out", Key: "empty"})
			}
		},
	}
}
