package main

import (
	"errors"
	"strings"

	"winnow/internal/input"
)

// failure is an error as the user sees it: what, where, what to do.
type failure struct {
	what, where, do string
	code            int
	cause           error
}

// Error returns one line.
func (f *failure) Error() string {
	var parts []string
	for _, s := range []string{f.what, f.where, f.do} {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns what led to the failure, if anything did.
func (f *failure) Unwrap() error { return f.cause }

// usage is a failure before anything was done.
func usage(what, where, do string) error {
	return &failure{what: what, where: where, do: do, code: exitNothing}
}

// The marks of an error that a worker met, as it comes back from a runner, in the middle of
// what that says itself.
const (
	markStart = "winnow{"
	markEnd   = "}winnow"
)

// marked is an error of a worker.
func marked(what, where string, err error) error {
	f := &failure{what: what, where: where, do: input.Reason(err).Error()}
	return &workerError{f, err}
}

type workerError struct {
	f   *failure
	err error
}

func (e *workerError) Error() string { return markStart + e.f.Error() + markEnd }

// Unwrap returns what led to the error.
func (e *workerError) Unwrap() error { return e.err }

// failureOf finds what the user is told of an error: of a job's, what its worker said.
func failureOf(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	text := err.Error()
	if _, rest, ok := strings.Cut(text, markStart); ok {
		if said, _, ok := strings.Cut(rest, markEnd); ok {
			return &failure{what: "the job failed", where: said, do: "run it again", code: exitDocuments, cause: err}
		}
	}
	return &failure{what: "the job failed", where: text, code: exitDocuments, cause: err}
}
