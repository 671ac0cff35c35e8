package recordfile

import (
	"bytes"
	"errors"
	"testing"
)

// A stream has the bytes of a file, whether it gets records or their lines.
func TestStream(t *testing.T) {
	for _, ext := range Exts() {
		want := makeFile(t, ext, 5000, 1_000_000)
		var records, lines bytes.Buffer
		a, err := NewStream("x"+ext, &records)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := NewStream("x"+ext, &lines)
		for i := range 5000 {
			line, err := b.line(rec(i))
			if err = errors.Join(err, a.Write(rec(i)), b.WriteLine(line)); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(a.Close(), b.Close()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(records.Bytes(), want) || !bytes.Equal(lines.Bytes(), want) {
			t.Errorf("%s: the file has %d bytes, streams %d and %d, or others", ext, len(want), records.Len(), lines.Len())
		}
	}
	if _, err := NewStream("a.arrow", nil); err == nil {
		t.Error("a stream of an unknown kind was begun")
	}
}

// full is a disk without room.
type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

// A write that fails is told.
func TestStreamFails(t *testing.T) {
	broken := errors.New("no space left")
	s, err := NewStream("a.jsonl.gz", full{broken})
	if err == nil {
		err = errors.Join(s.Write(rec(1)), s.Close())
	}
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
