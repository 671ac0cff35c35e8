package clean

import "winnow/extract"

// readRepeats tells lines that stand on the page before: a doubled line is at most once
// body.
func (p *page) readRepeats() {
	seen := make(map[string]int, len(p.facts))
	for i := range p.doc.Blocks {
		b, f := &p.doc.Blocks[i], &p.facts[i]
		if b.Hidden || b.Type == extract.Title || b.Type == extract.Code {
			continue
		}
		first, dup := seen[b.Text]
		if !dup {
			seen[b.Text] = i
			continue
		}
		if f.words >= 4 {
			f.blame(extract.Duplicate, "stands on the page before", -150, rankRepeat)
			p.facts[first].say("stands on the page again", -50)
		}
	}
}
