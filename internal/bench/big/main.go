// Command big shows what a batch costs on inputs that are too large for a test: memory over
// time, CPU by stage, and what a second core gives. From the root of the repository, with the
// benchmark's pages in WINNOW_BENCH:
//
//	go run ./internal/bench/big -dir DIR pages      # 5 GB of pages in a WARC file, -j 2, memory over time
//	go run ./internal/bench/big -dir DIR rows       # a million tiny records, likewise
//	go run ./internal/bench/big -dir DIR scaling    # -j 1 and -j 2 by turns
//	go run ./internal/bench/big -dir DIR profile    # CPU by stage
//	go run ./internal/bench/big -dir DIR pipe       # CPU of pipe beside that of batch, and their bytes
//	go run ./internal/bench/big -dir DIR pipe-rows  # a million tiny records through pipe, memory over time
//
// DIR needs room for the input and the output; both are removed in the end. What is found is
// printed, and the status is 1 where it breaks a bound: the records must be as many as went
// in, in order, each as the first one of the same page.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// options are the command's flags.
type options struct {
	dir    string
	as     string // the file of pages: warc or jsonl
	bytes  int64  // of it, uncompressed
	rows   int    // of the file of tiny records
	cycle  int    // of them have texts of their own
	packed bool   // inputs are compressed
	out    string
	dedup  string
	of     string // what profile cleans in place of pages
	rounds int
	peak   int64 // MB of memory at most
}

func main() {
	o := options{}
	flag.StringVar(&o.dir, "dir", "", "where inputs and outputs lie for the while (required)")
	flag.StringVar(&o.as, "as", "warc", "the file of pages: warc or jsonl")
	flag.Int64Var(&o.bytes, "bytes", 5_000_000_000, "bytes of the file of pages; profile takes a tenth, scaling and pipe 1/25")
	flag.IntVar(&o.rows, "rows", 1_000_000, "records in the file of tiny ones")
	flag.IntVar(&o.cycle, "cycle", 1000, "how many of them have texts of their own")
	flag.BoolVar(&o.packed, "gz", false, "compress the input, each record of pages on its own")
	flag.StringVar(&o.out, "out", ".jsonl", "the output's ending")
	flag.StringVar(&o.dedup, "dedup", "", "exact or near: look for duplicates, too")
	flag.StringVar(&o.of, "of", "", "an input that profile cleans (default: pages that it makes)")
	flag.IntVar(&o.rounds, "rounds", 8, "pairs of runs that scaling takes")
	flag.Int64Var(&o.peak, "peak", 250, "MB of memory that a run may take")
	flag.Parse()
	if err := run(o, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "big:", err)
		os.Exit(1)
	}
}

func run(o options, what string) error {
	if o.dir == "" {
		return fmt.Errorf("name a folder with -dir")
	}
	dir, err := os.MkdirTemp(o.dir, "winnow-big-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o.dir = dir
	switch what {
	case "pages":
		return o.watchPages()
	case "rows":
		return o.watchRows()
	case "scaling":
		return o.scaling()
	case "profile":
		return o.profile()
	case "pipe":
		return o.pipe()
	case "pipe-rows":
		return o.pipeRows()
	}
	return fmt.Errorf("%q is none of pages, rows, scaling, profile, pipe, pipe-rows", what)
}

// build makes the binary that is measured.
func (o options) build() (string, error) {
	path := filepath.Join(o.dir, "winnow")
	cmd := exec.Command("go", "build", "-o", path, "./cmd/winnow")
	cmd.Stderr = os.Stderr
	return path, cmd.Run()
}

// batch is the command that cleans the input.
func (o options) batch(bin, in, out string, jobs int) *exec.Cmd {
	args := []string{"batch", in, "-o", out, "-j", fmt.Sprint(jobs), "--overwrite", "--progress", "none"}
	if o.dedup != "" {
		args = append(args, "--dedup", o.dedup)
	}
	return exec.Command(bin, args...)
}

func (o options) watchPages() error {
	in, n, err := o.makePages(o.bytes)
	if err != nil {
		return err
	}
	return o.watched(in, n)
}

func (o options) watchRows() error {
	in, n, err := o.makeRows()
	if err != nil {
		return err
	}
	return o.watched(in, n)
}

// watched cleans an input whose records come again after the given number.
func (o options) watched(in input, cycle int) error {
	bin, err := o.build()
	if err != nil {
		return err
	}
	fmt.Printf("input: %d records, %.2f GB, as stored %.2f GB\n", in.records, float64(in.bytes)/1e9, float64(in.stored)/1e9)
	out := filepath.Join(o.dir, "out"+o.out)
	peak, err := watch(o.batch(bin, in.path, out, 2))
	if err != nil {
		return err
	}
	if peak > o.peak*1e6 {
		return fmt.Errorf("%d MB of memory, at most %d", peak/1e6, o.peak)
	}
	return o.check(out, in, cycle)
}
