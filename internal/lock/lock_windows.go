package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// Try locks f, or fails at once with ErrHeld. The byte that is locked lies beyond any
// content, which others may go on reading.
func Try(f *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrHeld
	}
	return err
}
