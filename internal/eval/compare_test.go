package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reportOf is a report over pages with these F1; every page has gold text.
func reportOf(f1 map[string]float64) *Report {
	r := &Report{Dataset: "set", Dump: "html"}
	for _, id := range []string{"a", "b", "c", "d"} {
		if v, ok := f1[id]; ok {
			r.Pages = append(r.Pages, PageScore{ID: id, F1: v, hasGold: true, compared: true})
		}
	}
	return r
}

func TestCompare(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.json")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	old := reportOf(map[string]float64{"a": .5, "b": 1, "c": .25})
	old.Pages = append(old.Pages, PageScore{ID: "blank"})
	if err := old.WriteJSON(f); err != nil {
		t.Fatal(err)
	}
	f.Close()
	read, err := ReadReport(path)
	if err != nil {
		t.Fatal(err)
	}
	now := reportOf(map[string]float64{"a": .75, "b": .5, "d": 1})
	now.Pages = append(now.Pages, PageScore{ID: "blank", F1: 1, compared: true, hasSegment: true})
	c, err := now.Compare(read)
	if err != nil {
		t.Fatal(err)
	}
	// By hand: a +.25, b -.5; c and d stand in one report only; the page without gold
	// text has no part in the mean.
	if c.Pages != 2 || c.Alone != 2 || math.Abs(c.Mean+.125) > 1e-12 || c.Low != -.5 || c.High != .25 {
		t.Errorf("got %+v", c)
	}
	if len(c.Moved) != 2 || c.Moved[0].ID != "b" || c.Moved[1].ID != "a" {
		t.Errorf("moved: %+v", c.Moved)
	}
	now.Dump = "lynx"
	if _, err := now.Compare(read); err == nil || !strings.Contains(err.Error(), "compare runs over the same pages") {
		t.Errorf("another dump: %v", err)
	}
}
