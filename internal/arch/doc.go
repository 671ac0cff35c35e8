// Package arch holds how the repository is built: which package may import which, where
// verdicts are set, what lies at the top, and how long functions and files may be. It is
// tests alone.
package arch
