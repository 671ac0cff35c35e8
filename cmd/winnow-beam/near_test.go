package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
)

// stories are texts of which some are copies of earlier ones with words changed, over many
// files.
func stories(t *testing.T, files, each int) string {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 8))
	var told [][]string
	dir := t.TempDir()
	for f := range files {
		var b strings.Builder
		for i := range each {
			words := make([]string, 120)
			for k := range words {
				words[k] = fmt.Sprintf("w%d", r.IntN(5000))
			}
			if len(told) > 0 && r.IntN(2) == 0 {
				words = append([]string{}, told[r.IntN(len(told))]...)
				for range r.IntN(12) {
					words[r.IntN(len(words))] = fmt.Sprintf("w%d", r.IntN(5000))
				}
			}
			told = append(told, words)
			fmt.Fprintf(&b, "{\"id\":\"%d-%d\",\"url\":\"https://site-%d.example/\",\"text\":\"%s.\"}\n", f, i, i%3, strings.Join(words, " "))
		}
		put(t, filepath.Join(dir, fmt.Sprintf("rows-%d.jsonl", f)), []byte(b.String()))
	}
	return filepath.Join(dir, "*.jsonl")
}

// Near-duplicates across files: the records that batch gives, the counts with them.
func TestNear(t *testing.T) {
	glob := stories(t, 5, 60)
	want := batchLines(t, append([]string{"--dedup", "near"}, expanded(t, glob)...)...)
	out, stats := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "stats.json")
	got := mustBeam(t, out, "--dedup", "near", "--split", "1KiB", "--stats", stats, glob)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-batch +beam):\n%.3000s", diff)
	}
	skipped := int64(strings.Count(strings.Join(want, ""), `"reason":"duplicate"`))
	sum, metrics := statsOf(t, stats)
	if skipped < 50 || sum.Site.Skipped != skipped || metrics["duplicates"] != skipped || metrics["records_skipped"] != skipped || sum.Site.OK != 300-skipped || metrics["records_ok"] != 300-skipped {
		t.Errorf("%d duplicates; %+v, metrics %v", skipped, sum, metrics)
	}
	hosts := string(bench.Gunzip(t, filepath.Join(out, hostPrefix+"00000.jsonl.gz")))
	if n := strings.Count(hosts, "\n"); n != 3 || !strings.HasPrefix(hosts, `{"host":"site-0.example","records":100,"ok":`) || strings.Contains(hosts, `"skipped":0`) {
		t.Errorf("sites: %s", hosts)
	}
	if said := whole(t, filepath.Join(t.TempDir(), "p"), "--dedup", "near", "--format", "parquet", glob); !strings.Contains(said, fmt.Sprintf("%d skipped", skipped)) {
		t.Errorf("parquet: %s", said)
	}
}

// The duplicates in Parquet are those of batch: one part is its file.
func TestNearParquet(t *testing.T) {
	glob := stories(t, 1, 60)
	out := filepath.Join(t.TempDir(), "out")
	whole(t, out, "--dedup", "near", "--format", "parquet", glob)
	want := batchRun(t, ".parquet", append([]string{"--dedup", "near"}, expanded(t, glob)...)...)
	if diff := cmp.Diff(want, readFile(t, filepath.Join(out, partPrefix+"000000-0000.parquet"))); diff != "" {
		t.Error("the part is not batch's file")
	}
}

// Sets of places are the same in whatever order they are joined.
func TestForest(t *testing.T) {
	edges := [][2]uint64{{1, 2}, {5, 6}, {2, 9}, {6, 7}, {7, 8}, {9, 10}, {3, 4}}
	for range 50 {
		rand.Shuffle(len(edges), func(i, k int) { edges[i], edges[k] = edges[k], edges[i] })
		f := forest{}
		for _, e := range edges {
			f.join(e[0], e[1])
		}
		for place, want := range map[uint64]uint64{1: 1, 2: 1, 9: 1, 10: 1, 5: 5, 8: 5, 4: 3} {
			if got := f.root(place); got != want {
				t.Errorf("%v: %d is in the set of %d, want %d", edges, place, got, want)
			}
		}
	}
}
