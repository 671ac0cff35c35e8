// Package batch cleans many inputs in parallel and writes their records in input order.
package batch

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/record"
)

// Pipeline cleans documents in parallel.
type Pipeline struct {
	Jobs int // workers, at least 1
	// Walk yields the inputs in order.
	Walk func(context.Context, input.Yield) error
	// Clean makes one input's item; it runs in many goroutines at a time.
	Clean func(context.Context, input.Doc) format.Item
	// Sink takes the items one after another, in input order.
	Sink func(format.Item) error
}

// queue is how many documents wait for each worker: enough that one slow document does not
// idle the others at once, few enough that the rows held in memory stay few.
const queue = 4

// slot is one document on its way: whoever wants its item waits on the channel.
type slot struct {
	doc  input.Doc
	item chan format.Item
}

// Run cleans everything that Walk yields. It stops at the first error of Walk or Sink, and
// when parent ends; then it returns the cause.
func (p *Pipeline) Run(parent context.Context) error {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	work := make(chan slot)
	order := make(chan slot, queue*p.Jobs)
	mem := newMemory(p.Jobs)
	var workers sync.WaitGroup
	workers.Go(func() {
		defer close(order)
		defer close(work)
		cancelOn(cancel, p.feed(ctx, mem, work, order))
	})
	for range p.Jobs {
		workers.Go(func() {
			for s := range work {
				s.item <- p.Clean(ctx, s.doc)
			}
		})
	}
	p.drain(ctx, cancel, mem, order)
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	// A reader may learn that parent has ended, and end the walk, before ctx does.
	return context.Cause(parent)
}

func cancelOn(cancel context.CancelCauseFunc, err error) {
	if err != nil {
		cancel(err)
	}
}

// feed hands each document to the writer's queue first and then to a worker, so that the
// queue's length and the memory bound all that is under way.
func (p *Pipeline) feed(ctx context.Context, mem *memory, work, order chan<- slot) error {
	return p.Walk(ctx, func(d input.Doc) error {
		if err := mem.take(ctx, d.Held); err != nil {
			return err
		}
		s := slot{doc: d, item: make(chan format.Item, 1)}
		for _, ch := range []chan<- slot{order, work} {
			select {
			case ch <- s:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		return nil
	})
}

// drain writes the items in order. After an error it only empties the queue.
func (p *Pipeline) drain(ctx context.Context, cancel context.CancelCauseFunc, mem *memory, order <-chan slot) {
	for s := range order {
		select {
		case it := <-s.item:
			if ctx.Err() == nil {
				cancelOn(cancel, p.Sink(it))
			}
			mem.give(s.doc.Held)
		case <-ctx.Done():
		}
	}
}

// Summary counts what a run met.
type Summary struct {
	Records map[record.Status]int
	Passed  int // records of inputs that are no documents and have none
}

// Add counts one record.
func (s Summary) Add(st record.Status) { s.Records[st]++ }

// Total is the number of records.
func (s Summary) Total() int {
	n := 0
	for _, c := range s.Records {
		n += c
	}
	return n
}

// Failed reports whether any document was neither ok nor skipped.
func (s Summary) Failed() bool { return s.Records[record.OK]+s.Records[record.Skip] < s.Total() }

// String is one line: the total, then each status that occurred, then what had no record.
func (s Summary) String() string {
	var parts []string
	for _, st := range []record.Status{record.OK, record.Partial, record.Empty, record.Skip, record.Error} {
		if s.Records[st] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", s.Records[st], st))
		}
	}
	noun := "documents"
	if s.Total() == 1 {
		noun = "document"
	}
	line := fmt.Sprintf("%d %s: %s", s.Total(), noun, strings.Join(parts, ", "))
	if s.Passed > 0 {
		line += fmt.Sprintf("; %d of other types passed over", s.Passed)
	}
	return line
}
