package clean

import (
	"winnow/extract"
)

// A weather widget flattened to lines: a clock, a place, a temperature, humidity, wind.
// No line of it says much; together, within so many lines of each other, they do.
const (
	widgetGap   = 3 // lines from one telling line to the next
	widgetHead  = 2 // short lines before the first: a place, "Now"; a clock above them
	widgetTail  = 3 // short lines after the last: a link, a name
	widgetWords = 24
	labelWords  = 6
	clockWords  = 12
	widgetOdds  = 300
)

// readWidgets joins lines that speak of the weather, and short lines between them, to
// widgets.
func (p *page) readWidgets() {
	for i := range p.facts {
		p.readWeather(i)
	}
	usual := p.usualGap()
	for i := 0; i < len(p.facts); i++ {
		if !p.tells(i) {
			continue
		}
		last, told, strong, gap := i, 1, p.facts[i].strongWeather(), usual
		for j := i + 1; j < len(p.facts) && j <= last+widgetGap && p.lineLike(j, widgetWords); j++ {
			if p.tells(j) {
				gap = max(gap, p.doc.Blocks[j].Gap)
				last, told = j, told+1
				strong = strong || p.facts[j].strongWeather()
			}
		}
		first := p.widgetStart(i, gap)
		if strong && (told > 1 || p.signs[first].clock) {
			last = p.widgetEnd(last, gap)
			p.widget(first, last)
		}
		i = last
	}
}

// usualGap is the number of blank lines that stand even between lines of one thing: one
// where nearly every block has some before it.
func (p *page) usualGap() uint8 {
	spaced := 0
	for i := range p.doc.Blocks {
		if p.doc.Blocks[i].Gap > 0 {
			spaced++
		}
	}
	if spaced*10 >= len(p.doc.Blocks)*9 {
		return 1
	}
	return 0
}

// readWeather weighs the units of weather in a line, whatever language names them.
func (p *page) readWeather(i int) {
	f := &p.facts[i]
	if p.signs[i].digits == 0 || f.weather >= likelyOdds || f.ends || p.doc.Blocks[i].Hidden || !p.lineLike(i, widgetWords) {
		return
	}
	switch n := weatherUnits(p.doc.Blocks[i].Text); {
	case n >= 2:
		f.weather = likelyOdds
	case n == 1:
		f.weather = max(f.weather, hintOdds)
	}
}

func (f *facts) strongWeather() bool { return f.weather >= likelyOdds }

func (p *page) tells(i int) bool { return p.facts[i].weather > 0 && p.lineLike(i, widgetWords) }

// lineLike reports whether block i is a line of at most so many words, and no headline.
func (p *page) lineLike(i, words int) bool {
	b := &p.doc.Blocks[i]
	return b.Type != extract.Title && b.Type != extract.Code && p.facts[i].words <= words
}

// label reports whether block i may be a widget's line that says nothing by itself.
func (p *page) label(i int) bool {
	f := &p.facts[i]
	clock := p.signs[i].clock
	if !p.lineLike(i, labelWords) && !(clock && p.lineLike(i, clockWords)) {
		return false
	}
	return f.opens == nil && (!f.ends || clock) && (!f.sure || f.kind == extract.Widget || f.weather > 0)
}

// widgetStart goes up from the first telling line over a place and a clock before it, with
// no more blank lines between them than the widget has inside.
func (p *page) widgetStart(first int, gap uint8) int {
	clock := p.signs[first].clock
	for n := 0; first > 0 && !clock && p.doc.Blocks[first].Gap <= gap && p.label(first-1); n++ {
		clock = p.signs[first-1].clock
		if n >= widgetHead && !clock {
			break
		}
		first--
	}
	return first
}

// widgetEnd goes down from the last telling line over short lines right below it.
func (p *page) widgetEnd(last int, gap uint8) int {
	for n := 0; n < widgetTail && last+1 < len(p.facts) && p.label(last+1); n++ {
		if b := &p.doc.Blocks[last+1]; b.Gap > gap || b.Type == extract.Heading || p.headsStrip(last+1) {
			break
		}
		last++
	}
	return last
}

// widget names a widget's lines. One that begins with a clock is sure: a forecast that is an
// article begins with its place or its day.
func (p *page) widget(first, last int) {
	const why = "stands in a weather widget"
	clock := p.signs[first].clock
	for j := first; j <= last; j++ {
		f := &p.facts[j]
		if f.kind == extract.Ad {
			continue
		}
		f.rank = rankNone // "Powered by" is the widget's here
		if f.blame(extract.Weather, why, -widgetOdds, rankShape); clock {
			f.condemn(extract.Weather, why)
		}
	}
}

// hasYear reports whether a year of this century or the last stands in s.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i:i+2] == "19" || s[i:i+2] == "20") && isDigit(s[i+2]) && isDigit(s[i+3]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
