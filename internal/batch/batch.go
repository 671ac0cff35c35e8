// Package batch cleans many inputs in parallel and writes their records in input order.
package batch

import (
	"context"
	"sync"
	"time"

	"winnow/internal/input"
)

// Pipeline cleans documents in parallel. T is what becomes of one.
type Pipeline[T any] struct {
	Jobs int // workers, at least 1
	// Walk yields the inputs in order.
	Walk func(context.Context, input.Yield) error
	// Clean makes one input's item; it runs in many goroutines at a time. Its context ends
	// when the item is wanted no more.
	Clean func(context.Context, input.Doc) T
	// Held is how many bytes of memory an item holds while it waits for Sink; nil: none that
	// count.
	Held func(T) int64
	// Sink takes the items one after another, in input order.
	Sink func(T) error
	// Wait is called whenever Sink has nothing to do for now; nil: nobody is.
	Wait func() error
	// Idle is called now and then while Sink has nothing to do; nil: nobody is.
	Idle func() error
}

// window is how many items wait for Sink at most, because one before them is slow: at a
// hundred pages a second, ten seconds' worth for one worker. Their bytes are bounded, too,
// see memory; documents that were not cleaned yet are no more than the workers and one.
const window = 1024

// idleAfter is how long the writer waits before it calls Idle.
const idleAfter = 500 * time.Millisecond

// slot is the place of an item in the order: whoever wants it waits on the channel, which is
// closed where none will come. held is what the document is counted with.
type slot[T any] struct {
	held int64
	item chan T
}

// task is a document that waits for a worker.
type task[T any] struct {
	doc input.Doc
	slot[T]
}

// Run cleans everything that Walk yields. It stops at the first error of Walk or Sink and
// returns it. When parent ends, no further document is begun; those under way still reach
// Sink, and the cause is returned.
func (p *Pipeline[T]) Run(parent context.Context) error {
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(parent))
	defer cancel(nil)
	reading, stop := context.WithCancelCause(parent)
	defer stop(nil)
	context.AfterFunc(ctx, func() { stop(context.Cause(ctx)) })
	work := make(chan task[T])
	order := make(chan slot[T], window)
	mem := newMemory(p.Jobs)
	var workers sync.WaitGroup
	var walked error
	workers.Go(func() {
		defer close(order)
		defer close(work)
		walked = p.feed(reading, mem, work, order)
	})
	for range p.Jobs {
		workers.Go(func() {
			for t := range work {
				it := p.Clean(ctx, t.doc)
				mem.give(t.held - p.held(it))
				t.item <- it
			}
		})
	}
	cancelOn(cancel, p.drain(mem, order, cancel))
	workers.Wait()
	for _, err := range []error{context.Cause(ctx), walked, context.Cause(parent)} {
		if err != nil {
			return err
		}
	}
	return nil
}

func cancelOn(cancel context.CancelCauseFunc, err error) {
	if err != nil {
		cancel(err)
	}
}

func (p *Pipeline[T]) held(it T) int64 {
	if p.Held == nil {
		return 0
	}
	return p.Held(it)
}

// feed hands each document's place to the writer first and then the document to a worker, so
// that the window and the memory bound all that is under way.
func (p *Pipeline[T]) feed(ctx context.Context, mem *memory, work chan<- task[T], order chan<- slot[T]) error {
	return p.Walk(ctx, func(d input.Doc) error {
		if err := mem.take(ctx, d.Held); err != nil {
			return err
		}
		s := slot[T]{held: d.Held, item: make(chan T, 1)}
		select {
		case order <- s:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		select {
		case work <- task[T]{d, s}:
		case <-ctx.Done():
			close(s.item)
			return context.Cause(ctx)
		}
		return nil
	})
}

// drain writes the items in order, until one is missing or cannot be written; then it only
// empties the queue, and what is under way is broken off.
func (p *Pipeline[T]) drain(mem *memory, order <-chan slot[T], cancel context.CancelCauseFunc) error {
	idle := time.NewTicker(idleAfter)
	defer idle.Stop()
	var failed error
	fail := func(err error) {
		if err != nil && failed == nil {
			failed = err
			cancel(err)
		}
	}
	call := func(f func() error) func() {
		return func() {
			if f != nil && failed == nil {
				fail(f())
			}
		}
	}
	first, meanwhile := call(p.Wait), call(p.Idle)
	for whole := true; ; {
		s, more := wait(order, idle.C, first, meanwhile)
		if !more {
			return failed
		}
		it, ok := wait(s.item, idle.C, first, meanwhile)
		whole = whole && ok
		if whole && failed == nil {
			fail(p.Sink(it))
		}
		if ok {
			s.held = p.held(it)
		}
		mem.give(s.held)
	}
}

// wait receives from ch, false at its end. Where nothing is there it does something first, and
// something else now and then.
func wait[C any](ch <-chan C, idle <-chan time.Time, first, meanwhile func()) (C, bool) {
	select {
	case v, ok := <-ch:
		return v, ok
	default:
		first()
	}
	for {
		select {
		case v, ok := <-ch:
			return v, ok
		case <-idle:
			meanwhile()
		}
	}
}
