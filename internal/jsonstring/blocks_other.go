//go:build !amd64 || purego

package jsonstring

import "math"

// blockSize is never reached: there are no blocks.
const blockSize = math.MaxInt

// moveBlocks is never called.
func moveBlocks(_ []byte, i, n int, _ *[256]byte) (int, int) { return i, n }
