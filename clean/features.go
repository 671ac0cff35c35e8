package clean

import "sync"

// A feature is one number that the model sees of a block. All are integers, so that
// every machine decides alike.
type feature struct {
	name string
	doc  string
}

// group is a set of features that are made together: fill appends one value for each of
// its features.
type group struct {
	name     string
	features []feature
	fill     func(v *view, i int, row []int32) []int32
}

// groups are the features in the model's order. A new feature is one line in its group's
// table and one value in its fill; the model is trained again.
var groups = sync.OnceValue(func() []group {
	return []group{
		{"block", blockFeatures(), (*view).block},
		{"rules", ruleFeatures(), (*view).said},
		{"place", placeFeatures(), (*view).place},
		{"neighbours", neighbourFeatures(), (*view).neighbours},
		{"repeats", repeatFeatures(), (*view).repeats},
		{"tree", treeFeatures(), (*view).tree},
		{"cluster", clusterFeatures(), (*view).inCluster},
		{"top", topFeatures(), (*view).byTop},
		{"start", startFeatures(), (*view).byStart},
		{"page", pageFeatures(), (*view).page},
		{"lexicon", lexiconFeatures(), (*view).lexicon},
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
