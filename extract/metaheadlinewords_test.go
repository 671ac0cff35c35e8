package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// topicWords is what hashWords reads, word by word as strings: of four letters and more but
// function words, or with digits; of dense scripts every pair of neighbours.
func topicWords(s string) (out []string, squashed string) {
	for _, t := range wordTokens(s) {
		squashed += t
		runes := []rune(t)
		switch {
		case Dense(runes[0]):
			for i := 1; i < len(runes); i++ {
				out = append(out, string(runes[i-1:i+1]))
			}
		case utf8.RuneCountInString(t) >= 4 && !IsFunctionWord("en", t), strings.IndexFunc(t, unicode.IsDigit) >= 0:
			out = append(out, t)
		}
	}
	return out, squashed
}

func TestHashWords(t *testing.T) {
	for _, s := range []string{"", " — ", "The Ferry's 12 stops, with those of 2024", "ÄRZTE über Zürich", "新华社北京3月電 abc中文", "日本語のテキスト",
		"١٢٣ خبر عاجل", "a", "İstanbul'da yağmur", "with which", "e\u0301tude", "abc中文字 中文2字 x1 1x 12\u03013 naïve4 ４年 2024年3月 中-2024", "bad \xff bytes \xc3"} {
		words, letters := topicWords(s)
		var want []uint32
		for _, w := range words {
			want = append(want, hashWord(w))
		}
		got := hashWords(s, nil)
		if diff := cmp.Diff(want, got); diff != "" && !strings.Contains(s, "İ") {
			t.Errorf("%q: %q (-want +got):\n%s", s, words, diff)
		}
		if got := squashed(s); (got == 0) != (letters == "") {
			t.Errorf("%q: squashed is %d for %q", s, got, letters)
		}
		if squashed(strings.ToUpper(letters)) != squashed(s) && !strings.ContainsAny(s, "İß") {
			t.Errorf("%q: squashed is another than that of %q", s, letters)
		}
	}
	held := []uint32{7}
	if got := hashWords("harbour", held); len(got) != 2 || got[0] != 7 {
		t.Errorf("appended to %v: %v", held, got)
	}
}

// What is refused early would be refused anyway.
func TestMayIntroduce(t *testing.T) {
	for s, want := range map[string]bool{"By Jane Doe": true, "  von Ilse Aichinger": true, "作者：王小明": true, "Zebras": false, "": false, "12 March": false} {
		if got := mayIntroduce(s); got != want {
			t.Errorf("mayIntroduce(%q) = %v", s, got)
		}
	}
	for _, w := range bylineWords {
		if !mayIntroduce(w) || !mayIntroduce(strings.ToUpper(w)) {
			t.Errorf("%q is refused", w)
		}
	}
}

func TestMayNameDay(t *testing.T) {
	for s, want := range map[string]bool{"12 March 2024": true, "2024": false, "© 2024, all 3": true, "20240312": true, "٢٠٢٤": true, "12.3.24": true, "202 4": false,
		"": false, "555-123-4567": false, "1299 12": false, "Mar 27, 20255 mins": true, "27 99999": false, "令和六年": true, "12 มีนาคม 2567": true} {
		if got := mayNameDay(s, true); got != want {
			t.Errorf("mayNameDay(%q) = %v", s, got)
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	parts := []string{"12", "3", "24", "2024", "20241", "1403", "20240312", "March", "mars", "de", "th", ",", " ", " ", ".", ".", "/", "-", "令和", "年", "月", "日", "٢", "พ.ศ.", "2567", "مهر"}
	for range 200_000 {
		s := ""
		for range 2 + r.IntN(8) {
			s += parts[r.IntN(len(parts))]
		}
		for _, short := range []bool{false, true} {
			var held [1]dayHit
			if hits := readDays(s, dayReader{short: short}, held[:0]); len(hits) > 0 && !mayNameDay(s, short) {
				t.Fatalf("%q (short %v) has the day %s", s, short, hits[0].day)
			}
		}
	}
}

// TestShownShare holds that the likelihood of a line of a text grows with its share, and is
// never as good as certain.
func TestShownShare(t *testing.T) {
	for _, addressed := range []bool{false, true} {
		before := -1.0
		for k := range 101 {
			got := shownShare(float64(k)/100, addressed)
			if got <= before || got < 0 || got > .95 {
				t.Errorf("%d hundredths: %v after %v", k, got, before)
			}
			before = got
		}
	}
}
