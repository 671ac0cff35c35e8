package hashset

import (
	"fmt"
	"runtime"
	"testing"
)

func TestSet(t *testing.T) {
	s := &Set{}
	name := func(i int) string { return fmt.Sprintf("crawl.warc.gz#%d", i) }
	if s.Has("") || s.Has(name(1)) {
		t.Error("an empty set has something")
	}
	for i := range 20_000 {
		if s.Has(name(i)) || !s.Add(name(i)) || s.Add(name(i)) || !s.Has(name(i)) {
			t.Fatalf("%s was not new once", name(i))
		}
	}
	for i := range 40_000 {
		if s.Has(name(i)) != (i < 20_000) {
			t.Fatalf("%s: %v", name(i), s.Has(name(i)))
		}
	}
	if !s.Add("") || s.Add("") {
		t.Error("the empty string was not new once")
	}
}

// A set takes what its comment says, at any time.
func TestMemory(t *testing.T) {
	s := &Set{}
	before, worst := heap(), 0
	for i := range 400_000 {
		s.Add(fmt.Sprintf("row-%d", i))
		if i%20_000 == 19_999 {
			worst = max(worst, int(heap()-before)/(i+1))
		}
	}
	t.Logf("at most %d bytes a string", worst)
	if worst > 17 {
		t.Errorf("%d bytes a string, at most 17", worst)
	}
	runtime.KeepAlive(s)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
