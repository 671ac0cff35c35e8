// Package journal keeps what a batch has finished, so that a run that was killed can go on.
//
// It is a file of JSON lines: a head (the options and inputs of the run), then groups of
// entries, each ended by a mark that says how far the output is on disk, at last the end.
// A group counts once its mark is there; what follows the last mark, half a line or bytes
// that the disk lost, is cut off when the run goes on.
package journal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"winnow/internal/lock"
)

// Entry is one finished record.
type Entry struct {
	ID     string `json:"id"`
	Status string `json:"status"`
	Why    string `json:"why,omitempty"`   // of one that is not ok
	Words  int    `json:"words,omitempty"` // as the record counts them
	Bytes  int64  `json:"bytes,omitempty"` // that were read of the document
	Key    string `json:"key,omitempty"`   // of its text, where duplicates are looked for
}

// Mark says how far the output is on disk, in bytes.
type Mark struct {
	Records int    `json:"records"`        // all so far
	Out     int64  `json:"out"`            // of the file in the making
	Tail    int64  `json:"tail,omitempty"` // of the records that wait for their group to be full
	Note    []byte `json:"note,omitempty"` // what the output has to know of the group it closed
}

// line is one line of the file: one of its fields is set.
type line struct {
	Head  *Head  `json:"head,omitempty"`
	Entry *Entry `json:"entry,omitempty"`
	Mark  *Mark  `json:"mark,omitempty"`
	End   bool   `json:"end,omitempty"`
}

// Journal is an open journal, locked by this process.
type Journal struct {
	f    *os.File
	path string
	buf  bytes.Buffer // lines that wait for their mark
	done State
	err  error // the first failure: what follows a torn line would be lost
}

// State is what a journal holds.
type State struct {
	Head  *Head // nil: the run did not get so far
	Mark  Mark  // the last
	Notes [][]byte
	End   bool
}

// Open opens or makes the journal at path and locks it; lock.ErrHeld says that another run
// works on it.
func Open(path string) (*Journal, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, err
		}
		if err := lock.Try(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if current(f, path) {
			return &Journal{f: f, path: path}, nil
		}
		if err := f.Close(); err != nil { // another run removed it between the two steps
			return nil, err
		}
	}
}

func current(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// Load reads the journal, gives visit every entry that counts, and cuts off what does not.
// What is no journal at all has no Head.
func (j *Journal) Load(visit func(Entry)) (State, error) {
	if _, err := j.f.Seek(0, io.SeekStart); err != nil {
		return State{}, err
	}
	var (
		st      State
		waiting []Entry
		good    int64 // bytes up to the last line that counts
		read    int64
		r       = bufio.NewReaderSize(j.f, 64<<10)
	)
	for {
		raw, err := r.ReadBytes('\n')
		read += int64(len(raw))
		var l line
		if err != nil || json.Unmarshal(raw, &l) != nil || st.Head == nil && l.Head == nil {
			break
		}
		switch {
		case l.Head != nil:
			st.Head, good = l.Head, read
		case l.Entry != nil:
			waiting = append(waiting, *l.Entry)
		case l.Mark != nil && l.Mark.Records == st.Mark.Records+len(waiting):
			for _, e := range waiting {
				visit(e)
			}
			st.add(*l.Mark)
			waiting, good = waiting[:0], read
		case l.End:
			st.End, good = true, read
		}
	}
	j.done = st
	if st.Head == nil {
		return st, nil
	}
	return st, j.cut(good)
}

func (s *State) add(m Mark) {
	if m.Note != nil {
		s.Notes = append(s.Notes, m.Note)
	}
	s.Mark = m
}

func (j *Journal) cut(size int64) error {
	if err := j.f.Truncate(size); err != nil {
		return err
	}
	_, err := j.f.Seek(size, io.SeekStart)
	return err
}

// Reset begins the journal anew.
func (j *Journal) Reset(h Head) error {
	j.done = State{Head: &h}
	if err := j.cut(0); err != nil {
		return err
	}
	return errors.Join(j.put(line{Head: &h}), j.flush())
}

// Add takes an entry, which counts with the next Commit.
func (j *Journal) Add(e Entry) error { return j.put(line{Entry: &e}) }

// Commit makes all entries so far count. The output must be on disk as far as m says.
func (j *Journal) Commit(m Mark) error { return errors.Join(j.put(line{Mark: &m}), j.flush()) }

// Finish says that the output is complete but for its name.
func (j *Journal) Finish() error { return errors.Join(j.put(line{End: true}), j.flush()) }

func (j *Journal) put(l line) error {
	enc := json.NewEncoder(&j.buf)
	enc.SetEscapeHTML(false)
	return enc.Encode(l)
}

// flush writes what waits and has it on disk.
func (j *Journal) flush() error {
	if j.err != nil {
		return j.err
	}
	_, err := j.f.Write(j.buf.Bytes())
	j.buf.Reset()
	if err == nil {
		err = j.f.Sync()
	}
	if err != nil {
		j.err = fmt.Errorf("journal %s: %w", j.path, err)
	}
	return j.err
}

// Close lets the journal go.
func (j *Journal) Close() error { return j.f.Close() }

// Remove takes the journal of a run away that has written nothing.
func (j *Journal) Remove() error { return errors.Join(os.Remove(j.path), j.f.Close()) }
