package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"winnow/internal/bench"
)

// TestPreCommit runs the hooks of .pre-commit-hooks.yaml by pre-commit itself, on a repository
// of its own: they stop a commit with a fault, mend boilerplate, pass what is good, and look at
// nothing but the files that changed.
func TestPreCommit(t *testing.T) {
	tool := os.Getenv("WINNOW_PRECOMMIT")
	if tool == "" {
		t.Skip("no pre-commit: set WINNOW_PRECOMMIT to it, as python3 -m venv V && V/bin/pip install pre-commit gives V/bin/pre-commit")
	}
	hooks, err := os.ReadFile(filepath.Join(bench.Root(), ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	command(t, bench.Root(), nil, "go", "build", "-o", filepath.Join(bin, "winnow"), "./cmd/winnow")
	// A repository with the hook alone, which finds winnow on the path: pre-commit would
	// otherwise fetch a Go of its own to build it with.
	hook, site := t.TempDir(), t.TempDir()
	put(t, filepath.Join(hook, ".pre-commit-hooks.yaml"), strings.Replace(string(hooks), "language: golang", "language: system", -1))
	env := []string{"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"), "PRE_COMMIT_HOME=" + t.TempDir(),
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org"}
	for _, dir := range []string{hook, site} {
		command(t, dir, env, "git", "init", "-q", "-b", "main")
	}
	command(t, hook, env, "git", "add", ".")
	command(t, hook, env, "git", "commit", "-qm", "hook")
	rev := strings.TrimSpace(command(t, hook, env, "git", "rev-parse", "HEAD"))
	put(t, filepath.Join(site, ".pre-commit-config.yaml"), "repos:\n  - repo: "+filepath.ToSlash(hook)+"\n    rev: "+rev+"\n    hooks: [{id: winnow-check}, {id: winnow-fix}]\n")
	command(t, site, env, tool, "install")

	good := "# Otters\n\nAfter forty years without a sighting, two otters were seen on Monday below the old mill, the county said in a statement.\n"
	put(t, filepath.Join(site, "good.md"), good)
	put(t, filepath.Join(site, "code.go"), "package caf\u00c3\u00a9\n")
	command(t, site, env, "git", "add", ".")
	command(t, site, env, "git", "commit", "-qm", "good")
	put(t, filepath.Join(site, "bad.md"), strings.Replace(good, "old mill", "caf\u00c3\u00a9", 1))
	command(t, site, env, "git", "add", ".")
	out, err := runIn(site, env, "git", "commit", "-qm", "bad")
	if err == nil || !strings.Contains(out, "[mojibake]") || strings.Contains(out, "good.md") {
		t.Errorf("a commit with a fault: %v: %s", err, out)
	}
	command(t, site, env, "git", "rm", "-qf", "bad.md")
	page := filepath.Join(site, "raw.txt")
	put(t, page, good+"\nWardens had put up shelters along the bank in spring, and the weir was opened for fish last autumn.\n\nSign up for our newsletter\n")
	command(t, site, env, "git", "add", ".")
	if out, err := runIn(site, env, "git", "commit", "-qm", "raw"); err == nil || !strings.Contains(out, "files were modified by this hook") {
		t.Errorf("a commit with boilerplate: %v: %s", err, out)
	}
	if left, err := os.ReadFile(page); err != nil || strings.Contains(string(left), "newsletter") {
		t.Errorf("not fixed: %q, %v", left, err)
	}
	if log := command(t, site, env, "git", "log", "--format=%s"); log != "good\n" {
		t.Errorf("committed: %q", log)
	}
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// command runs a program that must end well, and returns what it wrote.
func command(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	out, err := runIn(dir, env, name, args...)
	if err != nil {
		t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
	return out
}

func runIn(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
