package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/bench"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// pageRows is a line of JSONL for each page.
func pageRows(t *testing.T, pages []string) string {
	t.Helper()
	var b strings.Builder
	for i, p := range pages {
		line, err := json.Marshal(map[string]any{"id": fmt.Sprint("row ", i%40), "html": p, "n": i})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// piped is what Pipe writes.
func piped(t *testing.T, rows string, o PipeOptions) string {
	t.Helper()
	var out bytes.Buffer
	o.Out, o.Input.Stdin = &out, strings.NewReader(rows)
	if err := Pipe(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sameAsBatch holds that both give a file of rows the same bytes.
func sameAsBatch(t *testing.T, rows string, in input.Options, j job.Options) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "o.jsonl")
	fromStdin := in
	fromStdin.Stdin = strings.NewReader(rows)
	if _, err := Run(context.Background(), Options{Inputs: []string{"-"}, Input: fromStdin, Jobs: 2, Job: j, Out: Out{Path: out}}); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range []int{1, 2, 8} {
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(piped(t, rows, PipeOptions{Input: in, Job: j, Group: group}), "\n")); diff != "" {
			t.Errorf("%d at a time (-batch +pipe):\n%.2000s", group, diff)
		}
	}
}

func TestPipeIsBatch(t *testing.T) {
	pages := make([]string, 60)
	for i := range pages {
		pages[i] = page(i)
	}
	rows := pageRows(t, pages) + `{"text": "After forty years two otters were seen."}` + "\n[1]\n{\"html\": 7}\n{}\nnull\n\x00\xff\n" +
		`{"id": "b", "body": "AAECAwQFBgc="}` + "\n" + `{"id": "c", "body": "!"}` + "\n" + `{"text": "` + strings.Repeat("x", 1<<20) + "\"}\n" +
		`{"text": ""}` + "\r\n" + `{"html": "<p>ends in the mid`
	for _, rec := range []record.Options{{}, {Fields: true, Blocks: true, Markdown: true, Comments: true, Tables: true}} {
		j := job.Options{Timeout: time.Minute, Record: rec}
		j.Extract.Claims, j.Extract.Spans, j.Clean.Reasons = rec.Fields, rec.Blocks, rec.Blocks
		sameAsBatch(t, rows, input.Options{Keep: []string{"n"}, MaxBytes: 1 << 19}, j)
	}
}

// On the benchmark's pages, too.
func TestPipeIsBatchOnPages(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(bench.Need(t), "wcxb", "html", "*.html.gz"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	var pages []string
	for i := 0; i < len(names); i += bench.Every(t, 20) {
		pages = append(pages, strings.ToValidUTF8(string(bench.Gunzip(t, names[i])), "\ufffd"))
	}
	sameAsBatch(t, pageRows(t, pages), input.Options{}, job.Options{Timeout: time.Minute})
}

// Each line in is a line out, a blank one too.
func TestPipeAnswersEveryLine(t *testing.T) {
	got := piped(t, "\n{}\n\n \t\r\n{\"text\":\"\"}", PipeOptions{})
	var statuses []string
	for line := range strings.Lines(got) {
		var r record.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		statuses = append(statuses, r.ID+" "+string(r.Status))
	}
	if diff := cmp.Diff([]string{"-#1 error", "-#2 error", "-#3 error", "-#4 error", "-#5 empty"}, statuses); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if got := piped(t, "", PipeOptions{}); got != "" {
		t.Errorf("without input: %q", got)
	}
}

// Whoever writes a line, or some, and waits for the answers before the next gets them.
func TestPipeAnswersAtOnce(t *testing.T) {
	in, lines := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- Pipe(context.Background(), PipeOptions{Input: input.Options{Stdin: in}, Out: out, Group: 3})
		out.Close()
	}()
	got := bufio.NewScanner(answers)
	n := 0
	for _, burst := range []int{1, 1, 7, 1, 50, 2} {
		go func() {
			for range burst {
				io.WriteString(lines, `{"text": "After forty years two otters were seen."}`+"\n")
			}
		}()
		for range burst {
			n++
			if !got.Scan() || !strings.HasPrefix(got.Text(), fmt.Sprintf(`{"id":"-#%d",`, n)) {
				t.Fatalf("answer %d is %.60q, %v", n, got.Text(), got.Err())
			}
		}
	}
	lines.Close()
	if got.Scan() {
		t.Errorf("one answer more: %q", got.Text())
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// endless is lines without an end, counted.
type endless struct{ n atomic.Int64 }

func (e *endless) Read(p []byte) (int, error) {
	const line = "{\"text\": \"After forty years two otters were seen.\"}\n"
	n := 0
	for ; n+len(line) <= len(p); n += len(line) {
		copy(p[n:], line)
	}
	e.n.Add(int64(n))
	return n, nil
}

// stuck takes nothing until it is let go, and then says that it is closed.
type stuck struct{ gone chan struct{} }

func (s stuck) Write([]byte) (int, error) {
	<-s.gone
	return 0, io.ErrClosedPipe
}

// While nobody takes the answers no more is read than can wait; when nobody ever will, all ends.
func TestPipeIsBounded(t *testing.T) {
	in, out := &endless{}, stuck{make(chan struct{})}
	ended := make(chan error, 1)
	go func() {
		ended <- Pipe(context.Background(), PipeOptions{Input: input.Options{Stdin: in}, Out: out, Group: 2})
	}()
	for last := int64(-1); last != in.n.Load(); time.Sleep(300 * time.Millisecond) {
		last = in.n.Load()
	}
	if n := in.n.Load(); n > 4<<20 {
		t.Errorf("%d bytes were read while nobody took an answer", n)
	}
	close(out.gone)
	if err := <-ended; !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("ended with %v", err)
	}
}

// What is under way when a run is interrupted still goes out, whole lines all.
func TestPipeInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancelCause(context.Background())
	stop := errors.New("stop")
	var out bytes.Buffer
	n := 0
	err := Pipe(ctx, PipeOptions{Input: input.Options{Stdin: &endless{}}, Group: 2, Out: writer(func(p []byte) (int, error) {
		if n++; n == 3 {
			interrupt(stop)
		}
		return out.Write(p)
	})})
	if !errors.Is(err, stop) && !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	i := 0
	for line := range strings.Lines(out.String()) {
		if i++; !strings.HasPrefix(line, fmt.Sprintf(`{"id":"-#%d",`, i)) || !strings.HasSuffix(line, "}\n") {
			t.Errorf("line %d is %q", i, line)
		}
	}
	if i < 3 {
		t.Errorf("%d lines", i)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
