package clean

import "slices"

// Blocks of one template, such as the paragraphs of a story or the lines of a menu, stand
// in elements of the same tags and classes. A cluster is all of a page's blocks that do.

func clusterFeatures() []feature {
	return []feature{
		{"blocks", "size of the blocks of its cluster"},
		{"words", "the cluster's share of the page's words, per mille"},
		{"prose", "the cluster's share of the page's prose, per mille"},
		{"rank", "clusters with more prose, up to 20"},
		{"mean", "words a block of the cluster"},
		{"links", "its words in links, per mille"},
		{"score", "mean points of its blocks"},
		{"first", "place of its first block, per mille of the page's"},
		{"last", "place of its last block"},
		{"dense", "its blocks between its first and last, per mille of all there"},
		{"main", "blocks to the nearest of the cluster with most prose, up to 60; negative before its first, 0 among it"},
	}
}

// cluster sums up the blocks of one template.
type cluster struct {
	blocks, words, prose, linked, score int
	first, last                         int
	row                                 [10]int32 // what all its blocks share
}

// findClusters sums the visible blocks by template, and ranks the templates by prose.
func (v *view) findClusters() {
	v.cluster = v.p.mem.int32s.take(len(v.p.facts))
	known := v.p.mem.counter(len(v.p.facts)) // of a template: its cluster, plus one
	for i := range v.p.facts {
		b := &v.p.doc.Blocks[i]
		key := uint64(v.template(b.Node))<<16 | uint64(b.Type)<<8 | uint64(b.Level)
		at := known.at(key)
		if *at == 0 {
			v.clusters = append(v.clusters, cluster{first: i})
			*at = int32(len(v.clusters))
		}
		c := *at - 1
		v.cluster[i] = c
		if !b.Hidden {
			v.clusters[c].add(v, i)
		}
	}
	order := v.p.mem.int32s.take(len(v.clusters))
	for c := range order {
		order[c] = int32(c)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return v.clusters[b].prose - v.clusters[a].prose })
	for k, c := range order {
		v.clusters[c].sumUp(v, int32(min(k, 20)))
	}
	if len(order) > 0 {
		v.mainCluster = order[0]
	}
	v.p.mem.int32s.back(len(order))
	v.p.mem.slots.back(len(known))
}

func (c *cluster) add(v *view, i int) {
	b, f := &v.p.doc.Blocks[i], &v.p.facts[i]
	c.blocks++
	c.words += b.Words
	c.linked += b.LinkWords
	c.score += max(-sureOdds, f.score)
	c.last = i
	if f.prose() {
		c.prose += b.Words
	}
}

// template is a hash of the tags and classes of the three innermost elements.
func (v *view) template(n int32) uint32 {
	h := uint32(2166136261)
	for k := 0; k < 3 && n >= 0; k++ {
		h = (h ^ v.nodes[n].class) * 16777619
		n = v.p.doc.Nodes[n].Parent
	}
	return h
}

// readClusterGaps finds the distance to the main cluster, from both sides.
func (v *view) readClusterGaps() {
	n := len(v.p.facts)
	v.toMain = v.p.mem.int8s.take(n)
	if n == 0 {
		return
	}
	m := &v.clusters[v.mainCluster]
	last := int8(farAway)
	for i := range n {
		if last = min(last+1, farAway); v.cluster[i] == v.mainCluster {
			last = 0
		}
		v.toMain[i] = last
	}
	next := int8(farAway)
	for i := n - 1; i >= 0; i-- {
		if next = min(next+1, farAway); v.cluster[i] == v.mainCluster {
			next = 0
		}
		if v.toMain[i] = min(v.toMain[i], next); i < m.first {
			v.toMain[i] = -v.toMain[i]
		}
	}
}

// sumUp fills the cluster's row.
func (c *cluster) sumUp(v *view, rank int32) {
	n := len(v.p.facts)
	c.row = [...]int32{log2(c.blocks * 4), share(c.words, 1000, v.words[n]), share(c.prose, 1000, v.prose[n]), rank,
		share(c.words, 1, c.blocks), share(c.linked, 1000, c.words), share(c.score, 1, c.blocks),
		share(c.first, 1000, n), share(c.last, 1000, n), share(c.blocks, 1000, c.last-c.first+1)}
}

// inCluster fills what the blocks of the same template are.
func (v *view) inCluster(i int, row []int32) []int32 {
	return append(append(row, v.clusters[v.cluster[i]].row[:]...), int32(v.toMain[i]))
}
