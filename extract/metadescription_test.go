package extract

import (
	"strings"
	"testing"
)

func TestWholeDescription(t *testing.T) {
	const one = "Engineers found cracks under the old bridge on Monday."
	long := one + " The county closes it for spring, and the ferry runs again. " + strings.Repeat("Nobody knows for how long. ", 12)
	const japanese = "郡の職員が月曜日に古い橋の下でひび割れを見つけた。春まで橋は通行止めになり、渡し船が再び運航する。"
	for _, tc := range []struct{ name, v, other, want string }{
		{"alone", one, "", one},
		{"another", one, "The ferry runs again, the county said on Tuesday, until spring.", one},
		{"cut, and another goes on", "Engineers found cracks under the old bri…", one, ""},
		{"cut without a sign", "Engineers found cracks under the old bri", one, ""},
		{"whole, and another goes on", one, one + " The county closes it.", one},
		{"long, and a short form is cut", long, "Engineers found cracks under the old bridge on Monday. The county clo…", one + " The county closes it for spring, and the ferry runs again."},
		{"long, and a short form is whole", long, one, strings.TrimSpace(long)},
		{"the sentence ends far away", one + " The county " + strings.Repeat("and the town ", 30), "Engineers found cracks under the old bridge on Monday. The cou...", one + " The county…"},
		{"cut behind a word", one + " The county " + strings.Repeat("and the town ", 30), "Engineers found cracks under the old bridge on Monday. The county […]", one + " The county…"},
		{"an address, left out of the short form", "https://example.org/v " + long, "Engineers found “cracks” under the old bridge on Mon…", "https://example.org/v " + one},
		{"without spaces", japanese + strings.Repeat("誰も知らない。", 50), "郡の職員が月曜日に古い橋の下でひび割れを見つけた。春まで橋は通行止めにな…", japanese},
		{"too short to tell", long, "Engineers found…", strings.TrimSpace(long)},
	} {
		v := strings.TrimSpace(tc.v)
		if got := wholeDescription(v, []string{v, tc.other}); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
