package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"winnow/internal/decompress"
	"winnow/internal/record"
)

func init() {
	register.Function1x2(byUnit)
	register.DoFn5x1[context.Context, string, func(*Done) bool, func(*Duplicate) bool, func(Done), error](&rewrite{})
	register.Emitter2[string, Done]()
	register.Iter1[Done]()
	register.Iter1[Duplicate]()
}

// plainExt is the ending of what is written before duplicates are known, where the format
// cannot be read line by line.
const plainExt = ".jsonl.gz"

// byUnit keys a unit that is done with its name.
func byUnit(d Done) (string, Done) { return d.Unit, d }

// rewrite makes the records of a unit that are duplicates skipped ones.
type rewrite struct{ Store Store }

// ProcessElement is called by Beam.
func (f *rewrite) ProcessElement(ctx context.Context, _ string, units func(*Done) bool, dups func(*Duplicate) bool, emit func(Done)) error {
	var d Done
	if !units(&d) {
		return nil
	}
	of := map[int]string{}
	for dup := (Duplicate{}); dups(&dup); dup = (Duplicate{}) {
		of[dup.Line] = dup.Of
		d.Sum.Site = d.Sum.Site.plus(dup.Site.duplicate())
		recount(ctx, dup.Site)
	}
	for i, m := range d.Files {
		lines := of
		if strings.HasPrefix(m.Name, errorPrefix) {
			lines = nil
		}
		made, err := f.file(ctx, m, lines)
		if err != nil {
			return err
		}
		d.Files[i] = made
	}
	emit(d)
	return nil
}

// recount takes a duplicate's numbers out of the metrics.
func recount(ctx context.Context, s Site) {
	change := s.duplicate()
	for _, st := range statuses() {
		counters[st].Inc(ctx, *change.of(st))
	}
	wordsFound.Inc(ctx, change.Words)
	duplicates.Inc(ctx, 1)
}

// file makes the file anew, with the given lines as duplicates of others; one that stays as it
// is is left alone.
func (f *rewrite) file(ctx context.Context, m Made, of map[int]string) (Made, error) {
	name := strings.TrimSuffix(m.Name, plainExt)
	if name != m.Name {
		name += f.Store.Ext
	} else {
		name = m.Name
	}
	if len(of) == 0 && name == m.Name {
		return m, nil
	}
	out := shard{store: f.Store, name: name}
	err := readLines(ctx, m.Temp, func(n int, line []byte) error {
		if first, ok := of[n]; ok {
			r, err := duplicate(line, first)
			if err != nil {
				return marked("cannot read", m.Temp, err)
			}
			return out.write(r)
		}
		return out.line(line)
	})
	made, cerr := out.close(ctx, err != nil)
	if err = errors.Join(err, cerr); err != nil {
		return Made{}, err
	}
	return made[0], nil
}

// duplicate is the record of a line as batch writes it where an earlier one has its text.
func duplicate(line []byte, first string) (*record.Record, error) {
	r := &record.Record{}
	if err := json.Unmarshal(line, r); err != nil {
		return nil, err
	}
	r.Skip("duplicate")
	r.DuplicateOf = first
	return r, nil
}

// readLines calls f with each line of a file, its end included, numbered from 0.
func readLines(ctx context.Context, name string, f func(int, []byte) error) error {
	return withFS(ctx, name, func(files filesystem.Interface) error {
		raw, err := files.OpenRead(ctx, name)
		if err != nil {
			return marked("cannot read", name, err)
		}
		defer raw.Close()
		plain, _, err := decompress.Reader(raw)
		if err != nil {
			return marked("cannot read", name, err)
		}
		r := bufio.NewReaderSize(plain, 1<<20)
		for n := 0; ; n++ {
			line, err := r.ReadBytes('\n')
			if err == io.EOF && len(bytes.TrimSpace(line)) == 0 {
				return nil
			}
			if err != nil {
				return marked("cannot read", name, err)
			}
			if err := f(n, line); err != nil {
				return err
			}
		}
	})
}

// deduplicated has the duplicates among units made skipped records.
func deduplicated(s beam.Scope, store Store, done, dups beam.PCollection) beam.PCollection {
	return beam.ParDo(s, &rewrite{store}, beam.CoGroupByKey(s, beam.ParDo(s, byUnit, done), dups))
}
