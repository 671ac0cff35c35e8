package eval

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// measures are the parts of a PageScore that reference.py computes too.
type measures struct {
	F1           float64 `json:"f1"`
	Precision    float64 `json:"precision"`
	Recall       float64 `json:"recall"`
	Exact        bool    `json:"exact"`
	ShingleHits  int     `json:"shingle_hits"`
	ShinglesGold int     `json:"shingles_gold"`
	ShinglesText int     `json:"shingles_text"`
	WithFound    int     `json:"with_found"`
	WithoutFound int     `json:"without_found"`
	TP           int     `json:"tp"`
	FP           int     `json:"fp"`
}

type reference struct {
	Name, Gold, Text string
	CJK              bool
	With, Without    []string
	Tokens           []string
	Want             measures
}

func readReference(t *testing.T) []reference {
	t.Helper()
	src, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []reference
	if err := json.Unmarshal(src, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestReference compares with another program's results.
func TestReference(t *testing.T) {
	for _, row := range readReference(t) {
		t.Run(row.Name, func(t *testing.T) {
			if diff := cmp.Diff(row.Tokens, words(lower(row.Text), row.CJK), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
			s := score(&Page{Gold: &row.Gold, With: row.With, Without: row.Without}, Prediction{Text: row.Text}, row.CJK)
			got := measures{s.F1, s.Precision, s.Recall, s.exact, s.shinglesP.part, s.shinglesR.whole, s.shinglesP.whole,
				s.with.part, s.without.part, s.segments.tp, s.segments.fp}
			if diff := cmp.Diff(row.Want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("measures (-want +got):\n%s", diff)
			}
		})
	}
}

// TestByHand holds values worked out on paper.
func TestByHand(t *testing.T) {
	tests := []struct {
		name, gold, text      string
		f1, precision, recall float64
	}{
		{"all", "a b", "A, b!", 1, 1, 1},
		{"half of the gold", "a b c d", "a b", 2. / 3, 1, .5},
		{"twice the gold", "a b", "a b a b", 2. / 3, .5, 1},
		{"nothing shared", "a b", "c", 0, 0, 0},
		{"neither has words", "", "…", 1, 1, 1},
		{"gold has none", "", "a", 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := score(&Page{Gold: &tt.gold}, Prediction{Text: tt.text}, false)
			want, got := []float64{tt.f1, tt.precision, tt.recall}, []float64{s.F1, s.Precision, s.Recall}
			if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("f1, precision, recall (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "a_b c", "今天 GDP增长", "\xff\xfea", "मौसम"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, split bool) {
		joined := strings.Join(words(s, split), "")
		kept := strings.Map(func(r rune) rune {
			if isWord(r) {
				return r
			}
			return -1
		}, s)
		if joined != kept {
			t.Errorf("words of %q are %q, its word characters %q", s, joined, kept)
		}
	})
}

// TestLower holds what Python's str.lower gives.
func TestLower(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Σ ΣΑΣ", "σ σας"},
		{"ΟΔΥΣΣΕΥΣ.ΚΑΙ ΟΔΥΣΣΕΥΣ.", "οδυσσευσ.και οδυσσευς."},
		{"Α'Σ' ΑΣ\u0301Β ΑΣ\u0301", "α'ς' ασ\u0301β ας\u0301"},
		{"1Σ ªΣ ΑʰΣ ǅΣ", "1σ ªς αʰς ǆς"},
		{"İSTANBUL ΑΣ", "i\u0307stanbul ας"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := lower(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
	// Whatever the length of the text before it, a final Σ is one.
	for n := range 300 {
		before := strings.Repeat("α", n)
		if got := lower(before + "ΑΣ, Α"); got != before+"ας, α" {
			t.Fatalf("behind %d letters: %q", n, got)
		}
	}
}
