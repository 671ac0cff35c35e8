package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/format"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// numbered yields n documents.
func numbered(n int) func(context.Context, input.Yield) error {
	return func(_ context.Context, yield input.Yield) error {
		for i := range n {
			if err := yield(input.Doc{ID: fmt.Sprint(i)}); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestPipelineKeepsOrder(t *testing.T) {
	for _, jobs := range []int{1, 2, 8} {
		var got []string
		p := Pipeline[format.Item]{Jobs: jobs, Walk: numbered(200),
			Clean: func(_ context.Context, d input.Doc) format.Item {
				time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
				return format.Item{Rec: &record.Record{ID: d.ID}}
			},
			Sink: func(it format.Item) error { got = append(got, it.Rec.ID); return nil }}
		if err := p.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		var want []string
		for i := range 200 {
			want = append(want, fmt.Sprint(i))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-j %d: order differs (-want +got):\n%s", jobs, diff)
		}
	}
}

// Documents that hold much memory wait for each other, and one that holds more than there
// is goes alone.
func TestPipelineBoundsMemory(t *testing.T) {
	var now, most atomic.Int64
	sizes := []int64{heldPerWorker / 2, 1, heldPerWorker * 9, heldPerWorker, heldPerWorker, heldPerWorker, 1}
	p := Pipeline[format.Item]{Jobs: 2,
		Walk: func(_ context.Context, yield input.Yield) error {
			for range 20 {
				for _, n := range sizes {
					if err := yield(input.Doc{Held: n}); err != nil {
						return err
					}
				}
			}
			return nil
		},
		Clean: func(_ context.Context, d input.Doc) format.Item {
			if n := now.Add(d.Held); d.Held < heldPerWorker*9 {
				most.Store(max(most.Load(), n))
			}
			time.Sleep(time.Millisecond)
			now.Add(-d.Held)
			return format.Item{Rec: &record.Record{}}
		},
		Sink: func(format.Item) error { return nil }}
	if err := p.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if most.Load() > 2*heldPerWorker {
		t.Errorf("%d MiB were under way", most.Load()>>20)
	}
}

// One slow document stalls no worker, and what waits for it is bounded: in number, and in
// bytes.
func TestPipelineWaits(t *testing.T) {
	const jobs = 2
	for _, tc := range []struct {
		held int64 // of an item
		want int   // items that wait
	}{{0, window - 1}, {heldPerWorker / 8, 16}, {heldPerWorker * 9, 1}} {
		release, cleaned := make(chan struct{}), make(chan struct{}, 2*window)
		begun := atomic.Int64{}
		p := Pipeline[format.Item]{Jobs: jobs,
			Walk: func(ctx context.Context, yield input.Yield) error {
				return numbered(2*window)(ctx, func(d input.Doc) error { begun.Add(1); return yield(d) })
			},
			Clean: func(_ context.Context, d input.Doc) format.Item {
				if d.ID == "0" {
					<-release
				} else {
					cleaned <- struct{}{}
				}
				return format.Item{Rec: &record.Record{ID: d.ID}}
			},
			Held: func(format.Item) int64 { return tc.held },
			Sink: func(format.Item) error { return nil }}
		done := make(chan error, 1)
		go func() { done <- p.Run(context.Background()) }()
		for range tc.want {
			select {
			case <-cleaned:
			case <-time.After(20 * time.Second):
				t.Fatalf("%d bytes an item: the worker stalls", tc.held)
			}
		}
		time.Sleep(20 * time.Millisecond)
		if n, most := int(begun.Load()), tc.want+2*jobs+2; n > most {
			t.Errorf("%d bytes an item: %d documents were under way, at most %d are wanted", tc.held, n, most)
		}
		close(release)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
}

func TestPipelineStops(t *testing.T) {
	broken := errors.New("broken")
	ctx, cancel := context.WithCancelCause(context.Background())
	item := func(_ context.Context, d input.Doc) format.Item { return format.Item{Rec: &record.Record{ID: d.ID}} }
	keep := func(format.Item) error { return nil }
	for name, tc := range map[string]struct {
		p   Pipeline[format.Item]
		ctx context.Context
	}{
		"sink":    {Pipeline[format.Item]{Jobs: 2, Walk: numbered(100), Clean: item, Sink: func(format.Item) error { return broken }}, context.Background()},
		"walk":    {Pipeline[format.Item]{Jobs: 2, Walk: func(context.Context, input.Yield) error { return broken }, Clean: item, Sink: keep}, context.Background()},
		"context": {Pipeline[format.Item]{Jobs: 2, Walk: numbered(1 << 30), Clean: item, Sink: func(format.Item) error { cancel(broken); return nil }}, ctx},
	} {
		if err := tc.p.Run(tc.ctx); !errors.Is(err, broken) {
			t.Errorf("%s: got %v, want %v", name, err, broken)
		}
	}
}

// page has a body of some paragraphs that differ from page to page.
func page(n int) string {
	return fmt.Sprintf("<html><body><article><h1>Page %d</h1>%s</article></body></html>", n,
		strings.Repeat(fmt.Sprintf("<p>In the year %d two otters were seen on a Monday below the old mill, the county said.</p>", 1900+n), 3))
}

// The same bytes at every degree of parallelism, in each kind of output.
func TestRunIsTheSameAtAnyParallelism(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	for i := range 30 {
		write(t, filepath.Join(in, fmt.Sprintf("%02d", i%7), fmt.Sprintf("%d.html", i)), page(i))
		write(t, filepath.Join(in, fmt.Sprintf("%02d", i%7), fmt.Sprintf("%d.txt", i)), page(i))
	}
	var want map[string]string
	for _, jobs := range []int{1, 2, 8} {
		got := map[string]string{}
		for _, out := range outputs() {
			path := filepath.Join(dir, fmt.Sprint(jobs), out)
			sum, err := Run(context.Background(), Options{Inputs: []string{in}, Jobs: jobs, Job: job.Options{Timeout: time.Minute},
				Out: Out{Path: path, Format: "txt", Options: format.Options{Tables: true}}})
			if err != nil || sum.Records[record.OK] != 60 {
				t.Fatalf("-j %d %s: %v, %v", jobs, out, sum, err)
			}
			for name, content := range tree(t, path) {
				got[out+" "+name] = content
			}
		}
		if want == nil {
			want = got
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-j %d differs (-one +more):\n%s", jobs, diff)
		}
	}
}

// A run that is interrupted leaves no file of records, but what it can be resumed from.
func TestRunInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	rows := &rowReader{line: `{"text": "Two otters were seen on Monday below the old mill, the county said."}` + "\n"}
	_, err := Run(ctx, Options{Inputs: []string{"-"}, Input: input.Options{Stdin: rows}, Jobs: 2,
		Out: Out{Path: filepath.Join(dir, "o.jsonl")}, Report: func(*record.Record) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a cancellation", err)
	}
	if exists(filepath.Join(dir, "o.jsonl")) || !exists(filepath.Join(dir, "o.jsonl.journal")) {
		t.Errorf("left behind: %v", slices.Sorted(maps.Keys(tree(t, dir))))
	}
}

// rowReader gives the same line for ever.
type rowReader struct{ line string }

func (r *rowReader) Read(p []byte) (int, error) { return copy(p, r.line), nil }

// A reader that panics, one that hangs and one that fails have their records, and those of
// the others are not lost.
func TestEveryInputHasARecord(t *testing.T) {
	open := func(r io.Reader) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(r), nil }
	}
	hang := make(chan struct{})
	defer close(hang)
	docs := []input.Doc{
		{ID: "good", Open: open(strings.NewReader(page(1)))},
		{ID: "panic", Open: open(readFunc(func([]byte) (int, error) { panic("boom") }))},
		{ID: "hang", Open: open(readFunc(func([]byte) (int, error) { <-hang; return 0, io.EOF }))},
		{ID: "fail", Open: open(readFunc(func([]byte) (int, error) { return 0, errors.New("disk on fire") }))},
		{ID: "closed", Open: func() (io.ReadCloser, error) { return nil, os.ErrPermission }},
		{ID: "skip", Skip: "not a regular file"},
		{ID: "last", Open: open(strings.NewReader(page(2)))},
	}
	var got []string
	p := Pipeline[format.Item]{Jobs: 2,
		Walk: func(_ context.Context, yield input.Yield) error {
			for _, d := range docs {
				if err := yield(d); err != nil {
					return err
				}
			}
			return nil
		},
		Clean: func(ctx context.Context, d input.Doc) format.Item {
			return job.Clean(ctx, d, job.Options{Timeout: 2 * time.Second})
		},
		Sink: func(it format.Item) error {
			got = append(got, fmt.Sprintf("%s %s %s%s", it.Rec.ID, it.Rec.Status, it.Rec.Error, it.Rec.Reason))
			return nil
		}}
	if err := p.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := []string{"good ok ", "panic error the cleaner broke: boom: please report it with the page",
		"hang error took longer than 2s: raise --timeout", "fail error decode: reading: disk on fire",
		"closed error permission denied", "skip skipped not a regular file", "last ok "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// tree reads every file at or below path.
func tree(t *testing.T, path string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(path, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(path, p)
		files[rel] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
