package batch

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// garbage is how many bytes may wait for their collection, whatever is in use. Go lets as many
// wait as are in use: with little, it collects all the time (a tenth of a page's cost), and
// with the sketches of a million texts it would take their memory twice.
const garbage = 48 << 20

// The bounds of what Go is told, in percent of what is in use.
const (
	minPercent = 10
	maxPercent = 300
)

// Collector tells Go when to collect. Its zero value leaves that to GOGC and GOMEMLIMIT. It is
// not for use by several goroutines.
type Collector struct {
	live   []metrics.Sample // bytes that the last collection found in use
	before int              // percent, to be told again in the end
	now    int
}

// NewCollector begins to tell, unless the user does.
func NewCollector() *Collector {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return &Collector{}
	}
	c := &Collector{live: []metrics.Sample{{Name: "/gc/heap/live:bytes"}}, now: maxPercent}
	c.before = debug.SetGCPercent(c.now)
	return c
}

// Tell is to be called now and then: what is in use grows with what a run remembers.
func (c *Collector) Tell() {
	if c.live == nil {
		return
	}
	metrics.Read(c.live)
	percent := percentOf(c.live[0].Value.Uint64())
	if percent < c.now-c.now/8 || percent > c.now+c.now/8 { // a change stops the program for a moment
		debug.SetGCPercent(percent)
		c.now = percent
	}
}

// percentOf is what lets so much garbage wait where live bytes are in use.
func percentOf(live uint64) int {
	if live == 0 { // nothing was collected yet
		return maxPercent
	}
	return int(min(max(garbage*100/live, minPercent), maxPercent))
}

// End leaves it to Go again.
func (c *Collector) End() {
	if c.live != nil {
		debug.SetGCPercent(c.before)
	}
}
