// Package invariant holds the promises that every document must keep: text is a verbatim
// part of the visible input, spans are exact, and the same input gives the same output.
// It is tests alone, over samples, over the benchmark where there is one, and as a fuzz
// target.
package invariant
