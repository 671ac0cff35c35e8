package clean

import "winnow/extract"

// TypeFeatureNames returns the names of the features of a whole page that its type is told
// by, in the order of a row.
func TypeFeatureNames() []string {
	var names []string
	for _, place := range [...]string{"address", "declared", "markup", "text", "sum"} {
		for _, t := range extract.PageTypes {
			names = append(names, "votes."+place+"."+t)
		}
	}
	for _, f := range append(typeFeatures(), pageFeatures()...) {
		names = append(names, "page."+f.name)
	}
	for _, place := range [...]string{"text", "name"} {
		for _, t := range extract.PageTypes {
			names = append(names, "lexicon."+place+"."+t)
		}
	}
	return names
}

func typeFeatures() []feature {
	return []feature{
		{"prices", "amounts of money in short lines, up to 200"},
		{"dates", "short lines that are dates, up to 200"},
		{"posts", "lines that go with a post of a thread, up to 200"},
		{"short", "blocks that are no prose, up to 1000"},
		{"longprose", "size of the words in paragraphs of 20 words and more"},
		{"paragraphs", "those paragraphs, up to 200"},
		{"longshare", "words in them, per mille of the page's"},
		{"article", "1 if most of the prose is one run of paragraphs"},
		{"proselength", "words a paragraph of prose"},
		{"linkblocks", "blocks that are links, per mille"},
		{"headparas", "headings before prose, per mille of the headings"},
		{"questions", "blocks that end in a question mark, per mille"},
		{"images", "captions, up to 100"},
		{"items", "prose in lists, per mille of the prose"},
		{"mainprose", "prose in the cluster of one template that has most, per mille of the page's"},
		{"mainblocks", "blocks of that cluster, up to 500"},
		{"titles", "words in the cluster of short blocks that has most words, per mille of the page's"},
		{"titleblocks", "blocks of that cluster, up to 500"},
		{"money", "blocks with a sign of money, per mille"},
		{"digits", "blocks with digits, per mille"},
		{"foreign", "1 if the page's language is known and is not English: its words are not asked then"},
	}
}

// TypeFeatures returns the features of doc that its type is told by but for the last ones,
// which are those of a TypeLexicon; nil where it has no block.
func TypeFeatures(doc *extract.Document) []int32 {
	p := newPage(doc, Options{Models: &Models{}})
	p.gather()
	if len(p.facts) == 0 {
		return nil
	}
	return newView(p, nil).pageType()
}

// pageType returns the row that the page's type is told by without what its words say.
func (v *view) pageType() []int32 {
	e := &v.p.doc.TypeEvidence
	var sum extract.TypeVotes
	row := make([]int32, 0, 128)
	for _, votes := range [...]*extract.TypeVotes{&e.Address, &e.Declared, &e.Markup, &e.Text, &sum} {
		for k, n := range votes {
			row = append(row, int32(n))
			sum[k] += n
		}
	}
	c := v.countType()
	n := len(v.p.facts)
	row = append(row, int32(min(e.Prices, 200)), int32(min(e.Dates, 200)), int32(min(e.Posts, 200)), int32(min(e.Short, 1000)),
		log2(e.Prose*4), int32(min(e.Paras, 200)), share(e.Prose, 1000, v.words[n]), int32(btoi(v.p.readsLikeArticle())),
		share(v.p.prose, 1, c.prose), share(c.links, 1000, n), share(c.headed, 1000, int(v.heads[n])), share(c.questions, 1000, n),
		int32(min(c.captions, 100)), share(c.items, 1000, v.p.prose), share(v.clusters[v.mainCluster].prose, 1000, v.p.prose), int32(min(v.clusters[v.mainCluster].blocks, 500)),
		share(c.titles.words, 1000, v.words[n]), int32(min(c.titles.blocks, 500)), share(c.money, 1000, n), share(c.digits, 1000, n),
		int32(btoi(v.p.foreign())))
	return append(row, v.facts[:]...)
}

type typeTally struct {
	prose, links, headed, questions, captions, items, money, digits int

	titles cluster // of those with short blocks the one with most words
}

func (v *view) countType() (c typeTally) {
	for i := range v.p.facts {
		b, f := &v.p.doc.Blocks[i], &v.p.facts[i]
		prose := f.prose()
		c.prose += btoi(prose)
		c.links += btoi(f.links > 500)
		c.captions += btoi(f.caption)
		c.items += btoi(prose && b.List != 0) * f.words
		c.headed += btoi(prose && i > 0 && v.p.doc.Blocks[i-1].Type == extract.Heading)
		if n := len(b.Text); n > 0 && b.Text[n-1] == '?' {
			c.questions++
		}
		c.money += btoi(v.p.signs[i].money > 0)
		c.digits += btoi(v.p.signs[i].digits > 0)
	}
	for _, k := range v.clusters {
		if k.prose == 0 && k.words > c.titles.words {
			c.titles = k
		}
	}
	return c
}
