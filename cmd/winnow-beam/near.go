package main

import (
	"cmp"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"winnow/internal/near"
)

func init() {
	register.Function2x0(fanOut)
	register.Function3x0(alike)
	register.Function3x0(connect)
	register.Function1x2(byPlace)
	register.Function4x0(gather)
	register.DoFn4x0[uint64, func(*Sketched) bool, func(string, Duplicate), func(string, Site)](&compare{})
	register.Emitter2[uint64, uint64]()
	register.Emitter2[uint64, Sketched]()
	register.Emitter2[string, Duplicate]()
	register.Emitter1[Edge]()
	register.Iter1[uint64]()
	register.Iter1[Edge]()
	register.Iter1[Sketched]()
}

// Edge is two places of which the texts may be near each other, the earlier one first.
type Edge struct{ A, B uint64 }

// Duplicate is a record that an earlier one has made superfluous.
type Duplicate struct {
	Line int    // of its unit's file of records
	Of   string // the id of the first
	Site Site   // what it counted
}

// duplicatesOf finds near-duplicates by grouping texts that share a key of their sketches. It
// returns them by unit, and what changes in the counts of sites. What batch does in input
// order with one index is done here for each set of texts that keys connect: as no text
// outside of a set is compared with one in it, the outcome is the same. The edges between texts
// that share a key go through one worker, which holds 16 bytes for each text that has any.
func duplicatesOf(s beam.Scope, sketched beam.PCollection) (byUnit, sites beam.PCollection) {
	s = s.Scope("near")
	edges := beam.ParDo(s, alike, beam.GroupByKey(s, beam.ParDo(s, fanOut, sketched)))
	roots := beam.ParDo(s, connect, beam.GroupByKey(s, beam.AddFixedKey(s, edges)))
	sets := beam.ParDo(s, gather, beam.CoGroupByKey(s, beam.ParDo(s, byPlace, sketched), roots))
	return beam.ParDo2(s, &compare{}, beam.GroupByKey(s, sets))
}

// fanOut emits a sketch's keys, each with its record's place.
func fanOut(t Sketched, emit func(uint64, uint64)) {
	for _, key := range (*near.Sketch)(t.Keys).Keys() {
		emit(key, t.Place)
	}
}

// alike emits what connects the places that share a key: the first with each of the others.
func alike(_ uint64, places func(*uint64) bool, emit func(Edge)) {
	var first, p uint64
	if !places(&first) {
		return
	}
	for places(&p) {
		if p != first {
			emit(Edge{min(p, first), max(p, first)})
		}
	}
}

// connect emits, for each place that has an edge, the set that it belongs to: by its root.
func connect(_ int, edges func(*Edge) bool, emit func(uint64, uint64)) {
	sets := forest{}
	for e := (Edge{}); edges(&e); {
		sets.join(e.A, e.B)
	}
	for place := range sets {
		emit(place, sets.root(place))
	}
}

// forest holds sets of places as trees: each place has its parent, a root itself.
type forest map[uint64]uint64

// root returns the root of a place, and hangs what it passes nearer to it.
func (f forest) root(p uint64) uint64 {
	for {
		up, ok := f[p]
		if !ok {
			f[p] = p
			return p
		}
		if up == p {
			return p
		}
		f[p] = f[up]
		p = up
	}
}

// join makes one of two sets. The earlier root becomes that of both, so that the outcome does
// not depend on the order of edges.
func (f forest) join(a, b uint64) {
	a, b = f.root(a), f.root(b)
	f[max(a, b)] = min(a, b)
}

// byPlace keys a sketch with its record's place.
func byPlace(t Sketched) (uint64, Sketched) { return t.Place, t }

// gather keys the sketches that are in a set with the set.
func gather(_ uint64, sketches func(*Sketched) bool, roots func(*uint64) bool, emit func(uint64, Sketched)) {
	var root uint64
	if !roots(&root) {
		return
	}
	for t := (Sketched{}); sketches(&t); t = (Sketched{}) {
		emit(root, t)
	}
}

// compare finds the duplicates in a set, in input order.
type compare struct{}

// ProcessElement is called by Beam.
func (*compare) ProcessElement(_ uint64, sketches func(*Sketched) bool, emit func(string, Duplicate), site func(string, Site)) {
	var set []Sketched
	for t := (Sketched{}); sketches(&t); t = (Sketched{}) {
		set = append(set, t)
	}
	slices.SortFunc(set, func(a, b Sketched) int { return cmp.Compare(a.Place, b.Place) })
	var index near.Index
	var ids []string
	for _, t := range set {
		sketch := (*near.Sketch)(t.Keys)
		if n, ok := index.First(sketch); ok {
			emit(unitOf(t.Place), Duplicate{Line: t.Line, Of: ids[n], Site: t.Site})
			site(t.Host, t.Site.duplicate())
			continue
		}
		index.Add(sketch)
		ids = append(ids, t.ID)
	}
}

// unitOf is the name of the unit that a record's place lies in.
func unitOf(place uint64) string {
	return unit(int(place>>(sectionBits+recordBits)), int(place>>recordBits&(1<<sectionBits-1))).Name
}
