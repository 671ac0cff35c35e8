package input

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"testing/iotest"
	"winnow/internal/lend"
)

// Lines are the same however they lie in the pieces that are read, and nobody writes over those that are lent.
func TestLines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for try := range 30 {
		var all []byte
		var want [][]byte
		for range rnd.IntN(40) {
			line := bytes.Repeat([]byte{byte('a' + rnd.IntN(26))}, rnd.IntN(1<<rnd.IntN(23)))
			want = append(want, line)
			all = append(append(all, line...), '\n')
		}
		if try%2 == 0 && len(want) > 0 && len(want[len(want)-1]) > 0 {
			all = all[:len(all)-1]
		}
		readers := []io.Reader{bytes.NewReader(all), iotest.HalfReader(bytes.NewReader(all)), iotest.DataErrReader(bytes.NewReader(all))}
		l := &lineReader{r: readers[try%3], max: 64 << 20, blank: true}
		var got [][]byte
		for {
			line, err := l.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case l.last == nil: // the line has memory of its own
			case len(got)%2 == 0:
				l.last.Lend()
			default:
				line = bytes.Clone(line)
			}
			got = append(got, line)
		}
		if len(got) != len(want) {
			t.Fatalf("%d lines, want %d", len(got), len(want))
		}
		for i := range want {
			if !bytes.Equal(got[i], want[i]) { // after all were read
				t.Fatalf("line %d of %d bytes is one of %d", i, len(want[i]), len(got[i]))
			}
		}
	}
}

// Whole lines before a failure count, the part of one does not.
func TestLinesBreakOff(t *testing.T) {
	broken := errors.New("broken")
	l := &lineReader{r: io.MultiReader(bytes.NewReader([]byte("a\n\nb\nc")), iotest.ErrReader(broken)), max: 10}
	for _, want := range []string{"a", "b"} {
		if line, err := l.next(); string(line) != want || err != nil {
			t.Fatalf("%q, %v, want %q", line, err, want)
		}
	}
	if line, err := l.next(); line != nil || err != broken {
		t.Errorf("%q, %v", line, err)
	}
}

// The pieces of lines whose documents were read and closed are read into again, those of documents
// that still wait or are never read are not.
func TestLoans(t *testing.T) {
	const lines, size, free = 40, 1 << 20, 4
	for _, tc := range []struct {
		name string
		read func(i int) bool // whether a document is read at once
		most int              // pieces
	}{
		{"all are read", func(int) bool { return true }, free},
		{"one in ten is not", func(i int) bool { return i%10 != 0 }, 2*free + lines/10},
	} {
		text := bytes.Repeat(append(bytes.Repeat([]byte{'x'}, size-1), '\n'), lines)
		l := &lineReader{r: bytes.NewReader(text), max: 64 << 20}
		pieces, waiting := map[*lend.Piece]bool{}, map[int][]byte{}
		for i := range lines {
			line, err := l.next()
			if err != nil || len(line) != size-1 {
				t.Fatalf("%s: line %d has %d bytes, %v", tc.name, i, len(line), err)
			}
			for k := range line {
				line[k] = byte(i)
			}
			var d Doc
			d.hold(line, nil)
			d.borrow(l.last)
			if pieces[l.last] = true; !tc.read(i) {
				waiting[i] = line
				continue
			}
			rc, err := d.Open()
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := io.ReadAll(rc); !bytes.Equal(got, line) {
				t.Fatalf("%s: line %d is another", tc.name, i)
			}
			rc.Close()
		}
		for i, line := range waiting {
			if n := bytes.Count(line, []byte{byte(i)}); n != len(line) {
				t.Errorf("%s: of line %d %d bytes were written over", tc.name, i, len(line)-n)
			}
		}
		if delete(pieces, nil); len(pieces) > tc.most {
			t.Errorf("%s: %d pieces, want %d at most", tc.name, len(pieces), tc.most)
		}
	}
}
