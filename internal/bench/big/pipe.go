package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// maxPipe is how much of the CPU of a batch on the same rows a pipe may take.
const maxPipe = 1.1

// pipe cleans pages in JSONL by turns as a batch and as a pipe, both from standard input, and
// compares the least CPU of each, and the bytes.
func (o options) pipe() error {
	o.as, o.out, o.packed = "jsonl", ".jsonl", false
	in, _, err := o.makePages(o.bytes / 25)
	if err != nil {
		return err
	}
	bin, err := o.build()
	if err != nil {
		return err
	}
	batched, piped := filepath.Join(o.dir, "out.jsonl"), filepath.Join(o.dir, "piped.jsonl")
	var least [2]time.Duration
	for range o.rounds {
		var cpu [2]time.Duration
		for i, cmd := range []*exec.Cmd{o.batch(bin, "-", batched, 1), exec.Command(bin, "pipe")} {
			if cpu[i], err = fed(cmd, in.path, piped); err != nil {
				return err
			}
			if least[i] == 0 || cpu[i] < least[i] {
				least[i] = cpu[i]
			}
		}
		fmt.Printf("batch %.2f s of CPU, pipe %.2f s: %.3f; load %s\n", cpu[0].Seconds(), cpu[1].Seconds(), float64(cpu[1])/float64(cpu[0]), load())
	}
	ratio := float64(least[1]) / float64(least[0])
	fmt.Printf("least of %d, %.0f MB: batch %.2f s, pipe %.2f s: %.3f\n", o.rounds, float64(in.bytes)/1e6, least[0].Seconds(), least[1].Seconds(), ratio)
	if err := sameBytes(batched, piped); err != nil {
		return err
	}
	if ratio > maxPipe {
		return fmt.Errorf("a pipe takes %.2f times the CPU of a batch, at most %v", ratio, maxPipe)
	}
	return nil
}

// fed runs a command over a file on its standard input and returns the CPU's time; what a pipe
// writes goes to out.
func fed(cmd *exec.Cmd, in, out string) (time.Duration, error) {
	r, err := os.Open(in)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	w, err := os.Create(out)
	if err != nil {
		return 0, err
	}
	defer w.Close()
	cmd.Stdin, cmd.Stdout = r, w
	if err := ran(cmd.Run()); err != nil {
		return 0, err
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

func sameBytes(a, b string) error {
	one, err := os.ReadFile(a)
	if err != nil {
		return err
	}
	other, err := os.ReadFile(b)
	if err != nil {
		return err
	}
	if !bytes.Equal(one, other) {
		return fmt.Errorf("%d bytes of a batch are not the %d of a pipe", len(one), len(other))
	}
	fmt.Printf("the same %d bytes\n", len(one))
	return nil
}

// pipeRows sends a million tiny records through a pipe, with its memory over time.
func (o options) pipeRows() error {
	in, cycle, err := o.makeRows()
	if err != nil {
		return err
	}
	bin, err := o.build()
	if err != nil {
		return err
	}
	o.out = ".jsonl"
	r, err := os.Open(in.path)
	if err != nil {
		return err
	}
	defer r.Close()
	out := filepath.Join(o.dir, "piped.jsonl")
	w, err := os.Create(out)
	if err != nil {
		return err
	}
	defer w.Close()
	cmd := exec.Command(bin, "pipe")
	cmd.Stdin, cmd.Stdout = r, w
	peak, err := watch(cmd)
	if err != nil {
		return err
	}
	if peak > o.peak*1e6 {
		return fmt.Errorf("%d MB of memory, at most %d", peak/1e6, o.peak)
	}
	return o.check(out, in, cycle)
}
