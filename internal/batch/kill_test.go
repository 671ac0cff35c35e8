package batch

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/format"
	"winnow/internal/job"
	"winnow/internal/journal"
	"winnow/internal/recordfile"
)

// outputs lists an output of every kind.
func outputs() []string {
	out := []string{"folder"}
	for _, ext := range recordfile.Exts() {
		out = append(out, "o"+ext)
	}
	return out
}

// childEnv makes the test's own binary a batch that can be killed.
const childEnv = "WINNOW_BATCH_CHILD"

func TestMain(m *testing.M) {
	spec := os.Getenv(childEnv)
	if spec == "" {
		os.Exit(m.Run())
	}
	var c child
	if err := json.Unmarshal([]byte(spec), &c); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	_, err := Run(context.Background(), c.options())
	if err != nil && !errors.Is(err, ErrFinished) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child is a batch that another process runs.
type child struct {
	In, Out, Dedup    string
	Jobs              int
	Resume, Overwrite bool
}

// options commits often, and makes small groups, so that kills meet finished ones.
func (c child) options() Options {
	return Options{Inputs: []string{c.In}, Jobs: c.Jobs, Job: job.Options{Timeout: time.Minute}, Commit: 2 * time.Millisecond, Dedup: c.Dedup,
		Out: Out{Path: c.Out, Format: "md", Resume: c.Resume, Overwrite: c.Overwrite, Group: 7, Options: format.Options{Tables: true}}}
}

func (c child) start(t *testing.T) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	spec, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+string(spec))
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, &errs
}

// kills is how often a run of each kind of output is killed.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("WINNOW_KILLS"))
	if err != nil {
		return 10
	}
	t.Logf("%d kills an output", n)
	return n
}

// pages makes a folder of pages, of a record file that fails in its middle, and of what has
// no text.
func pages(t *testing.T) string {
	in := filepath.Join(t.TempDir(), "in")
	for i := range 20 {
		write(t, filepath.Join(in, fmt.Sprint(i%3), fmt.Sprintf("%d.html", i)), page(i))
		write(t, filepath.Join(in, fmt.Sprint(i%3), fmt.Sprintf("%d.txt", i)), page(i))
	}
	write(t, filepath.Join(in, "1", "binary.html"), "\x00\x01\x02\x03")
	write(t, filepath.Join(in, "1", "empty.html"), "")
	var rows bytes.Buffer
	z := gzip.NewWriter(&rows)
	for i := range 3000 {
		fmt.Fprintf(z, "{\"id\": \"row %d %d\", \"html\": %q}\n", i, rand.Int(), page(i%50))
	}
	z.Close()
	write(t, filepath.Join(in, "1", "rows.jsonl.gz"), rows.String()[:rows.Len()/60])
	return in
}

// whole runs without a break and returns what it wrote, and how long it took.
func whole(t *testing.T, in, out, dedup string) (map[string]string, time.Duration) {
	t.Helper()
	began := time.Now()
	cmd, errs := child{In: in, Out: out, Dedup: dedup, Jobs: 2}.start(t)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %s", err, errs)
	}
	return tree(t, out), time.Since(began)
}

// However often and whenever a run is killed, the one that goes on ends with the bytes of one
// that was not.
func TestKill(t *testing.T) {
	in, n := pages(t), kills(t)
	for i, name := range outputs() {
		t.Run(name, func(t *testing.T) {
			dedup := append(Dedups(), "")[i%3]
			want, took := whole(t, in, filepath.Join(t.TempDir(), name), dedup)
			by := map[int]int{} // kills by -j
			for done := 0; done < n; {
				out := filepath.Join(t.TempDir(), name)
				killed, finished := killed(t, in, out, dedup, took, n-done, by)
				done += killed
				if killed == 0 {
					took = took * 3 / 4 // it was too fast for us
				}
				if diff := cmp.Diff(want, tree(t, out)); diff != "" {
					t.Fatalf("after %d kills (-whole +resumed):\n%.2000s", killed, diff)
				}
				if !finished {
					t.Fatal("the run never ended")
				}
				for _, left := range recordfile.Beside(out) {
					if exists(left) {
						t.Errorf("%s is left", left)
					}
				}
			}
			t.Logf("kills by workers: %v", by)
			for _, jobs := range jobsOfKills() {
				if by[jobs] < n/2 {
					t.Errorf("%d kills with -j %d, want half of %d", by[jobs], jobs, n)
				}
			}
		})
	}
}

