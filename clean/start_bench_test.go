package clean

import (
	"runtime"
	"testing"
	"time"

	"winnow/extract"
	"winnow/internal/bench"
)

// BenchmarkStart is the part that rules and models have in a start, in milliseconds of CPU, the
// least of all runs.
func BenchmarkStart(b *testing.B) {
	b.Run("rules", func(b *testing.B) {
		leastCPU(b, func() {
			if _, err := unpackRules(); err != nil {
				b.Fatal(err)
			}
		})
	})
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		b.Run(string(shape)+" models", func(b *testing.B) {
			leastCPU(b, func() {
				models := mustReadModels(shape)
				for _, m := range []*Model{models.Blocks, models.Rest, models.Type, models.Confidence} {
					m.forest()
				}
			})
		})
	}
}

func leastCPU(b *testing.B, start func()) {
	least := time.Hour
	for b.Loop() {
		runtime.GC() // what others left is not this run's
		before := bench.CPUTime()
		start()
		least = min(least, bench.CPUTime()-before)
	}
	b.ReportMetric(float64(least.Microseconds())/1000, "CPU-ms")
}
