package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
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
		{"decompression", []string{"winnow/internal/decompress.", "github.com/klauspost/compress/gzip.(*Reader)", "github.com/klauspost/compress/flate.(*decompressor)",
			"github.com/klauspost/compress/zstd.(*Decoder)", "github.com/klauspost/compress/zstd.(*frameDec)", "compress/bzip2.", "github.com/ulikunitz/xz"}},
		{"JSON of the input", []string{"winnow/internal/input.parseRow", "winnow/internal/input.(*jsonRow)",
			"winnow/internal/input.(*rowScanner)", "winnow/internal/jsonstring."}},
		{"compression", []string{"winnow/internal/recordfile.kinds.", "winnow/internal/recordfile.packRows"}},
		{"extract", []string{"winnow/extract."}},
		{"clean", []string{"winnow/clean."}},
		{"reading", []string{"winnow/internal/input.", "winnow/internal/warc."}},
		{"journal", []string{"winnow/internal/journal."}},
		{"the record: words, duplicates", []string{"winnow/internal/record.", "winnow/internal/near.", "winnow/internal/batch.exactKey"}},
		{"writing", []string{"winnow/internal/recordfile.", "winnow/internal/format.", "winnow/internal/outfile.", "winnow/internal/batch."}},
		{collection, []string{"runtime.gcBgMarkWorker", "runtime.bgsweep", "runtime.bgscavenge"}},
	}
}

// collection is the stage that works for all others.
const collection = "garbage collection, in the background"

// profile makes an input and has another process clean it: what making it has allocated is
// not the run's.
func (o options) profile() error {
	if o.of != "" {
		return o.profileOf(o.of)
	}
	in, _, err := o.makePages(o.bytes / 10)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "-dir", o.dir, "-of", in.path, "-out", o.out, "-dedup", o.dedup, "profile")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// profileOf cleans an input with two workers in this process and prints the CPU's time by stage.
func (o options) profileOf(in string) error {
	cpu, err := os.Create(filepath.Join(o.dir, "cpu.prof"))
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}
	sum, err := batch.Run(context.Background(), batch.Options{Inputs: []string{in}, Jobs: 2, Dedup: o.dedup,
		Job: job.Options{Timeout: 30 * time.Second},
		Out: batch.Out{Path: filepath.Join(o.dir, "out"+o.out), Format: "md", Options: format.Options{Tables: true}}})
	pprof.StopCPUProfile()
	if err = errors.Join(err, cpu.Close()); err != nil {
		return err
	}
	var memory bytes.Buffer
	if err := pprof.Lookup("allocs").WriteTo(&memory, 0); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(o.dir, "allocs.prof"), memory.Bytes(), 0o666); err != nil {
		return err
	}
	fmt.Println(sum)
	return o.table()
}

// table prints how much of the time each stage had, alone and with the collection of its own
// garbage: as much of it as the stage has of the bytes that were allocated.
func (o options) table() error {
	spent, err := byStage(filepath.Join(o.dir, "cpu.prof"), "ns")
	if err != nil {
		return err
	}
	made, err := byStage(filepath.Join(o.dir, "allocs.prof"), "B", "-sample_index=alloc_space")
	if err != nil {
		return err
	}
	total, all := sum(spent), sum(made)
	with := func(name string) float64 { return spent[name] + spent[collection]*made[name]/all }
	fmt.Println("  alone with its garbage")
	for _, name := range slices.SortedFunc(maps.Keys(spent), func(a, b string) int { return cmp.Compare(spent[b], spent[a]) }) {
		fmt.Printf("%5.1f %%  %5.1f %%  %s\n", 100*spent[name]/total, 100*with(name)/total, name)
	}
	plain := total - with("decompression") - with("compression")
	fmt.Printf("extract and clean have %.1f %% of the CPU, with their garbage %.1f %%, decompression and compression aside\n",
		100*(spent["extract"]+spent["clean"])/plain, 100*(with("extract")+with("clean"))/plain)
	return nil
}

func sum(of map[string]float64) (all float64) {
	for _, v := range of {
		all += v
	}
	return all
}

// byStage sums a profile's samples by stage, in the given unit.
func byStage(path, unit string, flags ...string) (map[string]float64, error) {
	args := append([]string{"tool", "pprof", "-traces", "-unit=" + unit}, flags...)
	traces, err := exec.Command("go", append(args, path)...).Output()
	if err != nil {
		return nil, err
	}
	out := map[string]float64{}
	for _, block := range strings.Split(string(traces), "-----------+") {
		if value, calls, ok := sample(block, unit); ok {
			out[stageOf(calls)] += value
		}
	}
	return out, nil
}

// sample reads one block of pprof's traces: the value, then the functions from the innermost.
func sample(block, unit string) (value float64, calls []string, ok bool) {
	for line := range strings.Lines(block) {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "---") {
			continue
		}
		if v, err := strconv.ParseFloat(strings.TrimSuffix(fields[0], unit), 64); err == nil && !ok && len(fields) > 1 {
			value, ok = v, true
			fields = fields[1:]
		}
		if ok {
			calls = append(calls, fields[0])
		}
	}
	return value, calls, ok
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
