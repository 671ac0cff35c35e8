package rules

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"winnow/extract"

	"github.com/google/go-cmp/cmp"
)

func rule(id string, set func(*Rule)) Rule {
	r := Rule{ID: id, Kind: "ad", Why: "A test.", MaxWords: 10, Yes: []string{"y"}, No: []string{"n"}}
	set(&r)
	return r
}

func testSet(t testing.TB) *Set {
	t.Helper()
	set, err := Compile([]Rule{
		rule("is", func(r *Rule) { r.Phrases = []string{"read more", "don't miss…", "广告", "Straße"} }),
		rule("starts", func(r *Rule) { r.Match, r.Phrases = Starts, []string{"also read |", "read", "相关阅读"} }),
		rule("ends", func(r *Rule) { r.Match, r.Phrases = Ends, []string{"in your inbox", "はこちら"} }),
		rule("contains", func(r *Rule) { r.Match, r.Phrases = Contains, []string{"all rights reserved", "版权所有"} }),
		rule("pattern", func(r *Rule) { r.Patterns = []string{`^page \d+ of \d+$`} }),
		rule("needs", func(r *Rule) { r.Patterns, r.Needs = []string{`^\d+°$`}, []string{"°"} }),
		rule("short", func(r *Rule) { r.Match, r.MaxWords, r.Phrases = Starts, 2, []string{"share"} }),
		rule("class", func(r *Rule) { r.On, r.MaxWords, r.Phrases = OnClass, 0, []string{"related posts", "ad"} }),
		rule("class-is", func(r *Rule) { r.On, r.Match, r.MaxWords, r.Phrases = OnClass, Is, 0, []string{"rail"} }),
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func ids(hits []Hit) []string {
	var list []string
	for _, h := range hits {
		list = append(list, h.Rule.ID)
	}
	return list
}

func TestText(t *testing.T) {
	set := testSet(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Read  MORE", []string{"starts", "is"}},
		{"[Read more »]", []string{"starts", "is"}},
		{"read moreover", []string{"starts"}},
		{"readers", nil},
		{"Don’t miss...", []string{"is"}},
		{"STRASSE", []string{"is"}},
		{"广告", []string{"is"}},
		{"广告业", nil},
		{"ALSO READ | The deal", []string{"starts"}},
		{"also read by all", nil},
		{"相关阅读：交易", []string{"starts"}},
		{"News in your Inbox!", []string{"ends"}},
		{"詳しくはこちら", []string{"ends"}},
		{"© 2024 X. All rights\u00a0reserved.", []string{"contains"}},
		{"XX版权所有YY", []string{"contains"}},
		{"small rights reserved", nil},
		{"Page 1 of 3", []string{"pattern"}},
		{"Page one of 3", nil},
		{"27°", []string{"needs"}},
		{"Share this", []string{"short"}},
		{"Share of profits fell", nil},
		{"", nil},
		{"…»", nil},
	} {
		got := set.Text(Fold(nil, c.text), extract.CountWords(c.text), nil)
		if diff := cmp.Diff(c.want, ids(got)); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

// TestTextSpan checks that a hit covers its phrase.
func TestTextSpan(t *testing.T) {
	fold := Fold(nil, "» Also  read | The deal")
	hits := testSet(t).Text(fold, 4, nil)
	if len(hits) != 1 || string(fold[hits[0].Start:hits[0].End]) != "also read |" {
		t.Errorf("%v in %q", hits, fold)
	}
}

func TestClass(t *testing.T) {
	set := testSet(t)
	for _, c := range []struct {
		attr string
		want []string
	}{
		{"related-posts", []string{"class"}},
		{"td_relatedPosts_3", []string{"class"}},
		{"related posts", nil}, // two names
		{"has-related-posts no-related-posts", nil},
		{"no related-posts", []string{"class"}},
		{"ad300x250", []string{"class"}},
		{"header shadow add", nil},
		{"rail", []string{"class-is"}},
		{"main rail", []string{"class-is"}},
		{"right-rail", nil},
		{"ad:mt-4 lg:ad-x group-hover/ad:flex", []string{"class"}}, // the second is an ad on large screens
		{"related-posts:hidden [&_.ad]:mt-2 :r1: x:", nil},
		{"form:related-posts", []string{"class"}},
		{"", nil},
		{strings.Repeat("x-", 5000) + "ad", nil},
	} {
		if diff := cmp.Diff(c.want, ids(set.Class(c.attr, nil))); diff != "" {
			t.Errorf("%q: %s", c.attr, diff)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"  A\u00a0\t B\n", "a b"},
		{"Don’t – “x”…", `don't - "x"...`},
		{"ＡＤ：（１）", "ad:(1)"},
		{"soft\u00adhyphen \u200fزر", "softhyphen زر"},
		{"I\u0307ÇERİK ılık", "içerik ilik"},
		{"e\u0301te\u0301", "été"},
		{"Ёлка ΟΔΌΣ", "елка οδοσ"},
		{"ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ Διαβάστε επίσης Διαβάστε", "διαβαστε επισησ διαβαστε επισησ διαβαστε"},
		{"أيضاً أيضا ا\u0654يضا مـــن", "ايضا ايضا ايضا من"},
		{"STRAẞE Straße ｀x", "strasse strasse 'x"},
		{"\xff", "\ufffd"},
		{"ایران کتاب", "ايران كتاب"},
		{"\u09dc \u095c \u0a5c", "\u09a1\u09bc \u0921\u093c \u0a5c"},
		{"A b`C 1", "a b'c 1"},
		{" a", "a"}, {"a  B", "a b"}, {"a ", "a"}, {"a\x7fB", "a b"}, {" ", ""},
		{"", ""},
	} {
		if got := string(Fold(nil, c.in)); got != c.want {
			t.Errorf("%q folds to %q, want %q", c.in, got, c.want)
		}
	}
}

// Eight bytes at a time fold as one character at a time does, wherever they lie.
func TestFoldPlain(t *testing.T) {
	alphabet := []string{" ", "  ", "a", "Z", "A", "z", "@", "[", "`", "'", "0", "\x00", "\x1f", "\t", "\x7f", "~", "é", "\u00a0", "\xff"}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var in strings.Builder
		for range rnd.IntN(24) {
			if i := rnd.IntN(4 * len(alphabet)); i < len(alphabet) {
				in.WriteString(alphabet[i])
			} else {
				in.WriteByte("abCD e"[i%6])
			}
		}
		want := []byte{}
		for _, r := range in.String() {
			switch {
			case r == '`':
				want = append(want, '\'')
			case r <= ' ' || r == 0x7f || unicode.IsSpace(r):
				want = appendBlank(want, 0)
			default:
				want = appendFolded(want, r)
			}
		}
		if want, got := string(bytes.TrimSuffix(want, []byte(" "))), string(Fold(nil, in.String())); got != want {
			t.Fatalf("%q folds to %q, want %q", in.String(), got, want)
		}
	}
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct {
		expr string
		want []string
	}{
		{`^page \d+$`, []string{"page "}},
		{`^(foo|barr)x?$`, []string{"foo", "barr"}},
		{`a*bcd+`, []string{"bc"}},
		{`\d+`, nil},
		{`foo|\d`, nil},
		{`(?i)FOO`, []string{"foo"}},
	} {
		if diff := cmp.Diff(c.want, literals(c.expr)); diff != "" {
			t.Errorf("%s: %s", c.expr, diff)
		}
	}
}

func TestCompileErrors(t *testing.T) {
	x := rule("x", func(r *Rule) { r.Phrases, r.Source = []string{"x"}, "a.yaml:1" })
	y := x
	y.Source = "b.yaml:7"
	_, err := Compile([]Rule{x, y})
	if err == nil || !strings.Contains(err.Error(), `b.yaml:7: the id "x" is taken by the rule at a.yaml:1`) {
		t.Errorf("error %v", err)
	}
	if _, err := Compile([]Rule{{ID: "z"}}); err == nil {
		t.Error("a rule without anything compiles")
	}
}

func TestExamples(t *testing.T) {
	set, err := Compile([]Rule{rule("x", func(r *Rule) {
		r.Phrases, r.Yes, r.No, r.Source = []string{"ad"}, []string{"Ad", "Advert"}, []string{"No", "[ad]"}, "a.yaml:1"
	})})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range set.Test() {
		got = append(got, f.String())
	}
	want := []string{`a.yaml:1: rule x must hit "Advert"`, `a.yaml:1: rule x must not hit "[ad]"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestTextAllocates holds matching to no allocation once its buffers have grown.
func TestTextAllocates(t *testing.T) {
	set := testSet(t)
	text, class := "© 2024 X. All rights reserved. Page 1 of 3", "td_relatedPosts_3 sidebar"
	fold, hits := make([]byte, 0, 200), make([]Hit, 0, 8)
	n := testing.AllocsPerRun(100, func() {
		fold = Fold(fold[:0], text)
		hits = set.Text(fold, 9, hits[:0])
		hits = set.Class(class, hits)
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzText compares the matchers with a search for each phrase on its own.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Read more", "» also read | x", "XX版权所有YY", "詳しくはこちら", "\xff\xe2\x80", "page 1 of 2 all rights reserved", "ad-slot relatedPosts"} {
		f.Add(s)
	}
	set := testSet(f)
	f.Fuzz(func(t *testing.T, text string) {
		fold := Fold(nil, text)
		marks := strings.IndexFunc(text, needsComposing) >= 0 // may meet only once folded
		if again := Fold(nil, string(fold)); !marks && string(again) != string(fold) {
			t.Fatalf("%q folds to %q, then to %q", text, fold, again)
		}
		words := extract.CountWords(text)
		found := map[string]bool{}
		for _, h := range set.Text(fold, words, nil) {
			if h.Start < 0 || h.End > len(fold) || h.Start > h.End || found[h.Rule.ID] {
				t.Fatalf("hit %+v in %q", h, fold)
			}
			found[h.Rule.ID] = true
		}
		for i := range set.Rules() {
			r := &set.Rules()[i]
			if r.On == OnText && len(r.Patterns) == 0 && found[r.ID] != naive(r, fold, words) {
				t.Fatalf("rule %s on %q: %v", r.ID, fold, found[r.ID])
			}
		}
		set.Class(text, nil)
	})
}

// naive tries one rule's phrases at every place.
func naive(r *Rule, fold []byte, words int) bool {
	if words > r.MaxWords || len(fold) == 0 || len(fold) > maxBytes {
		return false
	}
	start, end := core(fold)
	for _, p := range r.Phrases {
		key := string(Fold(nil, p))
		for i := 0; i+len(key) <= len(fold); i++ {
			j := i + len(key)
			if string(fold[i:j]) != key || !naivePlace(r, i, j, start, end, len(fold)) {
				continue
			}
			if (r.Match == Ends || border(fold, j)) && (r.Match != Ends && r.Match != Contains || border(fold, i)) {
				return true
			}
		}
	}
	return false
}

func naivePlace(r *Rule, i, j, start, end, size int) bool {
	switch r.Match {
	case Is:
		return (i == 0 || i == start) && j >= end
	case Starts:
		return i == 0 || i == start
	case Ends:
		return j == size || j == end
	}
	return true
}

// BenchmarkText shows that a text costs the same with a hundred rules and ten thousand.
func BenchmarkText(b *testing.B) {
	const text = "The minister said on Tuesday that all talks would go on, read more than once"
	fold, words := Fold(nil, text), extract.CountWords(text)
	for _, n := range []int{100, 1000, 10_000} {
		set := manyRules(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(fold)))
			b.ReportAllocs()
			var hits []Hit
			for b.Loop() {
				hits = set.Text(fold, words, hits[:0])
			}
		})
	}
}

// manyRules makes n rules of every place with phrases that look alike.
func manyRules(b *testing.B, n int) *Set {
	b.Helper()
	places := []Place{Is, Starts, Ends, Contains}
	list := make([]Rule, n)
	for i := range list {
		list[i] = rule(fmt.Sprintf("r%d", i), func(r *Rule) {
			r.MaxWords, r.Match = 40, places[i%len(places)]
			r.Phrases = []string{fmt.Sprintf("the phrase %d of many", i), fmt.Sprintf("read more %d", i)}
			if i%10 == 0 {
				r.Patterns = []string{fmt.Sprintf(`^page %d of \d+$`, i)}
			}
		})
	}
	set, err := Compile(list)
	if err != nil {
		b.Fatal(err)
	}
	return set
}