// jobsOfKills are the numbers of workers of the runs that are killed.
func jobsOfKills() []int { return []int{1, 8} }

// killed starts one run again and again, and kills it at most the given number of times, in
// turns with one worker and with many, which by counts.
func killed(t *testing.T, in, out, dedup string, took time.Duration, most int, by map[int]int) (kills int, finished bool) {
	last := 0
	over := rand.IntN(3) == 0 // what another run wrote
	if over {
		whole(t, in, out, dedup)
	}
	for try := range 200 {
		jobs := slices.MinFunc(jobsOfKills(), func(a, b int) int { return by[a] - by[b] })
		c := child{In: in, Out: out, Dedup: dedup, Jobs: jobs, Resume: try > 0, Overwrite: over && try == 0}
		cmd, errs := c.start(t)
		if kills < most {
			time.Sleep(time.Duration(rand.Int64N(int64(took))))
			if err := cmd.Process.Kill(); err != nil {
				t.Logf("kill: %v", err)
			}
		}
		err := cmd.Wait()
		if err == nil {
			return kills, true
		}
		if errs.Len() > 0 {
			t.Fatalf("%v: %s", err, errs)
		}
		kills++
		by[jobs]++
		n, left := lose(t, out)
		t.Logf("killed after %d records, %d are left", n, left)
		if n < last {
			t.Fatalf("%d records were finished, now %d", last, n)
		}
		last = left
	}
	return kills, false
}

// lose takes from the files of a killed run what no sync has asked for, as a loss of power
// may, or part of it. It returns how many records were finished, and how many still are.
func lose(t *testing.T, out string) (before, after int) {
	t.Helper()
	path := journalOf(out)
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, 0
	}
	st, _ := read(t, b)
	before = st.Mark.Records
	if grouped := st.Mark.Tail > 0; st.Mark.Records > 0 && !st.End && (grouped || plain(out)) && rand.IntN(3) == 0 {
		b = b[:bytes.LastIndex(b, []byte(`{"mark":`))] // the kill may have come before the journal's last sync
	}
	if rand.IntN(2) == 0 { // a line that the disk has in part, or as zeros
		b = append(b, [...]string{`{"entry":{"id":"x","sta`, "\x00\x00\x00\n\x00"}[rand.IntN(2)]...)
	}
	write(t, path, string(b))
	st, known := read(t, b)
	if st.Head != nil && !st.End {
		shrink(t, Out{Path: out}.records()+".part", st.Mark.Out)
		shrink(t, Out{Path: out}.records()+".tail", st.Mark.Tail)
		losePages(t, out, known)
	}
	return before, st.Mark.Records
}

// plain reports an output that grows by records.
func plain(out string) bool {
	ext := filepath.Ext(out)
	return ext == "" || ext == ".jsonl" || ext == ".csv"
}

// read returns what a journal says, and the ids that it knows.
func read(t *testing.T, b []byte) (journal.State, map[string]bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal")
	write(t, path, string(b))
	j, err := journal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	known := map[string]bool{}
	st, err := j.Load(func(e journal.Entry) { known[e.ID] = true })
	if err != nil {
		t.Fatal(err)
	}
	return st, known
}

// shrink cuts a file somewhere between size and its end.
func shrink(t *testing.T, path string, size int64) {
	info, err := os.Stat(path)
	if err != nil || info.Size() <= size {
		return
	}
	if err := os.Truncate(path, size+rand.Int64N(info.Size()-size)); err != nil {
		t.Fatal(err)
	}
}

// losePages empties the pages of a folder whose records are not finished.
func losePages(t *testing.T, out string, known map[string]bool) {
	if recordfile.Format(out) != "" || !exists(out) {
		return
	}
	ids := make([]string, 0, len(known))
	for id := range known {
		ids = append(ids, strings.TrimSuffix(strings.TrimSuffix(id, ".html"), ".txt"))
	}
	for name := range tree(t, out) {
		id := strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".txt")
		if !slices.Contains(ids, id) && strings.HasSuffix(name, ".md") {
			write(t, filepath.Join(out, name), "")
		}
	}
}
