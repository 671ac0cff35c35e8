package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

func TestWaitOf(t *testing.T) {
	for live, want := range map[uint64]int{0: 100, 16 << 20: 100, 48 << 20: 100, 96 << 20: 50, 144 << 20: 33, 8 << 30: 10} {
		if got := waitOfOne(live); got != want {
			t.Errorf("%d MiB in use: %d %%, want %d %%", live>>20, got, want)
		}
	}
	for live, want := range map[uint64]int{0: 400, 16 << 20: 400, 48 << 20: 400, 96 << 20: 200, 192 << 20: 100, 8 << 30: 100} {
		if got := waitOfMany(live); got != want {
			t.Errorf("%d MiB in use by a check: %d %%, want %d %%", live>>20, got, want)
		}
	}
}

// Garbage waits longer up to the first collection alone, and not where the user says when to
// collect; in the end all is as it was.
func TestBePatient(t *testing.T) {
	const usual = 123
	defer debug.SetGCPercent(debug.SetGCPercent(usual))
	now := func() uint64 {
		sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, "200")
			stop := bePatient(waitOfOne)
			if now() != usual {
				t.Errorf("%d %%, although the user says when to collect", now())
			}
			stop()
		})
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	stop := bePatient(waitOfOne)
	if now() != patience {
		t.Errorf("%d %% at first, want %d", now(), patience)
	}
	for end := time.Now().Add(10 * time.Second); now() == patience && time.Now().Before(end); {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if now() != usualWait {
		t.Errorf("%d %% after the first collection, want %d", now(), usualWait)
	}
	if stop(); now() != usual {
		t.Errorf("%d %% in the end, want %d", now(), usual)
	}
}
