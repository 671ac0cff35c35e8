package clean

import (
	"runtime"
	"testing"
	"time"

	"winnow/extract"
	"winnow/internal/bench"
)

// BenchmarkStart is the part that rules, the models that an article is put to, and the others have in a start, in
// milliseconds of CPU, the least of all runs.
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
				for _, m := range []*Model{models.Blocks, models.Type, models.Confidence} {
					m.forest()
				}
			})
		})
		b.Run(string(shape)+" others", func(b *testing.B) {
			var models *Models
			leastCPU(b, func() {
				for _, m := range []*Model{models.Rest, models.Bare, models.Line} {
					if m != nil {
						m.forest()
					}
				}
			}, func() { models = mustReadModels(shape) })
		})
	}
}

func leastCPU(b *testing.B, start func(), before ...func()) {
	least := time.Hour
	for b.Loop() {
		for _, f := range before {
			f()
		}
		runtime.GC() // what others left is not this run's
		began := bench.CPUTime()
		start()
		least = min(least, bench.CPUTime()-began)
	}
	b.ReportMetric(float64(least.Microseconds())/1000, "CPU-ms")
}
