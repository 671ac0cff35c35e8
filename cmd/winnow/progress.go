package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// How often progress is told.
const (
	liveEvery  = 250 * time.Millisecond
	plainEvery = 10 * time.Second
)

// watch tells how far a run is, until stop is called: on a line of a terminal that is written
// over, or a line after another.
func (t *tree) watch(mode string, line func(time.Time) string) (stop func()) {
	every, tell, restore := t.teller(mode)
	if tell == nil {
		return func() {}
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case now := <-tick.C:
				tell(line(now))
			case <-end:
				return
			}
		}
	}()
	return func() {
		close(end)
		<-ended
		restore()
	}
}

// teller returns how progress is told, and how often; tell is nil where it is not. restore
// gives the terminal back.
func (t *tree) teller(mode string) (every time.Duration, tell func(string), restore func()) {
	switch {
	case mode == "plain":
		return plainEvery, func(s string) { fmt.Fprintln(t.err, "winnow: "+s) }, func() {}
	case mode != "auto" || !t.errTerminal || t.getenv("TERM") == "dumb":
		return 0, nil, func() {}
	}
	plain := t.err
	screen := &liveLine{w: plain, width: t.errWidth}
	t.err = screen
	return liveEvery, screen.draw, func() { screen.draw(""); t.err = plain }
}

// liveLine is a terminal whose last line is written over; what else is written goes above it.
type liveLine struct {
	mu    sync.Mutex
	w     io.Writer
	width int // columns; 0: unknown
	line  string
}

// wipe goes to the line's beginning and clears it.
const wipe = "\r\x1b[K"

// draw shows another line; an empty one shows none.
func (l *liveLine) draw(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r := []rune(s); l.width > 1 && len(r) >= l.width {
		s = string(r[:l.width-1]) // a line that wraps could not be wiped
	}
	l.line = s
	io.WriteString(l.w, wipe+s) // a terminal that is gone is no reason to stop
}

// Write puts whole lines above the live one.
func (l *liveLine) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := io.WriteString(l.w, wipe+string(p)+l.line); err != nil {
		return 0, err
	}
	return len(p), nil
}
