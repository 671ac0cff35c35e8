package clean

import "winnow/extract"

// readRepeats tells lines that stand on the page before: a doubled line is at most once
// body.
func (p *page) readRepeats() {
	seen := p.mem.int32s.take(len(p.facts)) // the first of the blocks looked at with a text, plus one
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title || b.Type == extract.Code {
			continue
		}
		at := &seen[p.first[i]]
		first := int(*at) - 1
		if first < 0 {
			*at = int32(i + 1)
		}
		if f.words < 4 || first < 0 && !p.stoodBefore(i) {
			continue
		}
		f.blame(extract.Duplicate, "stands on the page before", -150, rankRepeat)
		if first >= 0 {
			p.facts[first].say("stands on the page again", -50)
		}
	}
	p.mem.int32s.back(len(seen))
}
