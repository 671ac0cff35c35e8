package clean

// logistic is 1/(1+e^-x) in millionths for x = 0, 0.25, … 9. Integers give the same
// verdicts on every machine, where a compiler may fuse float operations on some.
var logistic = [...]int{
	500000, 562177, 622459, 679179, 731059, 777300, 817574, 851953, 880797, 904651,
	924142, 939913, 952574, 962673, 970688, 977023, 982014, 985936, 989013, 991423,
	993307, 994780, 995930, 996827, 997527, 998073, 998499, 998830, 999089, 999290,
	999447, 999569, 999665, 999739, 999797, 999842, 999877,
}

// Points beyond which the probability changes no more, and the points between two
// entries of the table.
const (
	maxPoints    = 900
	logisticStep = 25
)

// probability turns points, hundredths of a natural log odds, into thousandths, by the
// table and straight lines between its entries: less than 1.5 thousandths off.
func probability(points int) int {
	if points < 0 {
		return 1000 - int(thousandths[min(-points, maxPoints)])
	}
	return int(thousandths[min(points, maxPoints)])
}

// thousandths are the probabilities of points that are not below zero.
var thousandths = func() (t [maxPoints + 1]int16) {
	for points := range t {
		t[points] = int16((millionths(points) + 500) / 1000)
	}
	return t
}()

// millionths is the probability in millionths of points that are not below zero.
func millionths(points int) int {
	points = min(points, maxPoints)
	i, rest := points/logisticStep, points%logisticStep
	n := logistic[i]
	if rest > 0 {
		n += (logistic[i+1] - logistic[i]) * rest / logisticStep
	}
	return n
}

// firstOf returns the probability of the first of several classes, in thousandths, of which
// one is true (softmax).
func firstOf(points []int) int {
	sum := 0
	for _, n := range points {
		sum += odds(n - points[0])
	}
	return levels * levels / max(levels, sum)
}

// odds is e to the power of points hundredths, in thousandths, as far as the table goes.
func odds(points int) int {
	if points < 0 {
		return levels * levels / odds(-points)
	}
	n := millionths(points)
	return n * levels / (1000000 - n)
}
