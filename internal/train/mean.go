package main

import "winnow/clean"

// meanOf is the mean of two models of one sum: their trees in turns, so that the first ones,
// which let rows go that are sure, are of both.
func meanOf(a, b *clean.Model) *clean.Model {
	m := &clean.Model{Names: a.Names, Classes: a.Classes, Base: (a.Base + b.Base) / 2}
	for t := range max(len(a.Roots), len(b.Roots)) {
		addHalf(m, a, t)
		addHalf(m, b, t)
	}
	return m
}

// addHalf adds a tree of from, if it has one, with half of its values.
func addHalf(m, from *clean.Model, tree int) {
	if tree >= len(from.Roots) {
		return
	}
	end := int32(len(from.Nodes))
	if tree+1 < len(from.Roots) {
		end = from.Roots[tree+1]
	}
	m.Roots = append(m.Roots, int32(len(m.Nodes)))
	for _, n := range from.Nodes[from.Roots[tree]:end] {
		n.Value, n.Leaf[0], n.Leaf[1] = n.Value/2, n.Leaf[0]/2, n.Leaf[1]/2
		m.Nodes = append(m.Nodes, n)
	}
}
