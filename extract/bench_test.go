package extract

import (
	"os"
	"path/filepath"
	"testing"
)

// benchDir returns the folder of the large benchmark: WINNOW_BENCH, else ../shared/bench
// beside the repository. Without either the test is skipped.
func benchDir(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("WINNOW_BENCH"); dir != "" {
		return dir
	}
	dir := filepath.Join("..", "..", "shared", "bench")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no benchmark: set WINNOW_BENCH or put it at ../shared/bench")
	}
	return dir
}
