package rules

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// randomText returns up to so many bytes of an alphabet.
func randomText(r *rand.Rand, size int, alphabet string) []byte {
	b := make([]byte, r.IntN(size+1))
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return b
}

func TestHasDigit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := randomText(r, 30, "abcdefgh /:09\x00\x7f\xb0\xb9\xffABCDEFGHIJ")
		if want, got := bytes.ContainsAny(text, "0123456789"), hasDigit(text); got != want {
			t.Fatalf("%q: %v", text, got)
		}
	}
}

// What may begin as a text does are all expressions that match it and may match so many words.
func TestStarts(t *testing.T) {
	set, err := Compile([]Rule{
		rule("page", func(r *Rule) {
			r.Patterns, r.Needs = []string{`^(page|pg) ?\d+$`, `^[1-3]+ (ab|b)$`}, []string{"pg", "ab"}
		}),
		rule("next", func(r *Rule) { r.MaxWords, r.Patterns, r.Needs = 3, []string{`^b+ ?a`}, []string{"ba", "b a"} }),
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(set.starts.list) != 3 {
		t.Fatalf("%d expressions", len(set.starts.list))
	}
	r := rand.New(rand.NewPCG(1, 2))
	matches := 0
	for range 50_000 {
		text, words := append([]byte("ab1p"[r.IntN(4):][:1]), randomText(r, 4, "abpg 1")...), r.IntN(13)
		g := glanceAt(text)
		may := set.starts.find(set.starts.begin(text, words), &g)
		for k, s := range set.starts.list {
			match := words <= set.rules[s.rule].MaxWords && set.pats[s.rule].list[s.pattern].re().Match(text)
			if match && may>>k&1 == 0 {
				t.Fatalf("expression %d is not tried on %q", k, text)
			}
			if match {
				matches++
			}
		}
	}
	if matches < 100 {
		t.Errorf("%d matches tell little", matches)
	}
}

// Where the first of some literals ends is the least of where each of them does.
func TestLiteralSetEnd(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var set literalSet
		text := randomText(r, 20, "abc")
		want := -1
		for range 1 + r.IntN(4) {
			lit := append([]byte("a"), randomText(r, 3, "abc")...)
			set = append(set, newLiteral(string(lit)))
			if at := bytes.Index(text, lit); at >= 0 && (want < 0 || at+len(lit) < want) {
				want = at + len(lit)
			}
		}
		if got := set.end(text, glanced(string(text))); got != want {
			t.Fatalf("%v in %q: %d, want %d", set, text, got, want)
		}
	}
}

// core leaves out what is no letter, digit or mark at both ends.
func TestCore(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := randomText(r, 6, "a1. -\xc3\xa9\xe2\x80\xa2Z")
		start, end := core(text)
		want := bytes.TrimFunc(text, func(r rune) bool { return !wordRune(r) })
		if got := text[start:end]; !bytes.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	}
}
