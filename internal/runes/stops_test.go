package runes

import (
	"strings"
	"testing"
)

func TestIsStop(t *testing.T) {
	for _, r := range "。।۔؟።។။" {
		if !IsStop(r) {
			t.Errorf("%q ends no sentence", r)
		}
	}
	for _, r := range "、،·ก" {
		if IsStop(r) {
			t.Errorf("%q ends a sentence", r)
		}
	}
}

func TestEndsUnmarked(t *testing.T) {
	thai := strings.Repeat("นากได้กลับคืนสู่แม่น้ำ ", 5) + "และปลา"
	for s, want := range map[string]bool{thai: true, thai + "2567": false, thai + ")": false, "นากกลับคืนสู่แม่น้ำ": false,
		strings.Repeat("The otters are back in the river ", 12) + "again": false, "": false} {
		if got := EndsUnmarked(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
