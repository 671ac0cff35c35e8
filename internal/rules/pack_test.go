package rules

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// hit is what is asked of one.
type hit struct {
	id         string
	start, end int
}

func idsOf(hits []Hit) (list []hit) {
	for _, h := range hits {
		list = append(list, hit{h.Rule.ID, h.Start, h.End})
	}
	return list
}

// An unpacked set hits as the one that was compiled, on all examples of all rules.
func TestUnpack(t *testing.T) {
	var all []Rule
	files := builtinFiles(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list, err := Load(name, files[name])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, list...)
	}
	want, err := Compile(all)
	if err != nil {
		t.Fatal(err)
	}
	data, err := Pack(all)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Unpack(string(data))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, r := range all {
		for _, text := range slices.Concat(r.Yes, r.No) {
			fold := Fold(nil, text)
			for _, words := range []int{1, longWords + 1} {
				hits := idsOf(want.Text(fold, words, nil))
				found += len(hits)
				if diff := cmp.Diff(hits, idsOf(got.Text(fold, words, nil)), cmp.AllowUnexported(hit{})); diff != "" {
					t.Errorf("%q of %d words: %s", text, words, diff)
				}
			}
			if diff := cmp.Diff(idsOf(want.Class(text, nil)), idsOf(got.Class(text, nil)), cmp.AllowUnexported(hit{})); diff != "" {
				t.Errorf("class %q: %s", text, diff)
			}
		}
	}
	if found < len(all) {
		t.Errorf("%d hits tell little", found)
	}
}

// Hits of an unpacked set say of their rule what those of a compiled one do.
func TestUnpackRule(t *testing.T) {
	rule := Rule{ID: "a-b", Kind: "ad", Why: "It is one.", On: OnText, Match: Starts, Phrases: []string{"buy"}, MaxWords: 7,
		Strength: Sure, Where: End, Opens: true, Yes: []string{"Buy it"}, No: []string{"No"}}
	data, err := Pack([]Rule{rule})
	if err != nil {
		t.Fatal(err)
	}
	set, err := Unpack(string(data))
	if err != nil {
		t.Fatal(err)
	}
	hits := set.Text([]byte("buy it"), 2, nil)
	if len(hits) != 1 {
		t.Fatalf("%d hits", len(hits))
	}
	if r := hits[0].Rule; r.ID != rule.ID || r.Kind != rule.Kind || r.On != rule.On || r.Match != rule.Match ||
		r.Strength != rule.Strength || r.Where != rule.Where || !r.Opens || r.MaxWords != 7 || set.MaxWords() != 7 {
		t.Errorf("%+v", r)
	}
	for n := range data {
		if _, err := Unpack(string(data[:n])); err == nil {
			t.Errorf("the first %d of %d bytes pass for packed rules", n, len(data))
		}
	}
}
