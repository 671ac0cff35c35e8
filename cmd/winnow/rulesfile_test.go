package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"winnow/internal/rules"
)

// A file that cannot be rules is refused in one line before it is parsed.
func TestBadRuleFiles(t *testing.T) {
	for _, tc := range []struct {
		name string
		data []byte
		want string
	}{
		{"binary", []byte("- id: a\x00b"), "is no text in UTF-8"},
		{"latin-1", []byte("- id: caf\xe9"), "is no text in UTF-8"},
		{"huge", bytes.Repeat([]byte("# x\n"), rules.MaxFile/4+1), "is larger than 4 MiB"},
		{"deep", []byte(strings.Repeat("[", 100)), "nested too deeply"},
		{"bomb", []byte("- &a [x, x]\n- &b [*a, *a]\n- {id: c, kind: ad, why: w, max_words: 3, phrases: *b, yes: [x], no: [y]}\n"), "is no rule"},
		{"alias", []byte("- {id: c, kind: ad, why: w, max_words: 3, phrases: [x], yes: &a [x], no: *a}\n"), "must be a list"},
		{"two documents", []byte("- id: a\n---\n- id: b\n"), "second document"},
	} {
		name := filepath.Join(t.TempDir(), "rules.yaml")
		if err := os.WriteFile(name, tc.data, 0o666); err != nil {
			t.Fatal(err)
		}
		v := rulesValue{files: []string{name}}
		err := v.load()
		if err == nil || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v, want %q", tc.name, err, tc.want)
		}
	}
}
