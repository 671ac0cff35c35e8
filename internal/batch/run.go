package batch

import (
	"context"
	"errors"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// Options say what a batch reads, how, and where it writes.
type Options struct {
	Inputs []string
	Input  input.Options
	Out    Out
	Jobs   int // workers, at least 1
	Job    job.Options
	// Single says that the settings fit one document only; a second ends the run.
	Single bool
	Report func(*record.Record) // told of every record, in order; nil: nobody is
}

// The errors of a run.
var (
	ErrNoInput  = errors.New("no input was found")
	ErrNotAlone = errors.New("there is more than one document")
)

// WriteError says that the output could not be written.
type WriteError struct{ Err error }

func (e *WriteError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong.
func (e *WriteError) Unwrap() error { return e.Err }

// Run cleans every input into the output: one record for each, in input order. The output
// is begun with the first record, so that a run without input leaves nothing behind; one
// that breaks leaves no file of records.
func Run(ctx context.Context, o Options) (Summary, error) {
	r := &runner{Options: o, sum: Summary{Records: map[record.Status]int{}}}
	p := Pipeline{Jobs: max(o.Jobs, 1), Walk: r.walk, Sink: r.take,
		Clean: func(ctx context.Context, d input.Doc) format.Item { return job.Clean(ctx, d, o.Job) }}
	err := p.Run(ctx)
	r.sum.Passed = r.passed
	switch {
	case r.sink == nil && err == nil:
		err = ErrNoInput
	case r.sink == nil:
	case err != nil:
		err = errors.Join(err, r.sink.Abort())
	default:
		if err = r.sink.Close(); err != nil {
			err = &WriteError{err}
		}
	}
	return r.sum, err
}

// runner is a run under way.
type runner struct {
	Options
	sink Sink
	sum  Summary
	// passed is the reader's count, for sum when the run is over: two goroutines are at work.
	passed int
}

func (r *runner) walk(ctx context.Context, yield input.Yield) error {
	w := input.NewWalker(r.Input)
	defer func() { r.passed = w.Passed() }()
	n := 0
	counted := func(d input.Doc) error {
		if n++; r.Single && n > 1 {
			return ErrNotAlone
		}
		return yield(d)
	}
	for _, path := range r.Inputs {
		if err := w.Walk(ctx, path, counted); err != nil {
			return err
		}
	}
	return nil
}

// take writes one item.
func (r *runner) take(it format.Item) error {
	if r.sink == nil {
		sink, err := r.Out.Open()
		if err != nil {
			return &WriteError{err}
		}
		r.sink = sink
	}
	if err := r.sink.Write(it); err != nil {
		return &WriteError{err}
	}
	r.sum.Add(it.Rec.Status)
	if r.Report != nil {
		r.Report(it.Rec)
	}
	return nil
}
