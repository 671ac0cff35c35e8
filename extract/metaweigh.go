package extract

// weighed is a candidate with what speaks for and against it, as a set of signs.
type weighed interface{ evidence() uint64 }

// weights say how much each sign, and two that meet, speak for a candidate, in hundredths
// of a log-odd against saying nothing.
type weights struct {
	one []int16
	two []pairWeight
}

// pairWeight is added where both signs are set.
type pairWeight struct {
	a, b   uint8
	weight int16
}

// weigh adds the weights of the signs that are set.
func (w *weights) weigh(signs uint64) int {
	sum := 0
	for i := 0; i < len(w.one); i++ {
		if signs>>i&1 == 1 {
			sum += int(w.one[i])
		}
	}
	for _, p := range w.two {
		if signs>>p.a&signs>>p.b&1 == 1 {
			sum += int(p.weight)
		}
	}
	return sum
}

// heaviest returns the index of the candidate that weighs most, -1 where none weighs more
// than nothing.
func heaviest[T weighed](list []T, w *weights) int {
	best, at := 0, -1
	for i := range list {
		if sum := w.weigh(list[i].evidence()); sum > best {
			best, at = sum, i
		}
	}
	return at
}

// metaWeights weigh the signs of authors and days.
type metaWeights struct{ who, day weights }

func (p *page) weights() *metaWeights {
	if p.doc.Shape == HTML {
		return &htmlWeights
	}
	return &textWeights
}
