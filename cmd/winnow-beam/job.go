package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/gcs"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/spark"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"

	"winnow/internal/batch"
	"winnow/internal/outfile"
)

// run is the driver: it looks at the inputs, claims the output and has a runner do the rest.
func (o *options) run(ctx context.Context, patterns []string) (Summary, error) {
	began := time.Now()
	if err := o.check(patterns); err != nil {
		return Summary{}, err
	}
	o.settle()
	beginBeam(o.verbose)
	out := strings.TrimRight(o.out, "/")
	if !remote(out) {
		out = filepath.ToSlash(filepath.Clean(o.out))
	}
	all, err := inputs(ctx, patterns, out)
	if err != nil {
		return Summary{}, err
	}
	place, err := Store{Dir: out, Ext: formats()[o.format]}.claim(ctx, o.overwrite)
	if err != nil {
		return Summary{}, err
	}
	sum, seen, err := o.tried(ctx, place, all)
	if err = errors.Join(err, place.release(ctx, err != nil)); err != nil {
		return sum, err
	}
	sum.Seconds = time.Since(began).Seconds()
	return sum, o.writeStats(sum, seen)
}

// tried hands the job in until it succeeds. Each time it is a job of its own: what is left of
// the one before cannot meddle.
func (o *options) tried(ctx context.Context, place *claimed, all []Source) (Summary, map[string]int64, error) {
	groups := group(all, int64(o.split))
	if len(groups) > maxGroups {
		return Summary{}, nil, usage("too many files for a job", fmt.Sprint(len(groups)), "raise --split, or clean them in several jobs")
	}
	for n := 1; ; n++ {
		store, err := place.begin(ctx, random())
		if err == nil {
			err = store.writePlan(ctx, groups)
		}
		if err != nil {
			return Summary{}, nil, usage("cannot write", store.Dir, err.Error())
		}
		seen, err := o.once(ctx, store, len(groups))
		if err == nil {
			sum, err := store.succeed(ctx)
			return sum, seen, err
		}
		if n >= o.tries || ctx.Err() != nil {
			return Summary{}, nil, err
		}
		if err := store.swept(ctx, true); err != nil {
			return Summary{}, nil, err
		}
	}
}

// once hands the job in and waits for its end.
func (o *options) once(ctx context.Context, store Store, groups int) (map[string]int64, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go o.watch(ctx, store, cancel)
	p := o.pipeline(store, groups)
	type outcome struct {
		res beam.PipelineResult
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		res, err := beam.Run(ctx, o.runner, p)
		done <- outcome{res, err}
	}()
	select {
	case end := <-done:
		if end.err != nil {
			return nil, end.err
		}
		return counted(end.res), nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// pipeline is the job as Beam sees it.
func (o *options) pipeline(store Store, count int) *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	first := store
	dedup := o.dedup != ""
	if dedup && o.format == "parquet" {
		first.Ext = plainExt
	}
	groups := beam.Reshuffle(s, beam.ParDo(s, &readPlan{store}, beam.Impulse(s)))
	units := beam.Reshuffle(s, beam.ParDo(s, &cut{o.Settings, int64(o.split)}, groups))
	done, sites, sketched := beam.ParDo3(s, &cleaner{Store: first, Settings: o.Settings, Near: dedup}, units)
	all := []beam.PCollection{sites}
	if dedup {
		dups, changes := duplicatesOf(s, sketched)
		done = deduplicated(s, store, done, dups)
		all = append(all, changes)
	}
	hosts := hostFiles(s, store, o.hostShards, all...)
	published(s, store, count, beam.Flatten(s, done, hosts))
	return p
}

// watch ends a job in which nothing happens: a runner may lose a worker without knowing it.
func (o *options) watch(ctx context.Context, store Store, cancel context.CancelCauseFunc) {
	if o.stall <= 0 {
		return
	}
	last, since := "", time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(min(o.stall/5, time.Minute)):
		}
		temps, err := store.list(ctx, tempPrefix+store.Job+"/*")
		own, oerr := store.own(ctx)
		if now := fmt.Sprint(temps, own); err != nil || oerr != nil || now != last {
			last, since = now, time.Now()
		}
		if time.Since(since) > o.stall {
			cancel(&failure{what: "the job hangs", where: store.Dir, code: exitDocuments,
				do: fmt.Sprintf("no file was begun or finished for %v: see the runner's log, then run it again, or raise --stall", o.stall)})
			return
		}
	}
}

// succeed gives the summary that the job has written the name that tells readers that all is
// there. That is not for a worker to do: a runner may go on for a while with a job that failed.
func (s Store) succeed(ctx context.Context) (sum Summary, err error) {
	b, err := read(ctx, s.counts())
	if err == nil {
		err = json.Unmarshal(b, &sum)
	}
	if err == nil {
		err = s.publish(ctx, Made{Temp: s.counts(), Name: success})
	}
	if err != nil {
		return sum, &failure{what: "the job ended without its summary", where: s.counts(), do: err.Error(), code: exitDocuments}
	}
	return sum, nil
}

// counts is the file in which the job leaves its summary.
func (s Store) counts() string { return join(s.path(tempPrefix+s.Job), "summary") }

// counted is what the job's metrics say, by name.
func counted(res beam.PipelineResult) map[string]int64 {
	all := map[string]int64{}
	if res == nil {
		return all
	}
	for _, c := range res.Metrics().Query(func(r beam.MetricResult) bool { return r.Namespace() == space }).Counters() {
		all[c.Name()] += c.Result()
	}
	return all
}

// writeStats writes --stats.
func (o *options) writeStats(sum Summary, seen map[string]int64) error {
	if o.stats == "" {
		return nil
	}
	b, err := json.Marshal(struct {
		Summary Summary          `json:"summary"`
		Metrics map[string]int64 `json:"metrics"`
	}{sum, seen})
	if err == nil {
		err = outfile.Write(o.stats, append(b, '\n'))
	}
	if err != nil {
		return &failure{what: "cannot write", where: o.stats, do: err.Error(), code: exitDocuments}
	}
	return nil
}

// beginBeam starts Beam, once in a process, which sets what is logged; then nothing is, or all.
func beginBeam(verbose bool) {
	if !beam.Initialized() {
		beam.Init()
	}
	var to io.Writer = io.Discard
	if verbose {
		to = os.Stderr
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(to, nil)))
}

// collect has Go collect garbage as batch has it, until the function that it returns is called.
func collect() func() {
	c, stop, ended := batch.NewCollector(), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for tick := time.NewTicker(time.Second / 2); ; {
			select {
			case <-tick.C:
				c.Tell()
			case <-stop:
				tick.Stop()
				c.End()
				return
			}
		}
	}()
	return func() { close(stop); <-ended }
}
