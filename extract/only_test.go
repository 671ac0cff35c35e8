package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestOnly takes blocks out of a page, with the elements around them.
func TestOnly(t *testing.T) {
	const src = "<main><div class=a><p>one</p><hr><div class=empty></div></div><ul><li>two<li>three</ul><div class=b><p>four</p><div class=c><p>five</p></div></div>" +
		"<div class=empty></div><ol><li>six</ol></main>"
	d, err := Parse(strings.NewReader(src), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	var room *Document // of each, that of the one before
	for _, tt := range []struct {
		blocks []int32
		want   string
	}{
		{[]int32{0, 1, 2, 3, 4, 5}, outline(d)},
		{[]int32{0, 2}, " 0-2, html 0-2, body 0-2, main 0-2, div.a 0-1, p 0-1, ul 1-2, li 1-2; one/0 three/1"},
		{[]int32{4, 5}, " 0-2, html 0-2, body 0-2, main 0-2, div.b 0-1, div.c 0-1, p 0-1, ol 1-2, li 1-2; five/0 six/1"},
		{nil, "; "},
	} {
		room = d.Only(tt.blocks, room)
		if got := outline(room); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.blocks, got, tt.want)
		}
	}
}

// outline lists the elements of a document with their blocks, and its blocks with their lists.
func outline(d *Document) string {
	var nodes, blocks []string
	for i, n := range d.Nodes {
		name := n.Tag
		if n.Class != "" {
			name += "." + n.Class
		}
		nodes = append(nodes, fmt.Sprintf("%s %d-%d", name, n.First, n.End))
		if n.Parent >= int32(i) || n.Parent >= 0 && (d.Nodes[n.Parent].First > n.First || d.Nodes[n.Parent].End < n.End) {
			nodes = append(nodes, "outside of its parent")
		}
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		blocks = append(blocks, fmt.Sprintf("%s/%d", b.Text, b.List))
		if n := &d.Nodes[b.Node]; n.First > int32(i) || n.End <= int32(i) {
			blocks = append(blocks, "outside of its element")
		}
	}
	return strings.Join(nodes, ", ") + "; " + strings.Join(blocks, " ")
}
