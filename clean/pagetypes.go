package clean

import "winnow/extract"

// typeOdds are points for every block of a page by the page's type: on a list of things
// or a company's page short lines are the text, which an article's are not. They were set
// by trial on the WCXB development set; articles are the measure.
type typeOdds struct{ forum, product, collection, listing, documentation, service int }

// of returns the points for a page's type.
func (o *typeOdds) of(pagetype string) int {
	switch pagetype {
	case "forum":
		return o.forum
	case "product":
		return o.product
	case "collection":
		return o.collection
	case "listing":
		return o.listing
	case "documentation":
		return o.documentation
	case "service":
		return o.service
	}
	return 0
}

// oddsOfType returns the points for the page's type. Where markup tells the type it is
// right more often and counts more.
func oddsOfType(doc *extract.Document) int {
	var o typeOdds
	switch doc.Shape {
	case extract.HTML:
		o = typeOdds{forum: -40, product: 40, collection: 220, listing: 220, documentation: 60, service: 50}
	case extract.Markdown:
		o = typeOdds{forum: 10, product: 50, collection: 200, listing: 200, documentation: 60, service: 80}
	case extract.Lynx:
		o = typeOdds{forum: 20, product: 40, collection: 80, listing: 130, documentation: 40, service: 50}
	default:
		o = typeOdds{forum: 20, product: 60, collection: 80, listing: 140, documentation: 60, service: 70}
	}
	return o.of(doc.TypeEvidence.Type)
}

// An article's paragraphs follow each other; those of a list or a company's page are
// parted by headings, prices and links.
const (
	articleRun   = 50  // words of the longest run of paragraphs, at least
	articleShare = 300 // per mille of the page's prose that it is, at least
	articleGap   = 1   // other blocks between two of its paragraphs, at most
)

// readsLikeArticle reports whether most of the prose is one run of paragraphs, whatever
// the page's address and markup say of its type.
func (p *page) readsLikeArticle() bool {
	longest, run, gap := 0, 0, 0
	for i := range p.facts {
		f := &p.facts[i]
		switch {
		case p.doc.Blocks[i].Hidden:
		case f.prose() && f.links < 300:
			if gap > articleGap {
				run = 0
			}
			run, gap = run+f.words, 0
			longest = max(longest, run)
		default:
			gap++
		}
	}
	return longest >= articleRun && longest*1000 >= articleShare*p.prose
}
