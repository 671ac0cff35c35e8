package main

import (
	"context"
	"errors"
	"io"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"winnow/internal/batch"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/near"
	"winnow/internal/record"
)

func init() {
	register.DoFn5x1[context.Context, Unit, func(Done), func(string, Site), func(Sketched), error](&cleaner{})
	register.Emitter1[Done]()
	register.Emitter2[string, Site]()
	register.Emitter1[Sketched]()
}

// Made is a file that waits for its name.
type Made struct{ Temp, Name string }

// Done is a unit that is cleaned.
type Done struct {
	Unit  string
	Group int // that it is of; -1: of none
	Of    int // units of that group
	Files []Made
	Sum   Tally
}

// Sketched is what finding near-duplicates needs of a record.
type Sketched struct {
	Place uint64 // of the record among all
	Line  int    // of the record in its file, from 0
	ID    string
	Host  string
	Site  Site // what the record counts
	Keys  []byte
}

// cleaner cleans units.
type cleaner struct {
	Store    Store
	Settings Settings
	Near     bool // sketches are wanted

	job job.Options
}

// Setup is called by Beam, once for a worker.
func (f *cleaner) Setup() (err error) {
	f.job, err = f.Settings.job()
	return err
}

// ProcessElement is called by Beam. Nothing is emitted before all of the unit is done.
func (f *cleaner) ProcessElement(ctx context.Context, u Unit, done func(Done), site func(string, Site), sketched func(Sketched)) error {
	w, err := f.attempts(ctx, u)
	if err != nil {
		return err
	}
	w.sum.count(ctx)
	w.took.count(ctx)
	done(Done{Unit: u.Name, Group: u.Group, Of: u.Of, Files: w.files, Sum: w.sum})
	for host, s := range w.hosts {
		site(host, s)
	}
	for _, s := range w.sketches {
		sketched(s)
	}
	return nil
}

// pause is how long after a failed attempt the next one begins, times the number of those that
// failed.
const pause = 100 * time.Millisecond

// attempts does the work, again where it fails: a disk or a network may have had a moment, and
// not every runner tries a bundle again.
func (f *cleaner) attempts(ctx context.Context, u Unit) (*work, error) {
	for n := 1; ; n++ {
		w := &work{cleaner: f, unit: u, last: n >= f.Settings.Attempts, hosts: map[string]Site{}}
		err := w.run(ctx)
		if err == nil || ctx.Err() != nil || w.last {
			return w, err
		}
		retried.Inc(ctx, 1)
		time.Sleep(time.Duration(n) * pause)
	}
}

// work is one attempt at a unit.
type work struct {
	*cleaner
	unit     Unit
	last     bool // no attempt follows: what cannot be read is a record that says so
	walker   *input.Walker
	good     shard
	bad      shard
	files    []Made
	sum      Tally
	took     spans
	hosts    map[string]Site
	sketches []Sketched
	records  uint64
}

// run cleans the unit into temporary files.
func (w *work) run(ctx context.Context) error {
	w.walker = input.NewWalker(w.Settings.input())
	w.good = shard{store: w.Store, name: w.Store.part(w.unit.Name)}
	w.bad = shard{store: w.Store, name: w.Store.errors(w.unit.Name)}
	p := batch.Pipeline[batch.Cleaned]{Jobs: max(w.Settings.Jobs, 1), Walk: w.walk, Clean: w.one, Held: batch.Cleaned.Held, Sink: w.take}
	err := p.Run(ctx)
	for _, s := range []*shard{&w.good, &w.bad} {
		made, cerr := s.close(ctx, err != nil)
		err = errors.Join(err, cerr)
		w.files = append(w.files, made...)
	}
	w.sum.Passed = int64(w.walker.Passed())
	return err
}

// walk reads the unit's files.
func (w *work) walk(ctx context.Context, yield input.Yield) error {
	var waited time.Duration
	began := time.Now()
	defer func() { w.took.read.Add(int64(time.Since(began) - waited)) }()
	timed := func(d input.Doc) error {
		at := time.Now()
		defer func() { waited += time.Since(at) }()
		return yield(d)
	}
	if w.unit.Section != (input.Section{}) {
		return w.walker.Section(ctx, w.unit.Sources[0].entry(), w.unit.Section, timed)
	}
	for _, s := range w.unit.Sources {
		if err := w.source(ctx, s, timed); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) source(ctx context.Context, s Source, yield input.Yield) error {
	if !remote(s.Path) {
		return w.walker.Entry(ctx, s.entry(), yield)
	}
	return withFS(ctx, s.Path, func(files filesystem.Interface) error {
		r, err := files.OpenRead(ctx, s.Path)
		if err != nil {
			return w.unreadable(ctx, s, err, yield)
		}
		defer r.Close()
		seen := &failing{r: r}
		if err := w.walker.Stream(ctx, s.entry(), seen, yield); err != nil {
			return err
		}
		if seen.err != nil && !w.last { // a record says so already, but another attempt may do better
			return marked("cannot read", s.Path, seen.err)
		}
		return nil
	})
}

// unreadable makes a file that cannot be opened a record in the last attempt.
func (w *work) unreadable(ctx context.Context, s Source, err error, yield input.Yield) error {
	if !w.last {
		return marked("cannot read", s.Path, err)
	}
	e := s.entry()
	e.Err = err
	return w.walker.Entry(ctx, e, yield)
}

// failing remembers how reading failed.
type failing struct {
	r   io.Reader
	err error
}

// Read implements io.Reader.
func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}

// one cleans one document, in one of many goroutines.
func (w *work) one(ctx context.Context, d input.Doc) batch.Cleaned {
	began := time.Now()
	defer func() { w.took.clean.Add(int64(time.Since(began))) }()
	return batch.Clean(ctx, d, w.job, w.Settings.Filter)
}

// take writes a record; records come in input order.
func (w *work) take(c batch.Cleaned) error {
	if c.Broken {
		return context.Canceled // the reader ended with the run, not with the document
	}
	began := time.Now()
	defer func() { w.took.write.Add(int64(time.Since(began))) }()
	site := siteOf(c)
	host := hostOf(c.Rec)
	w.sum.Site = w.sum.Site.plus(site)
	w.hosts[host] = w.hosts[host].plus(site)
	to := &w.good
	if c.Rec.Status == record.Error {
		to = &w.bad
	}
	line := to.records
	if err := to.write(c.Rec); err != nil {
		return err
	}
	w.sketch(c.Rec, Sketched{Place: w.unit.First + w.records, Line: line, ID: c.Rec.ID, Host: host, Site: site})
	if w.records++; w.records >= 1<<recordBits {
		return marked("too many records", w.unit.Sources[0].Path, errors.New("give it in several files"))
	}
	return nil
}

// sketch keeps what is to be compared of a text.
func (w *work) sketch(r *record.Record, s Sketched) {
	if !w.Near || r.Text == nil || *r.Text == "" {
		return
	}
	began := time.Now()
	s.Keys = near.Of(*r.Text)[:]
	w.took.sketch.Add(int64(time.Since(began)))
	w.sketches = append(w.sketches, s)
}

// hostOf is the site that a record counts for, "" where it is unknown.
func hostOf(r *record.Record) string {
	if r.Hostname != "" {
		return r.Hostname
	}
	u, err := url.Parse(r.URL)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// spans are nanoseconds of a unit by stage, the goroutines' added up.
type spans struct{ read, clean, write, sketch atomic.Int64 }
