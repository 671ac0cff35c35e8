package clean

import (
	"math/bits"
	"slices"
	"sync"
)

// binner turns values of features into bins, the stretches between the limits that a model's
// trees hold against a feature: a bin fits a byte, and is above a limit's bin where the value
// is above the limit.
type binner struct {
	near []binTable // by feature
	// near[pageFrom:pageTo] are those of pageColumns.
	pageFrom, pageTo int
	bins             []uint8 // the tables of near one after the other
	apart            []binSearch
	places           [maxFeatures]uint8 // by feature, in a row of bins
}

// binTable is where the bins of a feature's values stand, from the least limit on.
type binTable struct {
	feature uint8
	low     int32
	bins    []uint8
}

// binSearch is the limits of a feature that lie too far apart for a table, as those of a set
// of bits do.
type binSearch struct {
	feature uint8
	limits  []int32
}

// maxBins is how many bins of a feature a byte tells apart, maxBinTable the longest table.
const (
	maxBins     = 256
	maxBinTable = 4096
)

// newBinner makes the binner of features with the limits, sorted, each once.
func newBinner(limits *[maxFeatures][]int32) binner {
	var b binner
	size := 0
	for _, list := range limits {
		if s := tableSize(list); s <= maxBinTable {
			size += s
		}
	}
	b.bins = make([]uint8, 0, size)
	for feature, list := range limits {
		if len(list) > 0 {
			b.add(binSearch{uint8(feature), list})
		}
	}
	for i := range b.near {
		b.places[b.near[i].feature] = uint8(i)
	}
	for i := range b.apart {
		b.places[b.apart[i].feature] = uint8(len(b.near) + i)
	}
	before := func(feature int) int {
		i, _ := slices.BinarySearchFunc(b.near, feature, func(t binTable, f int) int { return int(t.feature) - f })
		return i
	}
	from, to := pageColumns()
	b.pageFrom, b.pageTo = before(from), before(to)
	return b
}

func (b *binner) add(s binSearch) {
	size := tableSize(s.limits)
	if size > maxBinTable {
		b.apart = append(b.apart, s)
		return
	}
	from, value := len(b.bins), int(s.limits[0])
	for bin, limit := range s.limits {
		for ; value <= int(limit); value++ {
			b.bins = append(b.bins, uint8(bin))
		}
	}
	b.bins = append(b.bins, uint8(len(s.limits)))
	b.near = append(b.near, binTable{s.feature, s.limits[0], b.bins[from:len(b.bins):len(b.bins)]})
}

// tableSize is the length of a table for limits: from the least of them to the first value above
// all.
func tableSize(limits []int32) int {
	if len(limits) == 0 {
		return 0
	}
	return int(limits[len(limits)-1]) - int(limits[0]) + 2
}

// bin returns how many limits a value is above.
func (s *binSearch) bin(value int) uint8 {
	n, _ := slices.BinarySearchFunc(s.limits, value, func(limit int32, value int) int { return int(limit) - value })
	return uint8(n)
}

// fill turns a row into bins.
func (b *binner) fill(bins *binRow, row *featureRow) {
	b.look(0, len(b.near), bins, row)
	b.search(bins, row)
}

// fillAll is fill for rows of one page, feature by feature: what tells a feature's bin stays at hand for
// all of them. What the blocks of a page share, an eighth of the features, is looked up for the
// first row alone, or taken over from like where a row of the page was filled before.
func (b *binner) fillAll(bins *[lanes]binRow, rows *featureRows, like *binRow) {
	b.lookAll(0, b.pageFrom, bins, rows)
	b.lookAll(b.pageTo, len(b.near), bins, rows)
	if like == nil {
		like = &bins[0]
		b.look(b.pageFrom, b.pageTo, like, rows.row(0))
	}
	for k := range bins {
		copy(bins[k][b.pageFrom:b.pageTo], like[b.pageFrom:b.pageTo])
		b.search(&bins[k], rows.row(k))
	}
}

// lookAll is look for several rows.
func (b *binner) lookAll(from, to int, bins *[lanes]binRow, rows *featureRows) {
	near := b.near[:to]
	for i := from; i < len(near); i++ {
		t, at := &near[i], uint8(i)
		table, low, f := t.bins, t.low, int(t.feature)
		bins[0][at] = bin(table, rows[f], low)
		bins[1][at] = bin(table, rows[f+maxFeatures], low)
		bins[2][at] = bin(table, rows[f+2*maxFeatures], low)
		bins[3][at] = bin(table, rows[f+3*maxFeatures], low)
		bins[4][at] = bin(table, rows[f+4*maxFeatures], low)
		bins[5][at] = bin(table, rows[f+5*maxFeatures], low)
	}
}

// bin returns what stands in the table, from value low on, for a value: what is at its ends for those
// beyond them. Few are, so that a branch is cheaper than to bound them.
func bin(table []uint8, value, low int32) uint8 {
	switch at := uint(uint32(value) - uint32(low)); {
	case at < uint(len(table)):
		return table[at]
	case value < low:
		return 0
	}
	return table[len(table)-1]
}

// place returns where the bin of a feature stands in a row of bins, and the bin of a limit of it.
// Features that no tree asks for have none, so that rows are short.
func (b *binner) place(feature int16, limit int32) (place, bin uint8) {
	if place = b.places[feature]; int(place) < len(b.near) {
		t := &b.near[place]
		return place, t.bins[limit-t.low]
	}
	return place, b.apart[int(place)-len(b.near)].bin(int(limit))
}

// pageColumns returns the features that all blocks of a page share.
var pageColumns = sync.OnceValues(func() (from, to int) {
	for _, g := range groups() {
		if to = from + len(g.features); g.name == "page" {
			break
		}
		from = to
	}
	return from, to
})

// look looks the features of near[from:to] up in their tables.
func (b *binner) look(from, to int, bins *binRow, row *featureRow) {
	for i := from; i < to; i++ {
		t := &b.near[i]
		bins[uint8(i)] = bin(t.bins, row[t.feature], t.low)
	}
}

// search looks for the features of apart.
func (b *binner) search(bins *binRow, row *featureRow) {
	for i := range b.apart {
		s := &b.apart[i]
		bins[uint8(len(b.near)+i)] = s.bin(int(row[s.feature]))
	}
}

// limits returns the limits that the trees hold against each feature, sorted, each once.
func (m *Model) limits() *[maxFeatures][]int32 {
	var counts [maxFeatures]int
	for i := range m.Nodes {
		counts[m.Nodes[i].Feature]++
	}
	limits, room := new([maxFeatures][]int32), make([]int32, len(m.Nodes))
	for f, n := range counts {
		limits[f], room = room[:0:n], room[n:]
	}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		limits[n.Feature] = append(limits[n.Feature], n.Limit)
	}
	for f := range limits {
		limits[f] = distinct(limits[f])
	}
	return limits
}

// distinct sorts a list in place, and returns each number once. Most features have few values: to mark those takes half
// of the time that sorting takes.
func distinct(list []int32) []int32 {
	if len(list) == 0 {
		return list
	}
	var marks [128]uint64
	least, most := slices.Min(list), slices.Max(list)
	if int64(most)-int64(least) >= int64(64*len(marks)) {
		slices.Sort(list)
		return slices.Compact(list)
	}
	for _, n := range list {
		marks[(n-least)/64] |= 1 << ((n - least) % 64)
	}
	list = list[:0]
	for i, set := range marks[:(most-least)/64+1] {
		for ; set != 0; set &= set - 1 {
			list = append(list, least+int32(64*i+bits.TrailingZeros64(set)))
		}
	}
	return list
}
