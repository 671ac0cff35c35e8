package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"winnow/internal/bench"
)

// sampleEvery is how often the memory of a run is looked at.
const sampleEvery = 100 * time.Millisecond

// steps is how many lines of the curve are printed.
const steps = 20

// watch runs a batch, prints its memory over time (the most in each twentieth) and returns
// the most of all, in bytes, as the kernel counts what is resident.
func watch(cmd *exec.Cmd) (int64, error) {
	var errs bytes.Buffer
	cmd.Stderr = &errs
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var curve []int64
	peak := int64(0)
	tick := time.NewTicker(sampleEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			now, most := bench.Memory(cmd.Process.Pid)
			peak = max(peak, most)
			if now > 0 {
				curve = append(curve, now)
			}
			continue
		case err := <-ended:
			show(curve, time.Since(began))
			lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
			fmt.Println(lines[len(lines)-1])
			fmt.Printf("CPU %.1f s user, %.1f s system; peak %d MB; load %s\n", cmd.ProcessState.UserTime().Seconds(),
				cmd.ProcessState.SystemTime().Seconds(), peak/1e6, load())
			return peak, ran(err)
		}
	}
}

// ran takes status 1 for success: among the pages are some without text.
func ran(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil
	}
	return err
}

func show(curve []int64, took time.Duration) {
	for i := range steps {
		from, to := i*len(curve)/steps, (i+1)*len(curve)/steps
		most := int64(0)
		for _, b := range curve[from:to] {
			most = max(most, b)
		}
		fmt.Printf("%7.1f s %4d MB %s\n", took.Seconds()*float64(i+1)/steps, most/1e6, strings.Repeat("#", int(most/4e6)))
	}
}

// load is the machine's load average of the last minute, "unknown" where nobody says it.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(b), " ")
	return first
}
