package eval

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/clean"
	"winnow/internal/bench"
)

var update = flag.Bool("update", false, "raise the recorded scores to what is reached now")

// How far a score may fall below the best recorded. The parser of HTML changes with its
// module, the text shapes are ours alone.
// Of metadata a page is .0013: what another feature of blocks moves is a handful.
const (
	slackText     = .002
	slackHTML     = .004
	slackMetadata = .006
)

// ratcheted are the metrics that may not fall, and those of metadata that may not where a set has
// hundreds of pages of each.
var (
	ratcheted = []string{"f1", "all"}
	metadata  = []string{"title", "author", "date", "no-date"}
)

// scores are the best values of each metric by set and dump, as in "wcxb/html".
type scores map[string]map[string]float64

// TestScores holds that no score falls below the best recorded in testdata/scores.json. Every
// page is scored by a model that saw no page of its site.
func TestScores(t *testing.T) {
	dir := bench.Need(t)
	if testing.Short() {
		t.Skip("not with -short: scores every page of the benchmark")
	}
	path := filepath.Join(bench.Root(), "testdata", "scores.json")
	best := readScores(t, path)
	for _, set := range []string{"wcxb", "segments", "older", "multilingual"} {
		for _, dump := range Dumps {
			t.Run(set+"/"+dump, func(t *testing.T) { best.hold(t, filepath.Join(dir, set), dump) })
		}
	}
	for _, set := range []string{"wcxb", "older", "multilingual"} {
		t.Run(set+"/oneline", func(t *testing.T) { best.holdLines(t, filepath.Join(dir, set)) })
	}
	if *update {
		best.write(t, path)
	}
}

// TestSoftware holds the same of the project's own pages of generators and boards, each scored by models that saw no page of
// its program or theme.
func TestSoftware(t *testing.T) {
	path := filepath.Join(bench.Root(), "testdata", "scores.json")
	best := readScores(t, path)
	predict, err := WinnowFolds(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(Options{Dataset: filepath.Join(bench.Root(), "testdata", "software", "pages.jsonl.xz"), Predict: predict})
	if err != nil {
		t.Fatal(err)
	}
	if r.Failed > 0 || r.Total.Gold != r.Total.Pages || r.Total.Pages == 0 {
		t.Errorf("%d pages, %d with gold, %d failed: %v", r.Total.Pages, r.Total.Gold, r.Failed, r.Err())
	}
	best.holdReport(t, "software/html", r)
	for _, g := range r.Groups {
		t.Log(g.By, g.Name, g.Pages, g.Values["f1"])
	}
	if *update {
		best.write(t, path)
	}
}

func readScores(t *testing.T, path string) scores {
	t.Helper()
	best := scores{}
	src, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && *update {
		return best
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, &best); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return best
}

// hold scores one dump of a set, compares with the best and raises it.
func (best scores) hold(t *testing.T, dir, dump string) {
	predict, err := WinnowFolds(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(Options{Dataset: dir, Dump: dump, Predict: predict})
	if err != nil {
		t.Fatal(err)
	}
	if r.Total.Pages == 0 {
		t.Skip("the set has no such dump")
	}
	if r.Failed > 0 {
		t.Errorf("%d pages failed: %v", r.Failed, r.Err())
	}
	best.holdReport(t, filepath.Base(dir)+"/"+dump, r)
}

func (best scores) holdReport(t *testing.T, key string, r *Report) {
	t.Helper()
	if best[key] == nil {
		best[key] = map[string]float64{}
	}
	for _, metric := range ratcheted {
		if got, ok := r.Total.Values[metric]; ok {
			best.compare(t, key, metric, got, slack(key))
		}
	}
	if strings.HasPrefix(key, "wcxb/") && key != "wcxb/oneline" {
		for _, metric := range metadata {
			best.compare(t, key, metric, r.Total.Values[metric], slackMetadata)
		}
	}
	t.Logf("%v", r.Total.Values)
}

func (best scores) compare(t *testing.T, key, metric string, got, slack float64) {
	t.Helper()
	recorded, ok := best[key][metric]
	switch {
	case !ok && !*update:
		t.Errorf("%s is %.4f, nothing is recorded: run with -update", metric, got)
	case got < recorded-slack:
		t.Errorf("%s is %.4f, more than %.3f below the best, %.4f", metric, got, slack, recorded)
	}
	best[key][metric] = max(got, recorded)
}

func slack(key string) float64 {
	if strings.HasSuffix(key, "/html") {
		return slackHTML
	}
	return slackText
}

func (best scores) write(t *testing.T, path string) {
	out, err := json.MarshalIndent(best, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(out, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
