package clean

import "winnow/extract"

// A weather widget flattened to lines: a clock, a place, a temperature, humidity, wind.
// No line of it says much; together, within so many lines of each other, they do.
const (
	widgetGap   = 3 // lines between two telling ones
	widgetLead  = 2 // lines before the first: the place, the clock
	widgetWords = 24
	leadWords   = 6
	widgetOdds  = 300
)

// readWidgets joins lines that speak of the weather, and short lines between them, to
// widgets.
func (p *page) readWidgets() {
	for i := 0; i < len(p.facts); i++ {
		if !p.tells(i) {
			continue
		}
		last, told, strong := i, 1, p.facts[i].saidOdds >= likelyOdds
		for j := i + 1; j < len(p.facts) && j <= last+widgetGap && p.lineLike(j, widgetWords); j++ {
			if p.tells(j) {
				last, told = j, told+1
				strong = strong || p.facts[j].saidOdds >= likelyOdds
			}
		}
		if told > 1 && strong {
			p.widget(i, last)
		}
		i = last
	}
}

func (p *page) tells(i int) bool {
	return p.facts[i].said == extract.Weather && p.lineLike(i, widgetWords)
}

// lineLike reports whether block i is a line of at most so many words, and no headline.
func (p *page) lineLike(i, words int) bool {
	b := &p.doc.Blocks[i]
	return b.Type != extract.Title && b.Type != extract.Code && p.facts[i].words <= words
}

func (p *page) widget(first, last int) {
	for n := 0; n < widgetLead && first > 0 && p.lineLike(first-1, leadWords) && p.facts[first-1].said == "" &&
		!p.facts[first-1].ends; n++ {
		first--
	}
	for j := first; j <= last; j++ {
		f := &p.facts[j]
		if f.kind != extract.Ad && f.said != extract.Weather {
			f.from = 0 // "Powered by" is the widget's here
		}
		if f.kind != extract.Ad {
			f.blame(extract.Weather, "stands in a weather widget", -widgetOdds)
		}
	}
}
