package extract

import (
	"math/rand"
	"strings"
	"testing"
)

// mixed returns a text of pieces of the words in any case, and of other letters.
func mixed(r *rand.Rand, words []string) string {
	var b strings.Builder
	for range r.Intn(8) {
		w := []rune(words[r.Intn(len(words))])
		part := string(w[:1+r.Intn(len(w))])
		switch r.Intn(5) {
		case 0:
			part = strings.ToUpper(part)
		case 1:
			part = "K é; "
		}
		b.WriteString(part)
	}
	return b.String()
}

func TestPartFinderAgainstSearch(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, words := range [][]string{nameEnds, joiners, otherHands, noiseUnits, roles, deskWords, updatedWords, publishedWords, memberWords} {
		f, folded := newPartFinder(words), foldLater(words)()
		for range 5000 {
			s := mixed(r, words)
			first := -1
			for _, w := range words {
				if i := strings.Index(s, w); i >= 0 && (first < 0 || i < first) {
					first = i
				}
			}
			if got := f.index(s); got != first {
				t.Fatalf("%q: at %d, want %d", s, got, first)
			}
			if got, want := folded.hasLower(s), hasAny(strings.ToLower(s), words...); got != want {
				t.Fatalf("%q in lower case: %v, want %v", s, got, want)
			}
		}
	}
}

func TestReadMarkAgainstSearch(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	var words []string
	for _, w := range markWords {
		words = append(words, w.words...)
	}
	pl := &places{}
	for range 20000 {
		s := mixed(r, words)
		var want nodeMark
		for _, w := range markWords {
			if hasAny(strings.ToLower(s), w.words...) {
				want |= w.hint
			}
		}
		if got := pl.nameMark(s); got != want {
			t.Fatalf("%q: %b, want %b", s, got, want)
		}
	}
}

func TestIntrosAgainstSearch(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	all := append(append([]string{" Jane", "１２"}, bylineWords...), moreIntros...)
	for range 20000 {
		s := mixed(r, all)
		want, more := s, s
		low := strings.ToLower(s)
		for _, w := range bylineWords {
			if len(low) == len(s) && strings.HasPrefix(low, w) && endsIntro(w, s[len(w):]) {
				want = strings.TrimLeft(s[len(w):], " :：")
				break
			}
		}
		for _, w := range moreIntros {
			if rest, ok := cutFolded(s, w); ok && len(rest) < len(more) && endsIntro(w, rest) {
				more = rest
			}
		}
		if got := cutIntro(s); got != want {
			t.Fatalf("%q: %q, want %q", s, got, want)
		}
		if got := cutMoreIntro(s); got != more {
			t.Fatalf("%q: %q, want %q", s, got, more)
		}
	}
}

func TestFoldedAndSquashed(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	pieces := []string{" ", "  ", "\u00a0", "\u3000", "\u1680", "\u2009", "\u2013", "\u0085", "\n", "Ab", "é", "É", "K", "12", "日本", "\xc2", "\xe2\x80", "्", "x"}
	for range 20000 {
		var b strings.Builder
		for range r.Intn(6) {
			b.WriteString(pieces[r.Intn(len(pieces))])
		}
		s := b.String()
		if got, want := foldFields(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Fatalf("%q folded: %q, want %q", s, got, want)
		}
		if got, want := squash(s), strings.Join(wordTokens(s), ""); got != want {
			t.Fatalf("%q squashed: %q, want %q", s, got, want)
		}
	}
}

// TestMaySign reads lines that maySign refuses: none of them has a name that signs.
func TestMaySign(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	pieces := append([]string{"jane", "Doe", "March 3, 2024", "12.3.24", " | ", " - ", "(", "/", ", ", "The", "Market", "Update", "Editor", "\t", ".", "’s", " – ", "·", "\u00a0", "“", "…", "•"}, innerIntros...)
	pieces = append(append(pieces, bylineWords...), moreIntros...)
	refused := 0
	for range 30000 {
		var b strings.Builder
		for range 1 + r.Intn(5) {
			p := pieces[r.Intn(len(pieces))]
			if r.Intn(3) == 0 {
				p = strings.ToUpper(p[:1]) + p[1:]
			}
			b.WriteString(p + " "[r.Intn(2):])
		}
		s := strings.ReplaceAll(b.String(), "Jane", "jane")
		if r.Intn(2) == 0 {
			s = strings.ReplaceAll(s, "jane", "Zoltan")
		}
		if !plainLetteredOnly(s) || hasSignWord(s, signGiven|signIntro) {
			continue
		}
		refused++
		if l := readNameLine(s, false); l.intro || len(l.names) > 0 && allGiven(l.names) {
			t.Fatalf("%q signs: %q", s, l.names)
		}
	}
	if refused < 100 {
		t.Errorf("only %d lines were refused", refused)
	}
}

func TestNamesAuthor(t *testing.T) {
	for href, want := range map[string]bool{"": false, "/": false, "/author/x": true, "https://a.org/en/autor-y": true, "/index?author=3": true,
		"/x?q=/columnists": true, "author": false, "/Author": false, "//contributor": true, "/aut": false} {
		if got := namesAuthor("", href); got != want {
			t.Errorf("%q: %v, want %v", href, got, want)
		}
	}
	if !namesAuthor("nofollow author", "/") {
		t.Error("rel")
	}
}
