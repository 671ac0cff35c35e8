package rules

import (
	"encoding/binary"
	"slices"

	"winnow/extract"
)

// StripKeys are the keys (extract.StripKey) of the lines that surely head a strip of other stories, four bytes each, the low one
// first, in their order: what package extract knows of the rules.
func StripKeys(all []Rule) []byte {
	var keys []uint32
	for i := range all {
		r := &all[i]
		if stories := r.Kind == extract.Headlines || r.Kind == extract.Related; stories && r.Opens && r.Strength == Sure && r.On == OnText && r.Match == Is {
			for _, s := range r.Phrases {
				keys = append(keys, extract.StripKey(s))
			}
		}
	}
	slices.Sort(keys)
	var out []byte
	for _, k := range slices.Compact(keys) {
		out = binary.LittleEndian.AppendUint32(out, k)
	}
	return out
}
