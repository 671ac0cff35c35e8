package main

import (
	"container/heap"
	"math"
	"math/rand/v2"
)

// containers is how many containers the pages are taken to lie in, of about a gigabyte each:
// an assumption, of 29,000 pages a container.
const containers = 90_000

// alike is how many pages of the benchmark in a row a container is taken to be like. Their sets
// differ, and so do sites: a container of pages drawn one by one would be like any other.
const alike = 25

// cluster is what a job runs on.
type cluster struct {
	cores  int
	parts  int     // that a container is cut into; 0: none
	larger float64 // how much longer a page of the crawl takes than one of the benchmark
	slow   float64 // the share of the cores that take twice as long
	// failures is how often an hour of a core's work ends in a failure, after which the
	// container, or part of it, is begun again.
	failures float64
}

// even is how many hours the job takes where every core has the same to do all the time.
func (c cluster) even(times []float64) float64 {
	return sum(times) / float64(len(times)) * crawlPages * c.larger / 3600 / float64(c.cores)
}

// simulate gives each container, in the order of their names, to the core that is free first,
// and returns after how many hours the last is done.
func (c cluster) simulate(times []float64) float64 {
	r, fails := rand.New(rand.NewPCG(1, 2)), rand.New(rand.NewPCG(3, 4)) // the same containers in every run
	free := make(queue, c.cores)
	for i := range free {
		free[i] = core{pace: 1}
		if i < int(c.slow*float64(c.cores)) {
			free[i].pace = 2
		}
	}
	r.Shuffle(len(free), func(i, k int) { free[i], free[k] = free[k], free[i] })
	end := 0.0
	for range containers {
		hours := c.container(times, r)
		for range max(c.parts, 1) {
			at := &free[0]
			at.free += c.attempts(hours/float64(max(c.parts, 1))*at.pace, fails)
			end = max(end, at.free)
			heap.Fix(&free, 0)
		}
	}
	return end
}

// container draws the hours of one container.
func (c cluster) container(times []float64, r *rand.Rand) float64 {
	from, n := r.IntN(len(times)), min(alike, len(times))
	all := 0.0
	for i := range n {
		all += times[(from+i)%len(times)]
	}
	return all / float64(n) * crawlPages / containers * c.larger / 3600
}

// attempts is how long a piece of work takes with those of its attempts that fail, each at a
// place of its own.
func (c cluster) attempts(hours float64, r *rand.Rand) float64 {
	all := hours
	for r.Float64() < 1-math.Exp(-c.failures*hours) {
		all += hours * r.Float64()
	}
	return all
}

// core is one that is free after so many hours.
type core struct{ free, pace float64 }

// queue has the core that is free first at its head.
type queue []core

// Len implements heap.Interface.
func (q queue) Len() int { return len(q) }

// Less implements heap.Interface.
func (q queue) Less(i, k int) bool { return q[i].free < q[k].free }

// Swap implements heap.Interface.
func (q queue) Swap(i, k int) { q[i], q[k] = q[k], q[i] }

// Push implements heap.Interface; the cores are as many as there are.
func (q *queue) Push(v any) { *q = append(*q, v.(core)) }

// Pop implements heap.Interface.
func (q *queue) Pop() any {
	last := len(*q) - 1
	v := (*q)[last]
	*q = (*q)[:last]
	return v
}
