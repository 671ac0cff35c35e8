package input

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

// Lines are the same however they lie in the pieces that are read.
func TestLines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for try := range 30 {
		var all []byte
		var want [][]byte
		for range rnd.IntN(40) {
			line := bytes.Repeat([]byte{byte('a' + rnd.IntN(26))}, rnd.IntN(1<<rnd.IntN(22)))
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
			got = append(got, line)
		}
		if len(got) != len(want) {
			t.Fatalf("%d lines, want %d", len(got), len(want))
		}
		for i := range want {
			if !bytes.Equal(got[i], want[i]) { // after all were read: nobody has written over them
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
