package check

import (
	"regexp"
	"sync"
)

// lazily compiles an expression when it is first asked for: most runs of the program check
// nothing, and those that do ask few. Inlined it would be a third of a kilobyte at each of its forty calls.
//
//go:noinline
func lazily(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
