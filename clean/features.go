package clean

import "sync"

// A feature is one number that the model sees of a block. All are integers, so that
// every machine decides alike.
type feature struct {
	name string
	doc  string
}

// group is a set of features that are made together.
type group struct {
	name     string
	features []feature
}

// groups are the features in the model's order. A new feature is one line in its group's
// table and one value in what fills it (view.row); the model is trained again.
var groups = sync.OnceValue(func() []group {
	return []group{
		{"block", blockFeatures()},
		{"rules", ruleFeatures()},
		{"place", placeFeatures()},
		{"neighbours", neighbourFeatures()},
		{"repeats", repeatFeatures()},
		{"tree", treeFeatures()},
		{"cluster", clusterFeatures()},
		{"top", topFeatures()},
		{"start", startFeatures()},
		{"page", pageFeatures()},
		{"lexicon", lexiconFeatures()},
	}
})

// FeatureNames returns the names of the features in the order of a row.
func FeatureNames() []string {
	var names []string
	for _, g := range groups() {
		for _, f := range g.features {
			names = append(names, g.name+"."+f.name)
		}
	}
	return names
}
