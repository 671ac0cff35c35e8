// Package rules reads, checks and matches rules about boilerplate text. A rule is
// data: phrases and patterns with bounds, and its own examples of lines that it must
// hit and must not. Rules are evidence; what becomes of a block is decided elsewhere.
package rules

import (
	"winnow/extract"
)

// Rule says which short texts, or which class names, speak for one kind of boilerplate.
type Rule struct {
	// What a hit is weighed by stands first, in two lines of the memory's.

	ID       string       // unique, lower-case words joined by hyphens
	Kind     extract.Kind // one of the kinds that rules may name
	Strength Strength
	Where    Where
	// MaxWords bounds the block, 1–120 words as extract.CountWords gives them; 0
	// only in class rules.
	MaxWords int
	// Opens says that the block is the heading of a strip of this kind.
	Opens bool

	Why  string // a sentence for people
	Lang string // ISO 639-1 code of the phrases' language, empty for any
	On   Target // what the rule looks at
	// Match is where in the text a phrase must stand.
	Match Place
	// Phrases are literal; case, white space, apostrophes, dashes and widths of
	// characters do not matter. They end at word borders.
	Phrases []string
	// Patterns are RE2 expressions on the folded (lower-case) text.
	Patterns []string
	// Needs are literals of which one must occur, as parts of words too, for Patterns
	// to be tried; where empty they are derived from the patterns. Use them also for a
	// second condition: they cost nothing, while “.*” between two words does.
	Needs []string
	// Hosts are globs of the hosts on which the rule acts; empty: on all.
	Hosts []string
	// Drop, Keep, Body, Title, Author and Date are CSS selectors of a user's rule.
	Drop, Keep, Body, Title, Author, Date []string
	// Yes and No are the rule's own examples.
	Yes, No []string
	// Source is the place that the rule was read from, as file:line.
	Source string

	checked bool // Parse or Load vouches for it
}

// Target is what a rule looks at.
type Target string

// The targets: a block's text (the default), or the class and id of an element.
const (
	OnText  Target = "text"
	OnClass Target = "class"
	// OnElement is the target of rules with selectors; their examples are HTML.
	OnElement Target = "element"
)

// Place is where in the text a phrase must stand.
type Place string

// The places. A phrase that "is" the block may have punctuation around it; it is the
// default for text, Contains for classes.
const (
	Is       Place = "is"
	Starts   Place = "starts"
	Ends     Place = "ends"
	Contains Place = "contains"
)

// Strength is how much a hit says.
type Strength string

// The strengths: Sure decides alone, Likely needs the support of position or
// structure, Hint counts only together with others.
const (
	Sure   Strength = "sure"
	Likely Strength = "likely"
	Hint   Strength = "hint"
)

// Where is the part of the page in which a rule may act.
type Where string

// The parts of a page.
const (
	Anywhere Where = "any"
	Top      Where = "top"
	End      Where = "end"
)

// Hit is one rule found in a text.
type Hit struct {
	Rule       *Rule
	Start, End int // bytes of the folded text; the whole text for a pattern
}

// MaxWordsLimit is the largest bound a rule may have: the longest consent notice of
// the benchmark's pages has some hundred words.
const MaxWordsLimit = 120

// kinds are the kinds that rules may name; the others are decided by structure.
func kinds() []string {
	var names []string
	for _, k := range extract.Kinds {
		if k != extract.Hidden && k != extract.Duplicate && k != extract.Unclassified {
			names = append(names, string(k))
		}
	}
	return names
}
