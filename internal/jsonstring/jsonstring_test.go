package jsonstring

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// pieces of strings: what stands for itself, in lengths on both sides of what is read at once,
// every escape, what is none, and bytes that are no UTF-8.
var pieces = []string{"a", "seven b", "eight by", "<p class=", strings.Repeat("x", 62), strings.Repeat("y", 63),
	strings.Repeat("z", 64), strings.Repeat("w", 131), "ü", "中文", `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, `\u00fC`,
	`\ud83d\ude00`, `\ud83d`, `\ude00x`, "\xff", "\xe4\xb8", " !#", "\x7f"}

// broken are pieces with which no string is one.
var broken = []string{"\x00", "\n", "\x1f", `\x`, `\u12`, `\u12g4`, `"`, `\`}

// random is a string of up to so many pieces, every hundredth of them broken.
func random(r *rand.Rand, most int) []byte {
	s := []byte{'"'}
	for range r.IntN(most) {
		if r.IntN(100) == 0 {
			s = append(s, broken[r.IntN(len(broken))]...)
		} else {
			s = append(s, pieces[r.IntN(len(pieces))]...)
		}
	}
	return append(s, '"')
}

// same compares with package json what a string is, and what stands behind it is left as it was.
func same(t *testing.T, raw []byte) {
	t.Helper()
	line := append(raw, `,"next":"\n"}`...)
	own := bytes.Clone(line)
	end := End(line, 0)
	text, stop := InPlace(own, 0)
	if stop != end {
		t.Fatalf("%q ends at %d, unquoted in place at %d", raw, end, stop)
	}
	if end < 0 {
		if json.Valid(raw) {
			t.Fatalf("%q is a string for package json", raw)
		}
		return
	}
	var want string
	if err := json.Unmarshal(line[:end], &want); err != nil {
		t.Fatalf("%q: %v", raw, err)
	}
	if got := string(Mended(text, 0)); got != want {
		t.Fatalf("%q in place: %q, want %q", raw, got, want)
	}
	if !bytes.Equal(own[end:], line[end:]) {
		t.Fatalf("%q: behind it %q", raw, own[end:])
	}
	if got := string(Unquote([]byte("before "), line[:end])); got != "before "+want {
		t.Fatalf("%q: %q, want %q", raw, got, want)
	}
}

// TestAppendEscape: each escape by itself, with what may stand behind it.
func TestAppendEscape(t *testing.T) {
	for _, p := range pieces {
		if p[0] != '\\' {
			continue
		}
		for _, behind := range []string{"", "x", `\n`, `\u00e4`, `\ude00`} {
			raw := p + behind
			out, size := AppendEscape([]byte("before "), []byte(raw))
			var want string
			if err := json.Unmarshal([]byte(`"`+raw[:size]+`"`), &want); err != nil || string(out) != "before "+want {
				t.Errorf("%s: %q of %d bytes, want %q, %v", raw, out, size, want, err)
			}
			if size != len(p) && !(p == `\ud83d` && behind == `\ude00` || p == `\ude00x`) {
				t.Errorf("%s: %d bytes", raw, size)
			}
		}
	}
}

func TestUnquote(t *testing.T) {
	for _, p := range append(pieces, broken...) {
		same(t, []byte(`"`+p+`"`))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, most := range []int{4, 40, 400} {
		for range 3000 {
			same(t, random(r, most))
		}
	}
	// An escape at every place of a block and its neighbours, behind a shift of every size.
	for shift := range 140 {
		for at := range 140 {
			s := `"` + strings.Repeat(`\n`, shift) + strings.Repeat("-", at) + `\"\\\t` + strings.Repeat("=", 200) + `"`
			same(t, []byte(s))
		}
	}
}

// TestUnfinished has strings that end with the memory they stand in.
func TestUnfinished(t *testing.T) {
	whole := []byte(`"` + strings.Repeat(`\n-\"\\`, 60) + `\u00e4"`)
	for cut := range len(whole) {
		if text, end := InPlace(bytes.Clone(whole[:cut:cut]), 0); end >= 0 {
			t.Fatalf("%q was unquoted to %q", whole[:cut], text)
		}
	}
}

// TestMarks: of each byte, in each place, beside bytes that stand for themselves.
func TestMarks(t *testing.T) {
	for c := range 256 {
		for place := range 8 {
			var word [8]byte
			for i := range word {
				word[i] = " !#a\x7f\x80\xff["[i]
			}
			word[place] = byte(c)
			want := 8
			if c < ' ' || c == '"' || c == '\\' {
				want = place
			}
			got := 8
			if found := marks(binary.LittleEndian.Uint64(word[:])); found != 0 {
				got = bits.TrailingZeros64(found) / 8
			}
			if got != want {
				t.Errorf("%q: the first mark is at %d, want %d", word, got, want)
			}
		}
	}
}

func FuzzUnquote(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		f.Add(random(r, 100))
	}
	f.Fuzz(func(t *testing.T, inner []byte) { same(t, append([]byte{'"'}, append(inner, '"')...)) })
}

// BenchmarkInPlace unquotes a page as most programs write it, and as Go's own package does, for
// which every angle bracket is \u003c.
func BenchmarkInPlace(b *testing.B) {
	page, err := os.ReadFile("../../testdata/samples/wcxb-4107-html/input.html")
	if err != nil {
		b.Fatal(err)
	}
	for _, html := range []bool{false, true} {
		var raw bytes.Buffer
		enc := json.NewEncoder(&raw)
		enc.SetEscapeHTML(html)
		if err := enc.Encode(string(page)); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("html=%t", html), func(b *testing.B) {
			own := make([]byte, raw.Len())
			b.SetBytes(int64(raw.Len()))
			for b.Loop() {
				InPlace(own[:copy(own, raw.Bytes())], 0)
			}
		})
	}
}
