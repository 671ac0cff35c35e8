package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/input"
	"winnow/internal/lock"
)

func head() Head {
	return Head{Version: "1", Options: map[string]string{"lang": "en"}, Inputs: []input.State{{Path: "in", Files: 2, Bytes: 9, Changed: 1, Sum: 1<<64 - 1}}}
}

// load returns what a journal with the given content holds, and what is left of it.
func load(t *testing.T, content []byte) (State, []string, []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "j")
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
	j, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var ids []string
	st, err := j.Load(func(e Entry) { ids = append(ids, e.ID) })
	if err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return st, ids, left
}

// written makes a journal of some groups, and returns the number of its records after each
// byte.
func written(t *testing.T) ([]byte, func(size int) int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "j")
	j, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	marks := map[int]int{}
	size := func() int { b, _ := os.ReadFile(path); return len(b) }
	err = j.Reset(head())
	n := 0
	for group := range 4 {
		for range group {
			n++
			err = errors.Join(err, j.Add(Entry{ID: fmt.Sprintf("a <%d>\u2028", n), Status: "ok"}))
		}
		err = errors.Join(err, j.Commit(Mark{Records: n, Out: int64(10 * n), Note: []byte{byte(n)}}))
		marks[size()] = n
	}
	if err = errors.Join(err, j.Finish()); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(path)
	return b, func(size int) int {
		best := 0
		for at, n := range marks {
			if at <= size {
				best = max(best, n)
			}
		}
		return best
	}
}

// Wherever a journal was cut, the groups whose marks are whole count and no more.
func TestCut(t *testing.T) {
	whole, records := written(t)
	for size := range len(whole) + 1 {
		for _, junk := range []string{"", "\x00\x00\n", `{"mark":{"records":99,"out":1}}` + "\n"} {
			if junk != "" && size < len(whole) && whole[size] == '\n' {
				continue // the junk would complete the line
			}
			st, ids, left := load(t, append(bytes.Clone(whole[:size]), junk...))
			if st.Mark.Records != records(size) || len(ids) != records(size) {
				t.Fatalf("cut at %d: %d records, %d entries, want %d", size, st.Mark.Records, len(ids), records(size))
			}
			if st.Head != nil && (!bytes.HasPrefix(whole, left) || len(left) > size) {
				t.Fatalf("cut at %d: left are %q", size, left)
			}
			if st.End != (size == len(whole)) {
				t.Fatalf("cut at %d: end %v", size, st.End)
			}
		}
	}
	st, ids, _ := load(t, whole)
	if len(st.Notes) != 4 || ids[5] != "a <6>\u2028" || st.Mark.Out != 60 {
		t.Errorf("state %+v, ids %q", st, ids)
	}
	if diff := cmp.Diff(head(), *st.Head); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
}

func TestDiff(t *testing.T) {
	for want, change := range map[string]func(*Head){
		"":                                func(*Head) {},
		"--lang was en, is de":            func(h *Head) { h.Options = map[string]string{"lang": "de"} },
		"--lang was en, is not given":     func(h *Head) { h.Options = nil },
		"the program was 1, is 2":         func(h *Head) { h.Version = "2" },
		"there were 1 inputs, now 0":      func(h *Head) { h.Inputs = nil },
		"the input was in, is other":      func(h *Head) { h.Inputs[0].Path = "other" },
		"in had 2 files, has 3":           func(h *Head) { h.Inputs[0].Files = 3 },
		"in had 9 bytes, has 8":           func(h *Head) { h.Inputs[0].Bytes = 8 },
		"in was changed on 1970-01-01 00": func(h *Head) { h.Inputs[0].Changed = 2 },
		"in has other files, or files of": func(h *Head) { h.Inputs[0].Sum = 3 },
	} {
		was, now := head(), head()
		change(&now)
		if got := was.Diff(now); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j")
	j, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(err, lock.ErrHeld) {
		t.Errorf("the second got %v", err)
	}
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	if j, err = Open(path); err != nil {
		t.Fatal(err)
	}
	j.Close()
}
