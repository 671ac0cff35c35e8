package clean

import (
	"strings"
	"testing"
)

func TestCountSigns(t *testing.T) {
	tests := []struct {
		text string
		want signs
	}{
		{"", signs{}},
		{"Old Town, 12 km. Next!", signs{chars: 22, letters: 13, digits: 2, upper: 3, caps: 3, commas: 1, stops: 1, first: 'O'}},
		{"iPhone aB", signs{chars: 9, letters: 8, upper: 2, first: 'i'}},
		{": a: b", signs{chars: 6, letters: 2, colons: 1, first: ':'}},
		{"https://x.org", signs{chars: 13, letters: 9, marks: 2, colons: 1, address: true, first: 'h'}},
		{"a@b $5 %", signs{chars: 8, letters: 2, digits: 1, money: 2, address: true, first: 'a'}},
		{"É€… Ж。x", signs{chars: 7, letters: 3, upper: 2, caps: 2, stops: 2, money: 1, first: 'É'}},
		{"éA", signs{chars: 2, letters: 2, upper: 1, first: 'é'}},
		{"» ٣ | a", signs{chars: 7, letters: 1, digits: 1, marks: 2, first: '»'}},
		{"12:30", signs{chars: 5, digits: 4, colons: 1, clock: true, first: '1'}},
		{strings.Repeat("Aé, ", 200), signs{chars: 800, letters: 400, upper: 200, caps: 200, commas: 200, first: 'A'}},
		{strings.Repeat("7", 1000), signs{chars: 1000, digits: 1000, first: '7'}},
	}
	for _, tt := range tests {
		if got := countSigns(tt.text); got != tt.want {
			t.Errorf("%.20q: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}
