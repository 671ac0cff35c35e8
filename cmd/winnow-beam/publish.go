package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn4x1[context.Context, int, func(*Done) bool, func(Done), error](&release{})
	register.DoFn3x1[context.Context, Done, func(Done), error](&publish{})
	register.DoFn3x1[context.Context, int, func(*Done) bool, error](&finish{})
}

// roll counts the units that are there. Runners differ in what they do after a bundle failed:
// Prism goes on with what the others gave.
type roll struct {
	left  map[int]int // units that are missing, by group
	total int         // groups
}

// note notes a unit.
func (r *roll) note(d Done) {
	if d.Group < 0 {
		return
	}
	if r.left == nil {
		r.left = map[int]int{}
	}
	if _, ok := r.left[d.Group]; !ok {
		r.left[d.Group] = d.Of
	}
	r.left[d.Group]--
}

// whole is an error where a unit is missing.
func (r *roll) whole() error {
	for g, n := range r.left {
		if n != 0 {
			return fmt.Errorf("%d parts of input file %d are missing, or too many", n, g)
		}
	}
	if len(r.left) != r.total {
		return fmt.Errorf("%d of %d groups of input files are there", len(r.left), r.total)
	}
	return nil
}

// published gives the files of all units their names, after all of them are made, and takes
// what an earlier job has left away. What is done goes through one worker twice, by the names of
// files alone: a grouping is what every runner waits at. (Prism starts now and then before a
// side input is whole.)
func published(s beam.Scope, store Store, groups int, done beam.PCollection) {
	s = s.Scope("publish")
	all := beam.ParDo(s, &release{Store: store, Groups: groups}, beam.GroupByKey(s, beam.AddFixedKey(s, done)))
	named := beam.ParDo(s, &publish{store}, beam.Reshuffle(s, all))
	beam.ParDo0(s, &finish{Store: store, Groups: groups}, beam.GroupByKey(s, beam.AddFixedKey(s, named)))
}

// release hands the units on when all of them are there.
type release struct {
	Store  Store
	Groups int // of the input
}

// ProcessElement is called by Beam.
func (f *release) ProcessElement(_ context.Context, _ int, units func(*Done) bool, emit func(Done)) error {
	r, all := roll{total: f.Groups}, []Done(nil)
	for d := (Done{}); units(&d); d = (Done{}) {
		r.note(d)
		all = append(all, d)
	}
	if err := r.whole(); err != nil {
		return marked("a worker failed", f.Store.Dir, err)
	}
	for _, d := range all {
		emit(d)
	}
	return nil
}

// publish gives the files of a unit their names.
type publish struct{ Store Store }

// ProcessElement is called by Beam.
func (f *publish) ProcessElement(ctx context.Context, d Done, emit func(Done)) error {
	if err := f.Store.mine(ctx); err != nil {
		return err
	}
	for _, m := range d.Files {
		if err := f.Store.publish(ctx, m); err != nil {
			return marked("cannot write", f.Store.path(m.Name), err)
		}
	}
	emit(d)
	return nil
}

// finish ends the output.
type finish struct {
	Store  Store
	Groups int // of the input
}

// ProcessElement is called by Beam.
func (f *finish) ProcessElement(ctx context.Context, _ int, units func(*Done) bool) error {
	if err := f.Store.mine(ctx); err != nil {
		return err
	}
	var sum Summary
	r, made := roll{total: f.Groups}, map[string]bool{}
	for d := (Done{}); units(&d); d = (Done{}) {
		r.note(d)
		sum.Site, sum.Passed = sum.Site.plus(d.Sum.Site), sum.Passed+d.Sum.Passed
		for _, m := range d.Files {
			made[m.Name] = true
		}
	}
	if err := r.whole(); err != nil {
		return marked("a worker failed", f.Store.Dir, err)
	}
	sum.Files = int64(len(made))
	if err := f.tidy(ctx, made); err != nil {
		return marked("cannot take an earlier job's files away", f.Store.Dir, err)
	}
	err := f.Store.write(ctx, f.Store.counts(), func(w io.Writer) error { return json.NewEncoder(w).Encode(sum) })
	if err != nil {
		return marked("cannot write", f.Store.counts(), err)
	}
	return nil
}

// tidy takes away the files of an earlier job.
func (f *finish) tidy(ctx context.Context, made map[string]bool) error {
	there, err := f.Store.own(ctx)
	if err != nil {
		return err
	}
	var old []string
	for _, name := range there {
		if !made[name] {
			old = append(old, name)
		}
	}
	return f.Store.remove(ctx, old)
}
