package clean

// The neighbourhood of a block: its neighbours' points, weighted by their words and
// fading by a quarter with every block.
const (
	fadeNum, fadeDen = 3, 4
	contextWords     = 30 // beyond which a neighbour weighs no more
	contextShare     = 90 // per cent of the neighbourhood's mean that counts
)

// readContext lets neighbours speak: short lines between paragraphs are body, those
// among menu words are not.
func (p *page) readContext() {
	n := len(p.facts)
	sums, weights := p.mem.ints.take(n), p.mem.ints.take(n)
	pass := func(from, to, step int) {
		sum, weight := 0, 0
		for i := from; i != to; i += step {
			sums[i] += sum
			weights[i] += weight
			if p.doc.Blocks[i].Hidden {
				continue
			}
			f := &p.facts[i]
			w := 16 * (1 + min(f.words, contextWords))
			sum = sum*fadeNum/fadeDen + w*max(-400, min(400, f.score))
			weight = weight*fadeNum/fadeDen + w
		}
	}
	pass(0, n, 1)
	pass(n-1, -1, -1)
	for i := range p.facts {
		if weights[i] == 0 {
			continue
		}
		mean := sums[i] / (weights[i] + 16*contextWords/2)
		points := mean * contextShare / 100
		p.facts[i].context = int16(points)
		p.facts[i].say(contextName(mean), points)
	}
	p.mem.ints.back(2 * n)
}

func contextName(mean int) string {
	if mean > 0 {
		return "stands among running text"
	}
	return "stands among short lines and links"
}
