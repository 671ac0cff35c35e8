package batch

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/record"
)

// copies makes a file of n records of some hundred words. Every third is a copy of an earlier
// one, with edits words changed; want is what becomes of each.
func copies(t *testing.T, n, edits int) (path string, want map[string]string) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	var texts [][]string
	origin := make([]int, n) // whose copy a record is: its own
	want = map[string]string{}
	for i := range n {
		var words []string
		if origin[i] = i; i%3 == 2 {
			of := r.IntN(i)
			words = append(words, texts[origin[of]]...)
			for range edits {
				words[r.IntN(len(words))] = fmt.Sprintf("edit%d", r.IntN(1e6))
			}
			origin[i] = origin[of]
		} else {
			for range 150 + r.IntN(100) {
				words = append(words, fmt.Sprintf("word%d", r.IntN(5000)))
			}
		}
		texts = append(texts, words)
		var html strings.Builder
		for part := range slices.Chunk(words, 25) {
			fmt.Fprintf(&html, "<p>In the year %s, as the county said.</p>", strings.Join(part, []string{" ", ", "}[i%2]))
		}
		fmt.Fprintf(&b, "{\"id\": \"row %d\", \"html\": %q}\n", i, "<html><body><article><h1>Otters</h1>"+html.String()+"</article></body></html>")
		want[fmt.Sprintf("row %d", i)] = "ok"
		if origin[i] != i {
			want[fmt.Sprintf("row %d", i)] = fmt.Sprintf("skipped row %d", origin[i])
		}
	}
	path = filepath.Join(t.TempDir(), "copies.jsonl")
	write(t, path, b.String())
	return path, want
}

// duplicate_of names the first in input order at any parallelism.
func TestDedup(t *testing.T) {
	for name, edits := range map[string]int{"exact": 0, "near": 4} {
		in, want := copies(t, 150, edits)
		for _, jobs := range []int{1, 2, 8} {
			got := map[string]string{}
			_, err := Run(context.Background(), Options{Inputs: []string{in}, Jobs: jobs, Dedup: name,
				Out:    Out{Path: filepath.Join(t.TempDir(), "o.jsonl")},
				Report: func(r *record.Record) { got[r.ID] = strings.TrimSpace(string(r.Status) + " " + r.DuplicateOf) }})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("--dedup %s -j %d (-want +got):\n%s", name, jobs, diff)
			}
		}
	}
}

// What is kept of each document takes what the comments say.
func TestSeenMemory(t *testing.T) {
	const n = 60_000
	id := func(i int) string { return fmt.Sprintf("crawl-2024-%040d.warc.gz#1", i) }
	for name, most := range map[string]int64{"exact": 200, "near": 1000} {
		d := newDuplicates(name)
		r := rand.New(rand.NewPCG(1, 2))
		key := make([]byte, d.size)
		before, worst := heap(), int64(0)
		for i := range n {
			for k := range key {
				key[k] = byte(r.Uint32())
			}
			d.seen.add(key, id(i))
			if i%5000 == 4999 {
				worst = max(worst, int64(heap()-before)/int64(i+1))
			}
		}
		t.Logf("%s: at most %d bytes a document, %d of them its id's", name, worst, len(id(1))+1)
		if worst > most {
			t.Errorf("%s: %d bytes a document, at most %d", name, worst, most)
		}
		if got := d.seen.first(key, "x"); got != id(n-1) {
			t.Errorf("%s: the last is %q", name, got)
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
