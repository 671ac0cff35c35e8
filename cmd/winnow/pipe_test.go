package main

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

// A pipe that waits for a line ends with 130 where it is interrupted, and quietly where the
// answer before could not be given.
func TestPipeEndsWhileItWaits(t *testing.T) {
	for _, tc := range []struct {
		name string
		out  io.Writer // nil: what keeps the answer
		code int
		errs string
	}{
		{"interrupted", nil, exitInterrupted, "winnow: interrupted\n"},
		{"closed", closedPipe{}, exitOK, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, interrupt := context.WithCancel(context.Background())
			defer interrupt()
			in, lines := io.Pipe() // never closed
			p, out, errs := start(t, in, nil)
			p.out = tc.out
			if tc.out == nil {
				p.out = answered{out, interrupt}
			}
			ended := make(chan int, 1)
			go func() { ended <- p.run(ctx, []string{"pipe"}) }()
			if _, err := io.WriteString(lines, "{}\n"); err != nil {
				t.Fatal(err)
			}
			select {
			case code := <-ended:
				if code != tc.code || errs.String() != tc.errs {
					t.Errorf("status %d, %q", code, errs)
				}
			case <-time.After(20 * time.Second):
				t.Fatal("it waits on")
			}
			if tc.out == nil && !strings.HasPrefix(out.String(), `{"id":"-#1","path":"-","status":"error"`) {
				t.Errorf("the answer is %q", out)
			}
		})
	}
}

// answered does something once an answer is written.
type answered struct {
	io.Writer
	then func()
}

func (a answered) Write(p []byte) (int, error) {
	defer a.then()
	return a.Writer.Write(p)
}
