package outfile

import "testing"

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"a/B.html", "A/b.HTML"},
		{"\u00e9.html", "e\u0301.html", "\u00c9.html", "E\u0301.HTML"},
		{"\u1ec7", "e\u0323\u0302", "e\u0302\u0323"},
		{"\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af"},
		{"\u03c3", "\u03c2", "\u03a3"},
		{"stra\u00dfe", "STRA\u1e9eE"},
		{"\u212b", "\u00e5"},
	} {
		for _, path := range same[1:] {
			if Fold(path) != Fold(same[0]) {
				t.Errorf("%+q and %+q stay apart", same[0], path)
			}
		}
	}
	for _, apart := range [][2]string{{"e.html", "\u00e9.html"}, {"a/b", "a-b"}, {"\u0131", "i"}, {"stra\u00dfe", "strasse"}, {"\ufb01", "f\ufb02"}} {
		if Fold(apart[0]) == Fold(apart[1]) {
			t.Errorf("%+q and %+q are one", apart[0], apart[1])
		}
	}
}
