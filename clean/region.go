package clean

import "winnow/extract"

// Points for standing in the region that holds the article, and outside it.
const (
	insideOdds  = 60
	outsideOdds = 140
)

// readRegion finds the part of the page that gives the best expected F1 if all of it were
// kept: an element in HTML, a run of blocks elsewhere.
func (p *page) readRegion() {
	from, to := p.bestRun()
	if p.doc.Shape == extract.HTML {
		from, to = p.bestNode()
	}
	for i := range p.facts {
		if i >= from && i < to {
			p.facts[i].say("in the part of the page that holds the text", insideOdds)
		} else {
			p.facts[i].say("outside the part of the page that holds the text", -outsideOdds)
		}
	}
	p.from, p.to = from, to
}

// gains returns running sums of words and of words expected to be body (in thousandths).
func (p *page) gains() (mass, gain []int) {
	mass, gain = p.mem.ints.take(len(p.facts)+1), p.mem.ints.take(len(p.facts)+1)
	for i := range p.facts {
		mass[i+1], gain[i+1] = mass[i], gain[i]
		if f := &p.facts[i]; !p.doc.Blocks[i].Hidden && !f.sure {
			mass[i+1] += f.words
			gain[i+1] += f.words * probability(f.score)
		}
	}
	return mass, gain
}

// bestNode returns the blocks of the element with the best expected F1.
func (p *page) bestNode() (from, to int) {
	mass, gain := p.gains()
	all := gain[len(gain)-1]
	best := -1
	for i := range p.doc.Nodes {
		n := &p.doc.Nodes[i]
		g, m := gain[n.End]-gain[n.First], mass[n.End]-mass[n.First]
		if f := f1(g, m, all); f >= best {
			best, from, to = f, int(n.First), int(n.End)
		}
	}
	p.mem.ints.back(len(mass) + len(gain))
	return from, to
}

// bestRun returns the run of blocks with the best expected F1 (Dinkelbach's iteration over
// the best-sum run).
func (p *page) bestRun() (from, to int) {
	mass, gain := p.gains()
	all := gain[len(gain)-1]
	from, to = 0, len(p.facts)
	for range 8 {
		f := f1(gain[to]-gain[from], mass[to]-mass[from], all)
		a, b := p.maxRun(f)
		if a == from && b == to || a == b {
			break
		}
		from, to = a, b
	}
	p.mem.ints.back(len(mass) + len(gain))
	return from, to
}

// maxRun returns the run that maximises the sum of 2·words·p − f·words.
func (p *page) maxRun(f int) (from, to int) {
	best, sum, start := 0, 0, 0
	for i := range p.facts {
		x := &p.facts[i]
		if p.doc.Blocks[i].Hidden || x.sure {
			continue
		}
		if sum <= 0 {
			sum, start = 0, i
		}
		sum += x.words * (2*probability(x.score) - f)
		if sum > best {
			best, from, to = sum, start, i+1
		}
	}
	return from, to
}

// f1 is the expected F1, in thousandths, of keeping mass words of which gain (in
// thousandths) are body, where the page has all.
func f1(gain, mass, all int) int {
	if gain == 0 {
		return 0
	}
	return 2 * 1000 * gain / (1000*mass + all)
}
