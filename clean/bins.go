package clean

import (
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
	feature   uint8
	low       int32
	from, end uint32
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
	b.near = append(b.near, binTable{s.feature, s.limits[0], uint32(from), uint32(from + size - 1)})
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

// fillLike is fill for a row of the page of another one: what all blocks of a page share, an
// eighth of the features, is taken over.
func (b *binner) fillLike(bins *binRow, row *featureRow, like *binRow) {
	copy(bins[b.pageFrom:b.pageTo], like[b.pageFrom:b.pageTo])
	b.look(0, b.pageFrom, bins, row)
	b.look(b.pageTo, len(b.near), bins, row)
	b.search(bins, row)
}

// place returns where the bin of a feature stands in a row of bins, and the bin of a limit of it.
// Features that no tree asks for have none, so that rows are short.
func (b *binner) place(feature int16, limit int32) (place, bin uint8) {
	if place = b.places[feature]; int(place) < len(b.near) {
		t := &b.near[place]
		return place, b.bins[t.from+uint32(limit-t.low)]
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
	near, table := b.near[:to], b.bins
	for i := from; i < len(near); i++ {
		t := &near[i]
		at := int(t.from) + max(0, int(row[t.feature])-int(t.low))
		bins[uint8(i)] = table[min(at, int(t.end))]
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
		slices.Sort(limits[f])
		limits[f] = slices.Compact(limits[f])
	}
	return limits
}
