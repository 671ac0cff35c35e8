package check

import "winnow/extract"

// So many lines in a row, of so many words in the mean, are a strip of headlines; shorter
// lines are the sections of a site or the choices of a filter, longer ones are text.
const (
	stripLines    = 4
	headlineWords = 4
	maxHeadline   = 14
	longHeadline  = 20 // of the longest; half of the lines are no shorter and no longer
	stripOpens    = 1  // the lines of which one names the strip ("Top Headlines")
)

// headlineStrip finds strips of headlines.
func headlineStrip() *Check {
	return &Check{
		ID: "headline-strip", Severity: Error, Family: leftovers,
		Help: "a strip of headlines of other pages (four and more) left in the text",
		Why: "A strip of headlines reads like news and belongs to no text: it is the commonest thing that scrapers leave. " +
			takeOut,
		Yes: []Example{{Text: rawPage("Top Headlines\nCounty votes down plan for new bridge over weir\nMinister promises help for farmers after flood\n"+
			"Wolves seen on the heath again, say walkers\nSchool in the valley wins prize for its garden\nTrain service to the coast to end in May", belowText)}},
		No: []Example{{Text: paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n" + paragraphs[2]}},
		find: func(d *Document, say func(Hit)) {
			for _, r := range d.leftovers {
				if r.kind == extract.Headlines && r.severity != Off && r.strip {
					say(d.leftover(r))
				}
			}
		},
	}
}
