package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"winnow/internal/bench"
)

// maxOverhead is how much of the CPU of a batch on the same WARC files a job on Prism may take.
const maxOverhead = 1.3

// TestOverhead compares the least CPU of batch and of Beam on Prism, processes of their own, by
// turns on the same WARC files of the benchmark's pages, cut into parts, and prints what the
// job's stages took.
func TestOverhead(t *testing.T) {
	bench.Need(t)
	if testing.Short() {
		t.Skip("takes a minute")
	}
	all := pages(t, 8)
	dir := t.TempDir()
	size := 0
	for i := range 8 {
		name, data, _ := crawled(t, all, i, 8)
		put(t, filepath.Join(dir, name), data)
	}
	for _, p := range all {
		size += len(p)
	}
	glob, stats := filepath.Join(dir, "*.warc*"), filepath.Join(dir, "stats.json")
	var least [2]time.Duration
	for range 3 {
		cmds := []*exec.Cmd{
			exec.Command(winnow(t), append([]string{"batch", "-j", "2", "--quiet", "--overwrite", "-o", filepath.Join(dir, "out.jsonl.gz")}, expanded(t, glob)...)...),
			exec.Command(os.Args[0], "-j", "2", "--quiet", "--overwrite", "--split", "1MiB", "--stats", stats, "--out", filepath.Join(dir, "out"), glob),
		}
		cmds[1].Env = append(os.Environ(), childEnv+"=program")
		for i, c := range cmds {
			c.Run()
			if c.ProcessState.ExitCode() > exitDocuments {
				t.Fatalf("%v: status %d", c, c.ProcessState.ExitCode())
			}
			if cpu := c.ProcessState.UserTime() + c.ProcessState.SystemTime(); least[i] == 0 || cpu < least[i] {
				least[i] = cpu
			}
		}
	}
	sum, ms := statsOf(t, stats)
	ratio := float64(least[1]) / float64(least[0])
	t.Logf("%d records, %.0f MB of pages: batch %.2f s of CPU, Beam on Prism %.2f s: %.3f; %d files; seconds at work: %s",
		sum.Site.total(), float64(size)/1e6, least[0].Seconds(), least[1].Seconds(), ratio, sum.Files, stages(ms))
	if ratio > maxOverhead {
		t.Errorf("Beam takes %.2f times the CPU of batch, at most %v", ratio, maxOverhead)
	}
}

// stages are the seconds of a job by stage.
func stages(ms map[string]int64) string {
	line := ""
	for _, name := range []string{"planning", "reading", "cleaning", "writing"} {
		line += fmt.Sprintf(" %s %.2f", name, float64(ms["ms_"+name])/1e3)
	}
	return line
}
