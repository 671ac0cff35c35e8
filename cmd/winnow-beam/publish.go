package main

import (
	"context"
	"encoding/json"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.Function1x1(unitName)
	register.DoFn4x1[context.Context, Done, func(*string) bool, func(Done), error](&publish{})
	register.DoFn3x1[context.Context, []byte, func(*Done) bool, error](&finish{})
	register.Iter1[string]()
}

func unitName(d Done) string { return d.Unit }

// published gives the files of all units their names, after all of them are made, and takes
// what an earlier job has left away.
func published(s beam.Scope, store Store, done beam.PCollection) {
	s = s.Scope("publish")
	all := beam.ParDo(s, unitName, done)
	named := beam.ParDo(s, &publish{store}, beam.Reshuffle(s, done), beam.SideInput{Input: all})
	beam.ParDo0(s, &finish{store}, beam.Impulse(s), beam.SideInput{Input: named})
}

// publish gives the files of a unit their names.
type publish struct{ Store Store }

// ProcessElement is called by Beam. The names of all units are not read: that they are known is
// what it waits for.
func (f *publish) ProcessElement(ctx context.Context, d Done, _ func(*string) bool, emit func(Done)) error {
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
type finish struct{ Store Store }

// ProcessElement is called by Beam.
func (f *finish) ProcessElement(ctx context.Context, _ []byte, units func(*Done) bool) error {
	if err := f.Store.mine(ctx); err != nil {
		return err
	}
	var sum Summary
	made := map[string]bool{}
	for d := (Done{}); units(&d); d = (Done{}) {
		sum.Site, sum.Passed = sum.Site.plus(d.Sum.Site), sum.Passed+d.Sum.Passed
		for _, m := range d.Files {
			made[m.Name] = true
		}
	}
	sum.Files = int64(len(made))
	if err := f.tidy(ctx, made); err != nil {
		return marked("cannot take an earlier job's files away", f.Store.Dir, err)
	}
	if err := f.succeed(ctx, sum); err != nil {
		return marked("cannot write", f.Store.path(success), err)
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

// succeed writes the summary under the name that tells readers that all is there.
func (f *finish) succeed(ctx context.Context, sum Summary) error {
	m := Made{Temp: f.Store.temp(success), Name: success}
	err := f.Store.write(ctx, m.Temp, func(w io.Writer) error { return json.NewEncoder(w).Encode(sum) })
	if err != nil {
		return err
	}
	return f.Store.publish(ctx, m)
}
