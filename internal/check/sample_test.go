package check

import (
	"bufio"
	"encoding/json"
	"flag"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var drawTo = flag.String("draw", "", "draw a sample of findings to judge into this `file`")

// judged is a finding that a person judged: whether what it says is so, read in its page.
type judged struct {
	ID      string `json:"id"` // the check, or the family of the kinds of boilerplate
	Check   string `json:"check"`
	Page    string `json:"page"`
	Line    int    `json:"line"`
	Excerpt string `json:"excerpt"`
	Right   *bool  `json:"right"`
}

// sampleSize is how many findings of each check are judged, or all where there are fewer.
const sampleSize = 25

// TestDraw draws the sample: of all findings on the flattened pages of the sets, the kinds of
// boilerplate pooled, shuffled with a fixed seed.
func TestDraw(t *testing.T) {
	if *drawTo == "" {
		t.Skip("to draw a sample anew: go test -run Draw ./internal/check -draw FILE")
	}
	all := map[string][]judged{}
	for _, set := range []string{"wcxb", "older"} {
		ds := openSet(t, set)
		for _, p := range ds.Pages {
			text, ok := pageText(t, ds, p, "innertext")
			if !ok {
				continue
			}
			for _, f := range checkText(t, text) {
				id := Find(f.ID).Family
				if id != leftovers || f.ID == "headline-strip" {
					id = f.ID
				}
				all[id] = append(all[id], judged{ID: id, Check: f.ID, Page: set + "/" + p.ID, Line: f.Line, Excerpt: f.shown(text)})
			}
		}
	}
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, id := range sortedKeys(all) {
		list := all[id]
		rand.New(rand.NewSource(8)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, s := range list[:min(len(list), sampleSize)] {
			if err := enc.Encode(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(t, *drawTo, out.String())
}

// shown is what a person sees of a finding: the lines from its own on, or what it is about.
func (f Finding) shown(text string) string {
	lines := strings.Split(text, "\n")
	from := f.Line - 1
	s := strings.Join(strings.Fields(strings.Join(lines[from:min(len(lines), f.EndLine)], " ¦ ")), " ")
	if len(f.Remove) == 0 {
		s = f.Message[:min(len(f.Message), 90)] + " || " + string([]rune(lines[from])[max(0, f.Column-60):])
	}
	return strings.ToValidUTF8(string([]rune(s)[:min(len([]rune(s)), 200)]), "")
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// TestJudged: of the findings that were judged by hand at least nine in ten of each check are
// right.
func TestJudged(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "testdata", "check", "judged.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	right, total := map[string]int{}, map[string]int{}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		var j judged
		if err := json.Unmarshal(sc.Bytes(), &j); err != nil || j.Right == nil || j.ID == "" {
			t.Fatalf("judged.jsonl:%d: no judgement: %v", n, err)
		}
		total[j.ID]++
		if *j.Right {
			right[j.ID]++
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	for _, id := range sortedKeys(total) {
		t.Logf("%-24s %2d of %2d right", id, right[id], total[id])
		if right[id]*10 < total[id]*9 {
			t.Errorf("%s: %d of %d findings are right, fewer than nine in ten", id, right[id], total[id])
		}
	}
	if len(total) == 0 {
		t.Error("nothing was judged")
	}
}
