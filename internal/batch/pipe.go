package batch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
)

// PipeOptions say how lines become records.
type PipeOptions struct {
	Input input.Options // with the lines as its Stdin
	Job   job.Options
	Out   io.Writer
	Group int // lines that are cleaned at a time, at least 1
	// Single says that the settings fit one document only; further ones are errors.
	Single bool
}

// errSecond is what a further document is where Single is set.
var errSecond = errors.New("--url is the address of one document, the first: give each line its own url")

// Pipe answers each line of the input with the record that Run makes of it as a row of JSONL,
// in order. What is done goes out whenever the next record is not done yet, so that nobody
// waits for an answer that lies in a buffer. The error is that of a failed write, which ends
// everything at once, or the cause that ended ctx, after what was under way went out.
func Pipe(ctx context.Context, o PipeOptions) error {
	c := NewCollector()
	defer c.End()
	o.Job.Crew = job.NewCrew(o.Group)
	defer o.Job.Crew.End()
	out := bufio.NewWriterSize(o.Out, 64<<10)
	p := &piper{PipeOptions: o, told: time.Now()}
	lines := Pipeline[answer]{Jobs: max(o.Group, 1), Walk: p.walk, Clean: p.clean, Held: answer.held, Wait: out.Flush,
		Sink: func(a answer) error {
			if p.due() {
				c.Tell()
			}
			return a.write(out)
		}}
	return errors.Join(lines.Run(ctx), out.Flush())
}

// piper is a pipe at work.
type piper struct {
	PipeOptions
	told time.Time // when the collector was told last
}

// due reports, about twice a second, that the collector may be told.
func (p *piper) due() bool {
	now := time.Now()
	if now.Sub(p.told) < idleAfter {
		return false
	}
	p.told = now
	return true
}

func (p *piper) walk(ctx context.Context, yield input.Yield) error {
	n := 0
	return input.NewWalker(p.Input).Lines(ctx, func(d input.Doc) error {
		if n++; p.Single && n > 1 && d.Err == nil {
			d.Err = errSecond
		}
		return yield(d)
	})
}

// answer is a record as a line.
type answer struct {
	line   []byte
	err    error // to make the line
	broken bool  // the end of the run broke the reading off
}

func (a answer) held() int64 { return base + int64(cap(a.line)) }

func (p *piper) clean(ctx context.Context, d input.Doc) answer {
	seen := &reading{}
	it := seen.clean(ctx, d, p.Job)
	var b bytes.Buffer
	w, err := format.New("jsonl", &b, format.Options{})
	if err == nil {
		err = w.Write(it)
	}
	return answer{line: b.Bytes(), err: err, broken: seen.broken.Load()}
}

func (a answer) write(w io.Writer) error {
	switch {
	case a.broken:
		return context.Canceled // the reader ended with the run, not with the line
	case a.err != nil:
		return a.err
	}
	_, err := w.Write(a.line)
	return err
}
