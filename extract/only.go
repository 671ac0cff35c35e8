package extract

import (
	"slices"
	"sort"
)

// Only returns a document that is d with no other blocks than those numbered in blocks, ascending, and no elements
// but those around them. It takes time by what is left alone. What selectors picked is not in it. Its blocks and elements
// stand in the memory of those of room, which may be nil.
func (d *Document) Only(blocks []int32, room *Document) *Document {
	out, kept := *d, d.around(blocks)
	out.Picks, out.Blocks, out.Nodes = nil, nil, nil
	if room != nil {
		out.Blocks, out.Nodes = room.Blocks[:0], room.Nodes[:0]
	}
	out.Blocks, out.Nodes = slices.Grow(out.Blocks, len(blocks))[:len(blocks)], slices.Grow(out.Nodes, len(kept))[:len(kept)]
	place := func(list []int32, of int32) int32 {
		at, _ := slices.BinarySearch(list, of)
		return int32(at)
	}
	for k, i := range kept {
		n := d.Nodes[i]
		n.First, n.End = place(blocks, n.First), place(blocks, n.End)
		if n.Parent >= 0 {
			n.Parent = place(kept, n.Parent)
		}
		out.Nodes[k] = n
	}
	list, lists := int32(0), int32(0)
	for k, i := range blocks {
		b := d.Blocks[i]
		b.Node, b.Pick = place(kept, b.Node), 0
		if b.List != 0 && b.List != list {
			list, lists = b.List, lists+1
		}
		b.List = lists * min(b.List, 1)
		out.Blocks[k] = b
	}
	return &out
}

// around returns the numbers of the elements that hold one of the blocks: of each run of blocks those that begin in
// it, as each element holds a block, and those around its first.
func (d *Document) around(blocks []int32) (nodes []int32) {
	from := func(block int32) int {
		return sort.Search(len(d.Nodes), func(n int) bool { return d.Nodes[n].First >= block })
	}
	for a := 0; a < len(blocks); {
		b := a + 1
		for b < len(blocks) && blocks[b] == blocks[b-1]+1 {
			b++
		}
		lo, hi := from(blocks[a]), from(blocks[b-1]+1)
		for n := d.Blocks[blocks[a]].Node; n >= 0; n = d.Nodes[n].Parent {
			if int(n) < lo {
				nodes = append(nodes, n)
			}
		}
		for n := lo; n < hi; n++ {
			nodes = append(nodes, int32(n))
		}
		a = b
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}
