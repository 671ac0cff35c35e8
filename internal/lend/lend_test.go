package lend

import (
	"sync"
	"testing"
)

func TestPieces(t *testing.T) {
	var s Store
	first := s.Take(100)
	if cap(first.B) < 100 || len(first.B) != 0 || first.Shared() {
		t.Fatalf("a new piece of %d bytes, %d used, shared: %t", cap(first.B), len(first.B), first.Shared())
	}
	first.B = first.B[:10]
	if first.Lend(); !first.Shared() {
		t.Fatal("a piece of two users is not shared")
	}
	if first.Back(); s.Take(100) == first {
		t.Fatal("a piece that a document stands in was given away")
	}
	if first.Back(); s.Take(101) == first {
		t.Fatal("a piece that is too small was given away")
	}
	if large := s.Take(mostKept + 1); true {
		if large.Back(); s.Take(1) == large {
			t.Fatal("a piece that is too large was kept")
		}
	}
	again := s.Take(100)
	if again.Back(); s.Take(50) != again || len(again.B) != 0 {
		t.Fatal("a piece was not used again")
	}
	var none *Piece
	if none.Back(); none.Shared() {
		t.Fatal("no piece is shared")
	}
}

// TestTogether has readers give pieces back while others are taken (go test -race).
func TestTogether(t *testing.T) {
	var s Store
	var all sync.WaitGroup
	for i := range 1000 {
		p := s.Take(64)
		p.B = append(p.B, byte(i))
		p.Lend()
		all.Go(func() {
			if p.B[0] != byte(i) {
				t.Errorf("piece %d was written over", i)
			}
			p.Back()
		})
		p.Back()
	}
	all.Wait()
}
