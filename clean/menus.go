package clean

import "winnow/extract"

// A menu flattened to lines: short lines in a row, most of which name what menus name.
const (
	menuLines = 4 // lines from which a run is a menu
	menuWords = 4 // words that a line of a menu has at most
)

// readMenus tells menus, so that a menu's "Videos" or "Latest" does not pass for the
// heading of a strip.
func (p *page) readMenus() {
	for i := 0; i < len(p.facts); {
		end, named := i, 0
		for end < len(p.facts) && p.menuLine(end) {
			if f := &p.facts[end]; f.kind == extract.Navigation && f.rank >= rankText {
				named++
			}
			end++
		}
		if end-i >= menuLines && 2*named >= end-i-1 {
			p.menu(i, end)
		}
		i = max(end, i+1)
	}
}

// menuLine reports whether block i may be a line of a menu.
func (p *page) menuLine(i int) bool {
	b, f := &p.doc.Blocks[i], &p.facts[i]
	if b.Hidden || f.words > menuWords || f.ends || b.Type == extract.Title || b.Type == extract.Code {
		return false
	}
	return f.rank < rankText || inMenus(f.kind)
}

// inMenus reports whether a menu's lines can look like the given kind by their words.
func inMenus(k extract.Kind) bool {
	switch k {
	case extract.Navigation, extract.Media, extract.Headlines, extract.Related, extract.Subscribe:
		return true
	}
	return false
}

// menu blames the lines of a menu. One that heads longer lines stays a strip's heading.
func (p *page) menu(from, to int) {
	for i := from; i < to; i++ {
		f := &p.facts[i]
		if f.opens != nil && i == to-1 && p.headsStrip(i) {
			continue
		}
		f.opens = nil
		f.say(inMenu, -menuOdds)
		if f.kind != extract.Navigation && f.kind != extract.Form {
			f.kind, f.kindWhy, f.rank = extract.Navigation, inMenu, max(f.rank, rankShape)
		}
	}
}

const (
	inMenu   = "stands in a menu"
	menuOdds = 150
)

// headsStrip reports whether what follows block i looks like a story's headline.
func (p *page) headsStrip(i int) bool {
	return i+1 < len(p.facts) && p.headline(i+1)
}

// headline reports whether block i looks like the headline of another story: longer than
// a menu's words, without a sentence's end, and not the page's own.
func (p *page) headline(i int) bool {
	b, f := &p.doc.Blocks[i], &p.facts[i]
	return !b.Hidden && b.Type != extract.Title && b.Type != extract.Code && f.words > menuWords && !f.prose()
}
