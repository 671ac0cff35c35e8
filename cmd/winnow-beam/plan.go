package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"winnow/internal/input"
)

func init() { // Beam finds the functions of a worker by what is registered before main
	register.DoFn3x1[context.Context, []byte, func(Group), error](&readPlan{})
	register.DoFn3x1[context.Context, Group, func(Unit), error](&cut{})
	register.Emitter1[Group]()
	register.Emitter1[Unit]()
}

// Unit is what is cleaned at a time, tried again as a whole, and has an output file of its own:
// files, or a section of one.
type Unit struct {
	Name    string // units sorted by their names are in input order
	First   uint64 // the place of its first record among all, see places
	Sources []Source
	Section input.Section // of the only source
	Group   int           // that it is of
	Of      int           // units of that group
}

// The bits of a record's place in the input: of the group, of the section, of the record.
const (
	sectionBits = 14
	recordBits  = 28
	maxGroups   = 1 << (64 - sectionBits - recordBits)
)

func unit(number, section int) Unit {
	return Unit{Group: number, Name: fmt.Sprintf("%06d-%04d", number, section),
		First: uint64(number)<<(sectionBits+recordBits) | uint64(section)<<recordBits}
}

// plan is the file that holds the groups, a line each: there may be more of them than fit into
// a message to a runner.
func (s Store) plan() string { return join(s.path(tempPrefix+s.Job), "plan") }

func (s Store) writePlan(ctx context.Context, groups []Group) error {
	return s.write(ctx, s.plan(), func(w io.Writer) error {
		enc := json.NewEncoder(w)
		for _, g := range groups {
			if err := enc.Encode(g); err != nil {
				return err
			}
		}
		return nil
	})
}

// readPlan emits the groups.
type readPlan struct{ Store Store }

// ProcessElement is called by Beam.
func (f *readPlan) ProcessElement(ctx context.Context, _ []byte, emit func(Group)) error {
	b, err := read(ctx, f.Store.plan())
	if err != nil {
		return marked("cannot read the plan", f.Store.plan(), err)
	}
	for dec := json.NewDecoder(bytes.NewReader(b)); ; {
		var g Group
		if err := dec.Decode(&g); err == io.EOF {
			return nil
		} else if err != nil {
			return marked("cannot read the plan", f.Store.plan(), err)
		}
		emit(g)
	}
}

// cut turns a group into units: a large WARC file into its sections.
type cut struct {
	Settings Settings
	Split    int64
}

// ProcessElement is called by Beam.
func (f *cut) ProcessElement(ctx context.Context, g Group, emit func(Unit)) error {
	began := time.Now()
	defer func() { planTime.Inc(ctx, time.Since(began).Milliseconds()) }()
	sections := []input.Section{{}}
	if s := g.Sources[0]; len(g.Sources) == 1 && s.Size >= 2*f.Split {
		var err error
		size := max(f.Split, s.Size>>sectionBits+1)
		if sections, err = input.NewWalker(f.Settings.input()).Sections(ctx, s.Path, size); err != nil {
			return err
		}
	}
	for i, section := range sections {
		u := unit(g.Number, i)
		u.Sources, u.Section, u.Of = g.Sources, section, len(sections)
		emit(u)
	}
	return nil
}
