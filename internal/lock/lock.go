// Package lock keeps two processes off one file. The lock ends with the process, however
// that ends.
package lock

import "errors"

// ErrHeld says that another process holds the file.
var ErrHeld = errors.New("another run holds it")
