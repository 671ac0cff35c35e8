package batch

import (
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"winnow/internal/input"
	"winnow/internal/journal"
)

// Progress is how far a run is; it may be looked at from any goroutine.
type Progress struct {
	records, failed atomic.Int64
	expected        atomic.Int64 // records of the whole run; 0: unknown, as of containers
	read, total     atomic.Int64 // bytes of the inputs as they are stored; total 0: unknown
	began           atomic.Int64 // ns since 1970; 0: not yet
	// passed counts bytes of files that an earlier run finished, which are not read again, and
	// before is how many bytes were done when this run came to what is left.
	passed, before atomic.Int64
}

// pass takes a document that an earlier run finished.
func (p *Progress) pass(d input.Doc) {
	if !d.Alone {
		return // its container is read
	}
	if info, err := os.Stat(d.Path); err == nil {
		p.passed.Add(info.Size())
	}
}

// begin starts the clock: with the first document that an earlier run has not finished.
func (p *Progress) begin(now time.Time) {
	p.before.Store(p.read.Load() + p.passed.Load())
	p.began.Store(now.UnixNano())
}

// expect takes the size of what will be read. It stays unknown where an input is a stream.
// Each file is taken for a document, until one turns out to be a container.
func (p *Progress) expect(inputs []input.State) {
	total, files := int64(0), 0
	for _, in := range inputs {
		if !input.Repeatable(in.Path) {
			return
		}
		total += in.Bytes
		files += in.Files
	}
	p.total.Store(total)
	p.expected.Store(int64(files))
}

// contained takes notice of a file with more than one document: how many there are is known
// when they were read.
func (p *Progress) contained() { p.expected.Store(0) }

// documents is how many are done, and of how many where that is known.
func (p *Progress) documents() string {
	done, of := p.records.Load(), p.expected.Load()
	if of < done || of == 0 {
		return count(int(done), "document")
	}
	return fmt.Sprintf("%d of %s", done, count(int(of), "document"))
}

func (p *Progress) add(e journal.Entry) {
	p.records.Add(1)
	if failed(e) {
		p.failed.Add(1)
	}
}

// Line tells it in one line: documents done, of how many where that is known, bytes done of how many, bytes that this run does in a
// second, the time that the rest will take at this pace, and documents that failed.
func (p *Progress) Line(now time.Time) string {
	began := p.began.Load()
	if began == 0 {
		return "looking at the inputs"
	}
	took := now.Sub(time.Unix(0, began))
	done, total := float64(p.read.Load()+p.passed.Load()), float64(p.total.Load())
	parts := []string{p.documents()}
	if total > 0 {
		parts = append(parts, fmt.Sprintf("%.1f of %.1f MB", min(done, total)/1e6, total/1e6))
	} else {
		parts = append(parts, fmt.Sprintf("%.1f MB", done/1e6))
	}
	if rate := (done - float64(p.before.Load())) / took.Seconds(); rate > 0 {
		parts = append(parts, fmt.Sprintf("%.1f MB/s", rate/1e6))
		if total > 0 {
			rest := time.Duration(max(total-done, 0) / rate * float64(time.Second))
			parts = append(parts, "ETA "+rest.Round(time.Second).String())
		}
	}
	if n := p.failed.Load(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", n))
	}
	return strings.Join(parts, ", ")
}
