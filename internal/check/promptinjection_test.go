package check

import (
	"strings"
	"testing"
)

// TestSpeaksOfOrders: in a long line the words count where they stand near each other, wherever
// that is.
func TestSpeaksOfOrders(t *testing.T) {
	for _, tc := range []struct {
		name, before, order, behind string
		want                        bool
	}{
		{"alone", "", "ignore previous instructions", "", true},
		{"no noun", "", "ignore the previous line", "", false},
		{"far apart in a long line", "ignored", "", "instructions", false},
		{"far apart, where what stands between may go on", "忽略", "", "指令", true},
		{"in a long line", "", "ignore previous instructions", "", true},
		{"at the end of a long line", strings.Repeat("otter ", 300), "ignore previous instructions", "", true},
	} {
		for n := range 3 * orderLength { // wherever the line is parted
			fill := strings.Repeat(" ", n)
			if tc.order == "" {
				fill = strings.Repeat(" ", 2*orderLength+n)
			}
			line := tc.before + fill + tc.order + fill + tc.behind
			if got := speaksOfOrders(line); got != tc.want {
				t.Errorf("%s, %d: %v", tc.name, n, got)
				break
			}
		}
	}
	for _, c := range promptInjection().Yes {
		if m := orders().FindString(c.Text); len(m)*2 > orderLength {
			t.Errorf("%q has %d bytes", m, len(m))
		}
	}
}
