package clean

import "winnow/extract"

// Pages from before style sheets, and such as programs write plainly, name few of their elements: a model of their own
// decides most of what is text there. Word F1 by folds without it and with it, of pages whose names were taken away (names), that
// are laid out by tables (tables), by breaks and bullets (breaks; go run ./internal/bench/bare): older .936 .927 .933 and
// .941 .934 .944, multilingual .928 .921 .917 and .939 .932 .938, WCXB .834 .833 .824 and .844 .841 .837, its documentation
// .888 .890 .877 and .922 .920 .920.
const (
	// bareNames is the share of a page's block elements, per mille, below which too few have a class or an id. As they
	// are 86 of WCXB's 1,497 pages stay below it, and no set differs by .001 between 300 and 400.
	bareNames = 300
	// bareShare is how much that model decides at least, per mille: alone it is as good on pages made bare, but loses .001 on
	// multilingual as it is.
	bareShare = 600
)

// isBare reports whether a page is in HTML and so few of its elements have names. It looks at every one: of a page that is read
// in parts (parts.go) the whole is asked once.
func (p *page) isBare() bool {
	if p.doc.Shape != extract.HTML {
		return false
	}
	nodes, named := p.doc.Nodes, 0
	for i := range nodes {
		named += btoi(nodes[i].Class != "" || nodes[i].ID != "")
	}
	return named*levels < bareNames*len(nodes)
}
