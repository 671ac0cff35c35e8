package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"winnow/internal/batch"
	"winnow/internal/format"
	"winnow/internal/job"
)

// stage is a part of the work, told by a function on the way to it.
type stage struct {
	name string
	of   []string // prefixes of functions' names
}

// stages in the order in which they are asked for: the first that the functions of a sample,
// from the innermost outwards, belong to has it.
func stages() []stage {
	return []stage{
		{"decompression", []string{"winnow/internal/decompress.", "compress/gzip.(*Reader)", "github.com/klauspost/compress/zstd.(*Decoder)"}},
		{"compression", []string{"winnow/internal/recordfile.packer", "winnow/internal/recordfile.packRows"}},
		{"extract", []string{"winnow/extract."}},
		{"clean", []string{"winnow/clean."}},
		{"reading", []string{"winnow/internal/input.", "winnow/internal/warc."}},
		{"journal", []string{"winnow/internal/journal."}},
		{"the record: words, duplicates", []string{"winnow/internal/record.", "winnow/internal/near.", "winnow/internal/batch.exactKey"}},
		{"writing", []string{"winnow/internal/recordfile.", "winnow/internal/format.", "winnow/internal/outfile.", "winnow/internal/batch."}},
		{"garbage collection, in the background", []string{"runtime.gcBgMarkWorker", "runtime.bgsweep", "runtime.bgscavenge"}},
	}
}

// profile cleans an input with two workers in this process and prints the CPU's time by stage.
func (o options) profile() error {
	in, _, err := o.makeWARC(o.bytes / 10)
	if err != nil {
		return err
	}
	var prof bytes.Buffer
	if err := pprof.StartCPUProfile(&prof); err != nil {
		return err
	}
	sum, err := batch.Run(context.Background(), batch.Options{Inputs: []string{in.path}, Jobs: 2, Dedup: o.dedup,
		Job: job.Options{Timeout: 30 * time.Second},
		Out: batch.Out{Path: filepath.Join(o.dir, "out"+o.out), Format: "md", Options: format.Options{Tables: true}}})
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	fmt.Println(sum)
	return o.table(prof.Bytes())
}

// table prints how much of the time each stage had.
func (o options) table(prof []byte) error {
	path := filepath.Join(o.dir, "cpu.prof")
	if err := os.WriteFile(path, prof, 0o666); err != nil {
		return err
	}
	traces, err := exec.Command("go", "tool", "pprof", "-traces", path).Output()
	if err != nil {
		return err
	}
	spent, total := map[string]time.Duration{}, time.Duration(0)
	for _, block := range strings.Split(string(traces), "-----------+") {
		took, calls, ok := sample(block)
		if ok {
			spent[stageOf(calls)] += took
			total += took
		}
	}
	names := slices.SortedFunc(maps.Keys(spent), func(a, b string) int { return cmp.Compare(spent[b], spent[a]) })
	for _, name := range names {
		fmt.Printf("%5.1f %% %8v %s\n", 100*float64(spent[name])/float64(total), spent[name], name)
	}
	packing := spent["decompression"] + spent["compression"]
	fmt.Printf("extract and clean have %.1f %% of the CPU, decompression and compression aside\n",
		100*float64(spent["extract"]+spent["clean"])/float64(total-packing))
	return nil
}

// sample reads one block of pprof's traces: the time, then the functions from the innermost.
func sample(block string) (took time.Duration, calls []string, ok bool) {
	for line := range strings.Lines(block) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "---") {
			continue
		}
		if d, err := time.ParseDuration(fields[0]); err == nil && !ok && len(fields) > 1 {
			took, ok = d, true
			fields = fields[1:]
		}
		if ok {
			calls = append(calls, fields[0])
		}
	}
	return took, calls, ok
}

// stageOf is the stage that a sample belongs to.
func stageOf(calls []string) string {
	for _, call := range calls {
		for _, s := range stages() {
			if slices.ContainsFunc(s.of, func(prefix string) bool { return strings.HasPrefix(call, prefix) }) {
				return s.name
			}
		}
	}
	return "the rest of Go's runtime"
}
