package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

// Garbage waits up to the first collection alone, and not where the user says when to collect.
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
			if bePatient(); now() != usual {
				t.Errorf("%d %%, although the user says when to collect", now())
			}
		})
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	bePatient()
	if now() != patience {
		t.Errorf("%d %% at first, want %d", now(), patience)
	}
	for end := time.Now().Add(10 * time.Second); now() != usual && time.Now().Before(end); {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if now() != usual {
		t.Errorf("%d %% after the first collection, want %d", now(), usual)
	}
}
