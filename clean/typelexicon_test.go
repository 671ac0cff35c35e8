package clean

import (
	"math"
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// Tokens are those of what is shown, once each; the same word of the address, of the headline
// and of the text are three tokens.
func TestTypeTokens(t *testing.T) {
	tokens := func(src, url string) *TypeTokens {
		d, err := extract.Parse(strings.NewReader(src), extract.Options{Shape: extract.HTML, URL: url})
		if err != nil {
			t.Fatal(err)
		}
		return NewTypeTokens(d)
	}
	count := func(words []uint64) (n int) {
		Each(words, func(int) { n++ })
		return n
	}
	for _, tt := range []struct {
		name, src, url string
		text, names    int
	}{
		{"words once", "<p>one two, two</p><p>One</p>", "", 2, 0},
		{"hidden", "<p>one</p><p hidden>two</p>", "", 1, 0},
		{"scripts without spaces", "<p>犬が走る</p>", "", 4, 0},
		{"an address", "<p>one</p>", "https://example.org/threads/42", 1, 5},
		{"the same word twice", "<title>forum</title><p>one</p>", "http://forum/", 1, 3},
	} {
		got := tokens(tt.src, tt.url)
		if text, names := count(got.Text[:]), count(got.Name[:]); text != tt.text || names != tt.names {
			t.Errorf("%s: %d tokens of the text and %d of the name, want %d and %d", tt.name, text, names, tt.text, tt.names)
		}
	}
}

// What is in another language than English has no token, and of none nothing is said.
func TestForeignTypeTokens(t *testing.T) {
	for language, want := range map[string]bool{"": true, "en": true, "zh": false, "fr": false} {
		d := pageOf("#Qvxz wins", sentence(20))
		d.Meta.Language = language
		if got := NewTypeTokens(d) != nil; got != want {
			t.Errorf("%q: tokens are read: %v", language, got)
		}
		if got := typeFeaturesOf(d)["page.foreign"]; got == 1 == want {
			t.Errorf("%q: page.foreign is %d", language, got)
		}
	}
	l := NoTypeLexicon()
	l.Text[0] = 9
	if got := l.Features(nil); !slices.Equal(got, make([]int32, 2*types)) {
		t.Errorf("no tokens: %v", got)
	}
}

// Features are the sums of the tokens' scores over the root of their number.
func TestTypeLexiconFeatures(t *testing.T) {
	l, tokens := NoTypeLexicon(), new(TypeTokens)
	for i, bucket := range []uint32{3, 64, 8191} {
		tokens.Text[bucket/64] |= 1 << (bucket % 64)
		l.Text[int(bucket)*types] = int8(100 - i)
		l.Text[int(bucket)*types+6] = -120
	}
	tokens.Name[4095/64] |= 1 << (4095 % 64)
	l.Name[4095*types+1] = 7
	got := l.Features(tokens)
	want := make([]int32, 2*types)
	want[0], want[6], want[types+1] = 176, -213, 7 // 297 and -360 over √3 in sixteenths
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if none := l.Features(new(TypeTokens)); slices.ContainsFunc(none, func(n int32) bool { return n != 0 }) {
		t.Errorf("no token: %v", none)
	}
}

func TestIsqrt(t *testing.T) {
	for _, n := range []int32{0, 1, 2, 3, 4, 8, 9, 15, 16, 24, 25, 255, 256, 99999, 1 << 20, math.MaxInt32} {
		if got := isqrt(n); got != int32(math.Sqrt(float64(n))) {
			t.Errorf("isqrt(%d) = %d", n, got)
		}
	}
}
