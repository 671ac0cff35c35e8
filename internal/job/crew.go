package job

import (
	"fmt"
	"sync/atomic"

	"winnow/internal/format"
	"winnow/internal/input"
)

// Crew is goroutines that clean one document after the other. A new goroutine for each would grow
// its stack anew, which is 4 to 7 % of the time that short texts take (winnow batch -j 1 over the
// gold texts of the benchmark). Where none waits, another is begun.
type Crew struct {
	idle  chan chan task
	ended atomic.Bool
}

// task is a document to be cleaned, and where its item goes.
type task struct {
	d    input.Doc
	o    Options
	done chan<- format.Item // with room for one: perhaps nobody waits any more
}

// NewCrew returns a crew of which at most n, at least 1, wait for the next document.
func NewCrew(n int) *Crew { return &Crew{idle: make(chan chan task, max(n, 1))} }

// End lets those go that wait. Documents may still be given to the crew, each to a new goroutine.
func (c *Crew) End() {
	c.ended.Store(true)
	for {
		select {
		case hand := <-c.idle:
			close(hand)
		default:
			return
		}
	}
}

// give has one of the crew do the task, or a goroutine of its own where there is no crew.
func (c *Crew) give(t task) {
	if c == nil {
		go t.do()
		return
	}
	var hand chan task
	select {
	case hand = <-c.idle:
	default:
		hand = make(chan task, 1)
		go c.work(hand)
	}
	hand <- t
}

// work does the tasks that come, until there are enough who wait or the crew has ended.
func (c *Crew) work(hand chan task) {
	for t := range hand {
		t.do()
		if c.ended.Load() {
			return
		}
		select {
		case c.idle <- hand:
		default:
			return
		}
	}
}

// do cleans the document. A panic is the document's failure.
func (t task) do() {
	defer func() {
		if p := recover(); p != nil {
			t.done <- failed(t.d, fmt.Errorf("the cleaner broke: %v: please report it with the page", p))
		}
	}()
	t.done <- run(t.d, t.o)
}
