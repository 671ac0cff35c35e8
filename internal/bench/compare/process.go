package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/PuerkitoBio/goquery"

	"winnow/internal/bench"
	"winnow/internal/eval"
	"winnow/internal/input"
)

// row is a page in JSONL.
type row struct {
	ID   string `json:"id"`
	HTML string `json:"html"`
}

// processes runs winnow batch and a program that only parses, by turns, over the same JSONL
// of a set's pages, and prints the CPU time of each.
func processes(set string, rounds int) error {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	in, bin := filepath.Join(dir, "pages.jsonl"), filepath.Join(dir, "winnow")
	if err := build(bin); err != nil {
		return err
	}
	if err := errors.Join(start(bin), peaks(bin, dir)); err != nil {
		return err
	}
	if err := writeRows(set, in); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var parse, jsonl time.Duration
	for range rounds {
		p, err := cpuOf(exec.Command(self, "-parse", in))
		if err != nil {
			return err
		}
		w, err := cpuOf(exec.Command(bin, "batch", in, "-o", filepath.Join(dir, "out.jsonl"), "--overwrite", "-j", "1", "--quiet"))
		if err != nil {
			return err
		}
		fmt.Printf("only parse %.2f s, winnow batch -j 1 %.2f s of CPU: %.2f\n", p.Seconds(), w.Seconds(), float64(w)/float64(p))
		parse, jsonl = lesser(parse, p), lesser(jsonl, w)
	}
	fmt.Printf("least of %d: %.2f s and %.2f s: %.2f\n", rounds, parse.Seconds(), jsonl.Seconds(), float64(jsonl)/float64(parse))
	return nil
}

// build builds winnow as it is released.
func build(bin string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, "./cmd/winnow")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func lesser(a, b time.Duration) time.Duration {
	if a == 0 || b < a {
		return b
	}
	return a
}

// cpuOf runs a command on one CPU and returns the CPU time that it took. That some pages are
// empty is no failure.
func cpuOf(cmd *exec.Cmd) (time.Duration, error) {
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return 0, fmt.Errorf("%w: %s", err, errs.String())
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

func writeRows(set, name string) error {
	dir := bench.Dir()
	if dir == "" {
		return errors.New("the benchmark is absent: set WINNOW_BENCH to its folder")
	}
	data, err := eval.Open(filepath.Join(dir, set))
	if err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for _, p := range data.Pages {
		src, err := data.Read(p, "html")
		if err == nil {
			err = enc.Encode(row{p.ID, string(src)})
		}
		if err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}

// parseAll does nothing but read the rows, as winnow reads them, and parse each page with
// goquery.
func parseAll(name string) error {
	return input.NewWalker(input.Options{}).Walk(context.Background(), name, func(d input.Doc) error {
		if d.Err != nil {
			return d.Err
		}
		r, err := d.Open()
		if err != nil {
			return err
		}
		goquery.NewDocumentFromReader(r) // what is nested too deep it refuses
		return r.Close()
	})
}
