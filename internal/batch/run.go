package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/journal"
	"winnow/internal/lock"
	"winnow/internal/outfile"
	"winnow/internal/record"
	"winnow/internal/recordfile"
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
	// MaxErrors is how many records of status error end the run; 0: none does.
	MaxErrors int
	Filter    Filter
	Dedup     string               // of Dedups: skip documents whose text an earlier one has; "": none
	Report    func(*record.Record) // told of every record, in order; nil: nobody is
	// Version and Settings are what a run that goes on must have in common with the first.
	Version  string
	Settings map[string]string
	// Progress is kept up to date while the run goes on; nil: nobody looks at it.
	Progress *Progress
	// Commit is how long finished records may wait for the journal; 0: half a second.
	Commit time.Duration
}

// The errors of a run.
var (
	ErrNoInput  = errors.New("no input was found")
	ErrNotAlone = errors.New("there is more than one document")
	ErrHeld     = lock.ErrHeld
	ErrFinished = errors.New("the run is finished already")
	ErrErrors   = errors.New("too many documents failed")
)

// DiffError says that a run cannot go on, because something is not as it was.
type DiffError struct{ What string }

func (e *DiffError) Error() string { return e.What }

// WriteError says that the output could not be written.
type WriteError struct{ Err error }

func (e *WriteError) Error() string { return e.Err.Error() }

// Unwrap returns what went wrong.
func (e *WriteError) Unwrap() error { return e.Err }

// Run cleans every input into the output: one record for each, in input order. The output
// is begun with the first record, so that a run without input leaves nothing behind. One
// that breaks, or whose context ends, leaves what a run with Out.Resume needs to go on.
func Run(ctx context.Context, o Options) (Summary, error) {
	began := time.Now()
	r := &runner{Options: o, collector: NewCollector()}
	defer r.collector.End()
	r.Job.Crew = job.NewCrew(r.Jobs)
	defer r.Job.Crew.End()
	if r.Progress == nil {
		r.Progress = &Progress{}
	}
	r.Input.Read = &r.Progress.read
	r.forget()
	err := r.begin(ctx)
	if err == nil {
		p := Pipeline[result]{Jobs: max(o.Jobs, 1), Walk: r.walk, Clean: r.clean, Held: result.held, Sink: r.take, Idle: r.commitDue}
		err = r.end(p.Run(ctx))
	}
	r.sum.Passed, r.sum.Time = r.passed, time.Since(began)
	return r.sum, err
}

// runner is a run under way.
type runner struct {
	Options
	journal *journal.Journal
	state   journal.State // of an earlier run
	ids     []string      // that it finished, for the names in a folder
	sink    sink
	sum     Summary
	errors  int // records of status error in this run
	pending int // records that the journal does not know
	last    time.Time
	// passed is the reader's count, for sum when the run is over: two goroutines are at work.
	passed    int
	texts     duplicates
	collector *Collector
}

// begin opens the journal, and reads it where the run goes on.
func (r *runner) begin(ctx context.Context) error {
	r.Progress.began.Store(time.Now().UnixNano())
	if r.Commit <= 0 {
		r.Commit = idleAfter
	}
	inputs, err := input.States(ctx, r.Inputs, r.Input)
	if err != nil {
		return err
	}
	r.Progress.expect(inputs)
	if r.Out, err = r.Out.followed(); err != nil {
		return &WriteError{err}
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(r.Out.Path)), 0o777); err != nil {
		return &WriteError{err}
	}
	if r.journal, err = journal.Open(journalOf(r.Out.Path)); err != nil {
		if errors.Is(err, ErrHeld) {
			return err
		}
		return &WriteError{err}
	}
	if err := r.recall(journal.Head{Version: r.Version, Options: r.Settings, Inputs: inputs}); err != nil {
		return errors.Join(err, r.journal.Close())
	}
	return nil
}

// recall takes up what an earlier run finished, or begins anew.
func (r *runner) recall(head journal.Head) error {
	if !r.Out.Resume {
		return r.fresh(head)
	}
	st, err := r.journal.Load(r.finished)
	switch {
	case err != nil:
		return &WriteError{err}
	case st.Head == nil:
		return r.fresh(head)
	}
	if records := r.Out.records(); st.End && !exists(records) && !unfinished(records) {
		r.forget() // somebody has taken the finished output away
		return r.fresh(head)
	}
	if diff := st.Head.Diff(head); diff != "" {
		return &DiffError{diff}
	}
	r.state = st
	r.sum.Resumed = st.Mark.Records
	if st.End {
		if err := recordfile.Settle(r.Out.records()); err != nil {
			return &WriteError{err}
		}
		return ErrFinished
	}
	return nil
}

// forget drops what an earlier run finished.
func (r *runner) forget() {
	r.sum, r.ids = newSummary(), nil
	r.Progress.records.Store(0)
	r.Progress.failed.Store(0)
	r.texts = newDuplicates(r.Dedup)
}

