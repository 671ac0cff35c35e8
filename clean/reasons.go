package clean

import (
	"slices"
	"strings"
	"sync"
	"winnow/internal/sorting"
)

// A feature's subject is what it speaks of, in words for people. A prefix of the feature's
// full name chooses it; longer prefixes come first.
var subjects = []struct{ prefix, words string }{
	{"block.words", "its length"}, {"block.chars", "its length"}, {"block.wordlen", "its length"},
	{"block.link", "links in it"}, {"block.type", "the kind of block"}, {"block.level", "the kind of block"},
	{"block.list", "the kind of block"}, {"block.quote", "the kind of block"}, {"block.traits", "forms and buttons"},
	{"block.gap", "blank lines and indent"}, {"block.indent", "blank lines and indent"}, {"block.clock", "a date or time in it"},
	{"block.digits", "digits and signs"}, {"block.signs", "digits and signs"}, {"block.money", "digits and signs"},
	{"block.address", "an address in it"}, {"block.", "sentences and capitals"},
	{"rules.near", "rules that hit near it"}, {"rules.before", "rules that hit before it"}, {"rules.up", "rules that hit beside it"},
	{"rules.up1", "rules that hit beside it"}, {"rules.lastopen", "the heading of a strip near it"}, {"rules.nextopen", "the heading of a strip near it"},
	{"rules.lastkind", "the heading of a strip near it"}, {"rules.opens", "the heading of a strip"}, {"rules.region", "the part of the page that holds the text"},
	{"rules.fromstart", "the part of the page that holds the text"}, {"rules.fromend", "the part of the page that holds the text"},
	{"rules.context", "its neighbours"}, {"rules.", ownEvidence},
	{"place.title", "its distance from the headline"}, {"place.", "its place on the page"},
	{"neighbours.sincehead", "the heading above it"}, {"neighbours.head", "the heading above it"}, {"neighbours.", "its neighbours"},
	{"repeats.text", "text that stands there twice"}, {"repeats.", "a run of blocks like it"},
	{"tree.list", "the list it stands in"}, {"tree.", "the elements around it"},
	{"cluster.", "the blocks of the same template"},
	{"top.title", "words of the headline"}, {"top.", "the element with the most text"},
	{"start.title", "its distance from the headline"}, {"start.", "its distance from the start of the text"},
	{"page.type", "the type of page"}, {"page.", "the page as a whole"},
	{"lexicon.class", "class names around it"}, {"lexicon.near", "the words of its neighbours"}, {"lexicon.path", "the tags around it"},
	{"lexicon.head", "the words of the heading above it"}, {"lexicon.first", "the first line of what it stands in"},
	{"lexicon.line", "its wording"}, {"lexicon.", "its words"},
}

// ownEvidence stands for the evidence of the rules, which says itself what it is.
const ownEvidence = "rules"

// subjectOf returns what a feature speaks of.
func subjectOf(name string) string {
	best, words := 0, name
	for _, s := range subjects {
		if len(s.prefix) > best && strings.HasPrefix(name, s.prefix) {
			best, words = len(s.prefix), s.words
		}
	}
	return words
}

// featureSubjects are the subjects of all features in their order.
var featureSubjects = sync.OnceValue(func() []string {
	names := FeatureNames()
	for i, n := range names {
		names[i] = subjectOf(n)
	}
	return names
})

// reasons name what moved the model most on a row, towards keeping the block and away from
// it: the subjects of its features, each with the sum of what their splits changed on the
// row's way through the trees (Saabas 2014).
func (m *Model) reasons(row []int32) (keep, drop []string) {
	moved, about := map[string]int{}, featureSubjects()
	for _, root := range m.Roots {
		m.walk(root, row, about, moved)
	}
	names := make([]string, 0, len(moved))
	for name := range moved {
		names = append(names, name)
	}
	slices.Sort(names)
	sorting.StablyBy(names, func(a, b string) int { return moved[b] - moved[a] })
	slices.Reverse(names)
	drop = firstTwo(names, func(name string) bool { return moved[name] < 0 })
	slices.Reverse(names)
	return firstTwo(names, func(name string) bool { return moved[name] > 0 }), drop
}

func firstTwo(names []string, is func(string) bool) []string {
	var out []string
	for _, name := range names {
		if is(name) && len(out) < 2 {
			out = append(out, name)
		}
	}
	return out
}

// walk adds up, by subject, how each split on the row's way through one tree moved it.
func (m *Model) walk(root int32, row []int32, about []string, moved map[string]int) {
	for at := root; ; {
		n := &m.Nodes[at]
		child, next := n.Left, n.Leaf[0]
		if row[n.Feature] > n.Limit {
			child, next = n.Right, n.Leaf[1]
		}
		if child >= 0 {
			next = m.Nodes[root+int32(child)].Value
		}
		moved[about[n.Feature]] += int(next - n.Value)
		if child < 0 {
			return
		}
		at = root + int32(child)
	}
}
