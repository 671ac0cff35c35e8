package batch

import (
	"context"
	"sync"
)

// heldPerWorker is how many bytes of documents, and of items that wait to be written, may be
// under way for each worker: pages of archives wait in memory, and most have a few dozen
// kilobytes, their items a few. One that is larger than all of it goes alone.
const heldPerWorker = 32 << 20

// memory bounds the bytes of what is under way.
type memory struct {
	max   int64
	mu    sync.Mutex
	used  int64
	freed chan struct{} // told of every give; one waits at most
}

func newMemory(jobs int) *memory {
	return &memory{max: int64(jobs) * heldPerWorker, freed: make(chan struct{}, 1)}
}

// take waits until there is room for n bytes, or ctx ends.
func (m *memory) take(ctx context.Context, n int64) error {
	for !m.try(n) {
		select {
		case <-m.freed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

func (m *memory) try(n int64) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.used > 0 && m.used+n > m.max {
		return false
	}
	m.used += n
	return true
}

// give makes room again; of less than nothing, it takes room that is there or not: a document
// whose item is larger than itself is not to wait for others.
func (m *memory) give(n int64) {
	m.mu.Lock()
	m.used -= n
	m.mu.Unlock()
	select {
	case m.freed <- struct{}{}:
	default:
	}
}