func (r *runner) fresh(head journal.Head) error {
	err := r.journal.Reset(head)
	if err == nil {
		err = outfile.SyncDir(filepath.Dir(journalOf(r.Out.Path)))
	}
	if err != nil {
		return &WriteError{errors.Join(err, r.journal.Remove())}
	}
	return nil
}

// finished takes up one record of an earlier run.
func (r *runner) finished(e journal.Entry) {
	r.sum.add(e)
	r.Progress.add(e)
	r.texts.recall(e.Key, e.ID)
	if r.Out.isFolder() {
		r.ids = append(r.ids, e.ID)
	}
}

// walk passes over what is finished.
func (r *runner) walk(ctx context.Context, yield input.Yield) error {
	w := input.NewWalker(r.Input)
	defer func() { r.passed = w.Passed() }()
	n, last := 0, ""
	counted := func(d input.Doc) error {
		if d.Path == last {
			r.Progress.contained()
		}
		last = d.Path
		if n++; r.Single && n > 1 {
			return ErrNotAlone
		}
		switch {
		case n <= r.state.Mark.Records:
			r.Progress.pass(d)
			return nil
		case n == r.state.Mark.Records+1:
			r.Progress.begin(time.Now())
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
func (r *runner) take(it result) error {
	if it.broken {
		return context.Canceled // the reader ended with the run, not with the document
	}
	if err := r.write(it); err != nil {
		return &WriteError{err}
	}
	if r.Report != nil {
		r.Report(it.rec)
	}
	if it.rec.Status == record.Error {
		r.errors++
	}
	if r.MaxErrors > 0 && r.errors >= r.MaxErrors {
		return ErrErrors
	}
	return nil
}

// open begins the output, or takes it up again, once.
func (r *runner) open() error {
	if r.sink != nil {
		return nil
	}
	sink, err := r.Out.open(r.state, r.ids)
	if err != nil {
		return err
	}
	r.sink, r.last, r.ids = sink, time.Now(), nil // of a million documents they are many
	return nil
}

func (r *runner) write(it result) error {
	if err := r.open(); err != nil {
		return err
	}
	key := r.texts.mark(it.key, it.rec)
	if it.failed != nil {
		return it.failed
	}
	if err := r.sink.Write(it.rec, it.page); err != nil {
		return err
	}
	e := it.entry()
	e.Key = key
	if err := r.journal.Add(e); err != nil {
		return err
	}
	r.sum.add(e)
	r.Progress.add(e)
	r.pending++
	if r.sink.Sealed() {
		return r.commit()
	}
	return r.commitDue()
}

// commitDue has the journal know what is finished, where that has waited long enough.
func (r *runner) commitDue() error {
	if r.pending == 0 || time.Since(r.last) < r.Commit {
		return nil
	}
	return r.commit()
}

func (r *runner) commit() error {
	m, err := r.sink.Sync()
	if err != nil {
		return err
	}
	m.Records = r.sum.Total()
	if err := r.journal.Commit(m); err != nil {
		return err
	}
	r.pending, r.last = 0, time.Now()
	r.collector.Tell()
	return r.sink.Committed()
}

// end finishes the output, or leaves it as one that can be resumed.
func (r *runner) end(err error) error {
	var write *WriteError
	if err == nil && r.sum.Total() == 0 {
		err = ErrNoInput
	}
	switch {
	case err == nil:
		if err = r.complete(); err != nil {
			err = &WriteError{err}
		}
	case errors.Is(err, ErrNotAlone):
		r.pending = 0
		err = errors.Join(err, r.close(), recordfile.Discard(r.Out.records()), r.journal.Remove())
		return err
	case r.sink != nil && r.pending > 0 && !errors.As(err, &write):
		if cerr := r.commit(); cerr != nil {
			err = errors.Join(err, &WriteError{cerr})
		}
	}
	err = errors.Join(err, r.close())
	if r.sum.Total() == 0 && r.state.Head == nil { // nothing was written
		return errors.Join(err, recordfile.Discard(r.Out.records()), r.journal.Remove())
	}
	return errors.Join(err, r.journal.Close())
}

func (r *runner) close() error {
	if r.sink == nil {
		return nil
	}
	err := r.sink.Abort()
	r.sink = nil
	return err
}

// complete ends the output. The journal says so before the output has its name, so that a
// kill between the two is made good.
func (r *runner) complete() error {
	if err := r.open(); err != nil { // where the earlier run was killed after its last record
		return err
	}
	if r.pending > 0 {
		if err := r.commit(); err != nil {
			return err
		}
	}
	if err := r.sink.Complete(); err != nil {
		return err
	}
	if err := errors.Join(r.journal.Finish(), r.close()); err != nil {
		return err
	}
	return recordfile.Settle(r.Out.records())
}
