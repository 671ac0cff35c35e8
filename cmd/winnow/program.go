package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"winnow/internal/explain"
	"winnow/internal/settings"
)

// program is the streams and surroundings that commands work with.
type program struct {
	in          io.Reader
	out, err    io.Writer
	inTerminal  bool
	outTerminal bool
	errTerminal bool
	errWidth    int // columns; 0: unknown
	width       int // columns of the terminal; 0: unknown
	getenv      func(string) string
	dir         string // where the search for a settings file begins
}

func newProgram(stdin io.Reader, stdout, stderr io.Writer) *program {
	p := &program{in: stdin, out: stdout, err: stderr, getenv: os.Getenv, dir: "."}
	if f, ok := stdin.(*os.File); ok {
		p.inTerminal = term.IsTerminal(int(f.Fd()))
	}
	if f, ok := stdout.(*os.File); ok {
		p.outTerminal = term.IsTerminal(int(f.Fd()))
		p.width, _, _ = term.GetSize(int(f.Fd()))
	}
	if f, ok := stderr.(*os.File); ok {
		p.errTerminal = term.IsTerminal(int(f.Fd()))
		p.errWidth, _, _ = term.GetSize(int(f.Fd()))
	}
	return p
}

// The exit statuses.
const (
	exitOK          = 0
	exitDocuments   = 1 // some document is empty, partial or an error; a check failed
	exitNothing     = 2 // nothing was done
	exitInterrupted = 130
)

// run executes the command line and turns its outcome into an exit status and at most one
// line on stderr.
func (p *program) run(ctx context.Context, args []string) int {
	p.in = interruptible(ctx, p.in)
	root := p.commands()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	var f *failure
	if ctx.Err() != nil && !(errors.As(err, &f) && f.code == exitInterrupted) {
		fmt.Fprintln(p.err, "winnow: interrupted")
		return exitInterrupted
	}
	return p.status(p.hint(err, args))
}

// status reports err and returns its exit status.
func (p *program) status(err error) int {
	var f *failure
	var exit *exitError
	switch {
	case err == nil, isClosed(err):
		return exitOK
	case errors.Is(err, errDocuments):
		return exitDocuments
	case errors.As(err, &f):
		fmt.Fprintln(p.err, "winnow: "+f.Error())
		return f.code
	case errors.As(err, &exit):
		fmt.Fprintln(p.err, "winnow: "+explain.OneLine(err.Error()))
		return exit.code
	}
	fmt.Fprintln(p.err, "winnow: "+explain.OneLine(err.Error()))
	return exitNothing
}

// isClosed reports that nobody reads what was written.
func isClosed(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// errDocuments ends a command whose complaints stand on stderr already.
var errDocuments = errors.New("some document is not ok")

// exitError is an error that asks for an exit status of its own.
type exitError struct {
	code int
	err  error
}

// Error returns the error's own message.
func (e *exitError) Error() string { return e.err.Error() }

// failure is an error as the user sees it: what, where, what to do.
type failure struct {
	what, where, do string
	code            int
	cause           error
	flag            bool // the complaint is about a flag
}

// Error returns one line.
func (f *failure) Error() string {
	var parts []string
	for _, s := range []string{f.what, f.where, f.do} {
		if s != "" {
			parts = append(parts, explain.OneLine(s))
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the error that led to the failure, if any.
func (f *failure) Unwrap() error { return f.cause }

// usage is wrong usage or settings: nothing was done.
func usage(what, where, do string) error {
	return &failure{what: what, where: where, do: do, code: exitNothing}
}

// flagError turns cobra's complaint about a flag into one that says what to do.
func flagError(c *cobra.Command, err error) error {
	what := err.Error()
	if bad := (*pflag.InvalidValueError)(nil); errors.As(err, &bad) {
		told := settings.BoolError(bad.GetFlag().Value, bad.GetValue(), bad.Unwrap())
		what = strings.Replace(what, bad.Unwrap().Error(), told.Error(), 1)
	}
	return &failure{what: what, do: "see " + c.CommandPath() + " --help", code: exitNothing, flag: true}
}

// interruptible returns a reader that fails when ctx ends, so that no read of a pipe or a
// terminal outlives an interrupt.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return &interruptReader{ctx: ctx, r: r}
}

// under returns what an interruptible reader reads, for another that is to end earlier.
func under(r io.Reader) io.Reader {
	if i, ok := r.(*interruptReader); ok {
		return i.r
	}
	return r
}

type interruptReader struct {
	ctx context.Context
	r   io.Reader
	buf []byte
}

type readResult struct {
	n   int
	err error
}

// Read reads in a goroutine of its own, into memory of its own: it may be left behind.
func (i *interruptReader) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	if len(i.buf) < len(p) {
		i.buf = make([]byte, len(p))
	}
	buf, done := i.buf[:len(p)], make(chan readResult, 1)
	go func() {
		n, err := i.r.Read(buf)
		done <- readResult{n, err}
	}()
	select {
	case res := <-done:
		return copy(p, buf[:res.n]), res.err
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	}
}
