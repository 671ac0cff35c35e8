package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"
)

// starts is how many processes are started, startPage the page that they clean, of 36 KB.
const (
	starts    = 50
	startPage = "testdata/samples/wcxb-2997-html/input.html"
)

// start prints how long winnow takes from the start of its process to the first byte of one small
// page's text, and the CPU time of all of it. What others do on the machine adds to the time
// and hardly to the CPU's.
func start(bin string) error {
	var first, cpu []time.Duration
	for range starts {
		f, c, err := startOnce(bin)
		if err != nil {
			return err
		}
		first, cpu = append(first, f), append(cpu, c)
	}
	fmt.Printf("start to first byte, one small page: least %s, median %s; CPU: least %s, median %s; of %d\n",
		millis(slices.Min(first)), millis(median(first)), millis(slices.Min(cpu)), millis(median(cpu)), starts)
	return nil
}

func startOnce(bin string) (first, cpu time.Duration, err error) {
	cmd := exec.Command(bin, startPage)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	_, err = io.ReadFull(out, make([]byte, 1))
	first = time.Since(began)
	if err != nil {
		return 0, 0, fmt.Errorf("no text of %s: %w", startPage, err)
	}
	if _, err := io.Copy(io.Discard, out); err != nil {
		return 0, 0, err
	}
	if err := cmd.Wait(); err != nil {
		return 0, 0, err
	}
	return first, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

func median[T cmp.Ordered](list []T) T { return slices.Sorted(slices.Values(list))[len(list)/2] }

func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
