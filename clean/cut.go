package clean

// levels is the number of probabilities that are told apart: thousandths.
const levels = 1000

// spread is how a page's words lie over the probabilities of their blocks, in thousandths.
type spread struct {
	words [levels + 1]int // of this probability
	above [levels + 1]int // of a greater one
	all   int             // thousandths of a word of body that the page promises
}

func (p *page) spread() *spread {
	s := &spread{}
	for i := range p.facts {
		if f := &p.facts[i]; !p.skip(i) {
			pr := probability(f.score)
			s.words[pr] += f.words
			s.all += f.words * pr
		}
	}
	for q := levels - 1; q >= 0; q-- {
		s.above[q] = s.above[q+1] + s.words[q+1]
	}
	return s
}

// cut returns the probability, in thousandths, above which blocks are kept: the one that
// promises the best F1. How much it promises depends on whether blocks err together. If
// each is body or not by itself, F1 is known from the sums of words and probabilities
// (Lipton, Elkan, Narayanaswamy 2014). But the comments of a page are all body or none
// is: at the other end all blocks stand in one order, and what is unknown is where in it
// the body ends. The truth lies between: of the weights 0, .3, .5, .7 and 1 for the order,
// .7 was the best (internal/train/README.md).
func (p *page) cut(s *spread) int {
	if s.above[emptyBelow] == 0 {
		return levels // nothing is kept
	}
	cut, _ := s.best()
	return cut + p.opt.Shift*shiftStep
}

// emptyBelow is the probability, in thousandths, that some block must exceed for the page
// to have a body at all. Of WCXB's development pages three with a gold text stay below it,
// all of them with nothing of it that the page shows, and of the 21 without five, where
// four more have no text (internal/train/README.md).
const emptyBelow = 250

// best tries every probability that some block has, from the top, and returns the cut and
// the F1 that it promises, in thousandths of thousandths.
func (s *spread) best() (cut, promised int) {
	promised, cut = -1, levels/2
	gain := 0
	for q := levels; q > 0; q-- {
		if s.words[q] == 0 {
			continue
		}
		gain += s.words[q] * q
		if f := s.promise(q-1, gain); f > promised {
			promised, cut = f, q-1
		}
	}
	return cut, promised
}

// promise is the F1 that keeping what is above q promises, where that has gain thousandths
// of a word of body.
func (s *spread) promise(q, gain int) int {
	return (orderedWeight*s.orderedF1(q) + (100-orderedWeight)*aloneF1(gain, s.above[q], s.all)) / 100
}

// orderedWeight is how much the order counts, per cent.
const orderedWeight = 70

// thresholds is the number of places where the body may end that are tried: every 25
// thousandths.
const thresholds = 40

// orderedF1 is the F1, in thousandths of thousandths, of keeping what is above q, in the
// mean over the places where the body may end.
func (s *spread) orderedF1(q int) int {
	sum, kept := 0, s.above[q]
	for k := range thresholds {
		body := s.above[levels*(2*k+1)/(2*thresholds)]
		if kept+body > 0 {
			sum += 2 * levels * levels * min(kept, body) / (kept + body)
		}
	}
	return sum / thresholds
}

// aloneF1 is the F1, in the same unit, of keeping mass words that promise gain thousandths
// of a word of body, where the page promises all.
func aloneF1(gain, mass, all int) int {
	if gain == 0 {
		return 0
	}
	return 2 * levels * levels * gain / (levels*mass + all)
}

// shiftStep is how far one step of Options.Shift moves the cut, in thousandths.
const shiftStep = 150
