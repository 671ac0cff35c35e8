package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// TestSameOnArm64: the records of every third sample page, every block with its probability, are
// the same bytes on arm64. It needs qemu's user emulation (qemu-user-static on Debian).
func TestSameOnArm64(t *testing.T) {
	if runtime.GOARCH == "arm64" || testing.Short() {
		t.Skip("compares arm64 with another architecture; not with -short")
	}
	qemu := ""
	for _, name := range []string{"qemu-aarch64-static", "qemu-aarch64"} {
		if path, err := exec.LookPath(name); err == nil {
			qemu = path
		}
	}
	if qemu == "" {
		t.Skip("no qemu-aarch64: install qemu-user-static to run it")
	}
	pages, err := filepath.Glob("../../testdata/samples/*/input*")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no sample pages: %v", err)
	}
	here, there := build(t, runtime.GOARCH), build(t, "arm64")
	for i, page := range pages {
		if i%3 != 0 {
			continue // the emulation is slow
		}
		args := []string{page, "--format", "json", "--blocks", "--comments"}
		want, got := printed(t, here, args...), printed(t, qemu, append([]string{there}, args...)...)
		if !bytes.Equal(want, got) {
			t.Errorf("%s: the record differs on arm64", page)
		}
	}
}

// build builds the command for an architecture.
func build(t *testing.T, arch string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "winnow-"+arch)
	cmd := exec.Command("go", "build", "-o", path, ".")
	cmd.Env = append(os.Environ(), "GOARCH="+arch, "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building for %s: %v\n%s", arch, err, out)
	}
	return path
}

// printed is what a command prints; pages that end empty or partial exit with 1 or more.
func printed(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if len(out) == 0 {
		t.Fatalf("%s %v printed nothing: %v", name, args, err)
	}
	return out
}
