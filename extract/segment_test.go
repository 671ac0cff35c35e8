package extract

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"winnow/internal/bench"
)

type dump struct{ name, id, text string }

// dumps reads the dumps of a kind from every set of the benchmark that has it.
func dumps(t testing.TB, kind string) []dump { return someDumps(t, kind, 1) }

// someDumps reads each nth of them.
func someDumps(t testing.TB, kind string, n int) []dump {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(bench.Need(t), "*", "dumps", kind, "*.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no dumps of kind %s: %v", kind, err)
	}
	all := make([]dump, 0, len(files))
	for _, f := range thin(files, n) {
		id, _, _ := strings.Cut(filepath.Base(f), ".")
		set := filepath.Base(filepath.Dir(filepath.Dir(filepath.Dir(f))))
		all = append(all, dump{set + "/" + kind + "/" + id, id, strings.ToValidUTF8(string(bench.Gunzip(t, f)), "\uFFFD")})
	}
	return all
}

// goldText returns the gold text of the WCXB pages by id.
func goldText(t testing.TB) map[string]string {
	t.Helper()
	src := bench.Gunzip(t, filepath.Join(bench.Need(t), "wcxb", "ground-truth.jsonl.gz"))
	gold := map[string]string{}
	sc := bufio.NewScanner(bytes.NewReader(src))
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		var row struct {
			ID   string `json:"id"`
			Main string `json:"main_content"`
		}
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		gold[row.ID] = row.Main
	}
	return gold
}

type parser func(string, *Document, Options)

// squeeze takes the white space out of s.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// subsequence reports whether all runes of a stand in b in order.
func subsequence(a, b string) bool {
	next := []rune(a)
	for _, r := range b {
		if len(next) > 0 && next[0] == r {
			next = next[1:]
		}
	}
	return len(next) == 0
}

// checkBlocks returns what is wrong with the blocks' order, spans, lines and counts.
func checkBlocks(src string, doc *Document) error {
	if len(doc.Nodes) != 1 || doc.Nodes[0].Parent != -1 || int(doc.Nodes[0].End) != len(doc.Blocks) {
		return fmt.Errorf("nodes are %+v for %d blocks", doc.Nodes, len(doc.Blocks))
	}
	line, at := 1, 0
	for i, b := range doc.Blocks {
		if b.Start < 0 || b.End < b.Start || b.End > len(src) || !loose(&b) && b.End == b.Start {
			return fmt.Errorf("block %d %q spans %d–%d of %d", i, b.Text, b.Start, b.End, len(src))
		}
		if b.Start < at {
			line, at = 1, 0
		}
		line, at = line+lineEnds(src[at:b.Start]), b.Start
		if b.Line != line {
			return fmt.Errorf("block %d %q: line %d, want %d", i, b.Text, b.Line, line)
		}
		if err := checkBlock(&b); err != nil {
			return fmt.Errorf("block %d %q: %w", i, b.Text, err)
		}
	}
	return checkApart(doc.Blocks)
}

// loose reports whether a block's span may enclose others.
func loose(b *Block) bool { return b.Traits&(Scattered|RawText) != 0 }

// checkApart returns an error where two spans overlap. They need not be in the blocks' order:
// what HTML hides within a line is a block before it.
func checkApart(blocks []Block) error {
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b Block) bool { return loose(&b) })
	slices.SortStableFunc(blocks, func(a, b Block) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(blocks); i++ {
		if a, b := &blocks[i-1], &blocks[i]; b.Start < a.End {
			return fmt.Errorf("%q spans %d–%d, %q %d–%d", a.Text, a.Start, a.End, b.Text, b.Start, b.End)
		}
	}
	return nil
}

func lineEnds(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

func checkBlock(b *Block) error {
	switch {
	case b.Text == "" || b.Type != Code && strings.TrimSpace(b.Text) != b.Text && b.Type != Table:
		return fmt.Errorf("untrimmed or empty")
	case b.Words != CountWords(b.Text) || b.LinkWords > b.Words:
		return fmt.Errorf("%d words, %d in links, of %d", b.Words, b.LinkWords, CountWords(b.Text))
	case b.Type == Title:
		return fmt.Errorf("is a title")
	case b.Type == ListItem && (b.List < 1 || b.Level < 1):
		return fmt.Errorf("list %d, level %d of a %v", b.List, b.Level, b.Type)
	case b.Type == Heading && (b.Level < 1 || b.Level > 6):
		return fmt.Errorf("heading of level %d", b.Level)
	}
	last := 0
	for _, in := range b.Inlines {
		if in.Start < last && !in.Image || in.End < in.Start || in.End > len(b.Text) {
			return fmt.Errorf("inline %+v", in)
		}
	}
	return nil
}

var word = regexp.MustCompile(`[\pL\pN\pM_]+`)

// oracle is the word F1 of keeping each block of which more than half the words align with
// the gold, each word of the gold once. The blocks that share most runs of three words with
// the gold claim their words first.
func oracle(doc *Document, gold string) float64 {
	goldWords := tokens(gold)
	runs := map[string]bool{}
	for _, r := range trigrams(goldWords) {
		runs[r] = true
	}
	left := map[string]int{}
	for _, w := range goldWords {
		left[w]++
	}
	blocks := make([]ranked, len(doc.Blocks))
	for i := range blocks {
		blocks[i] = rank(tokens(doc.Blocks[i].Text), runs)
	}
	slices.SortStableFunc(blocks, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(len(b.words), len(a.words)))
	})
	kept, hit := 0, 0
	for _, b := range blocks {
		used := claim(left, b.words)
		if len(used)*2 > len(b.words) {
			kept, hit = kept+len(b.words), hit+len(used)
			continue
		}
		for _, w := range used {
			left[w]++
		}
	}
	if hit == 0 {
		return 0
	}
	return 2 * float64(hit) / float64(kept+len(goldWords))
}

// ranked is a block's words with the share of its trigrams that the gold has.
type ranked struct {
	words []string
	share float64
}

func rank(words []string, runs map[string]bool) ranked {
	n, grams := 0, trigrams(words)
	for _, g := range grams {
		n += bit(runs[g])
	}
	return ranked{words, float64(n) / float64(max(1, len(grams)))}
}

func trigrams(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	var grams []string
	for i := 0; i == 0 || i+3 <= len(words); i++ {
		grams = append(grams, strings.Join(words[i:min(i+3, len(words))], " "))
	}
	return grams
}

func tokens(s string) []string { return word.FindAllString(strings.ToLower(s), -1) }

// claim takes the words that are left and returns them.
func claim(left map[string]int, words []string) []string {
	var used []string
	for _, w := range words {
		if left[w] > 0 {
			left[w]--
			used = append(used, w)
		}
	}
	return used
}

// reportOracle logs the mean oracle of a kind of WCXB dumps over pages with gold text.
func reportOracle(t *testing.T, kind string, parse parser, least float64) {
	gold, sum, n := goldText(t), 0.0, 0
	every := bench.Every(t, 5)
	if every > 1 {
		least -= .02 // of a sample
	}
	for _, d := range someDumps(t, kind, every) {
		if !strings.HasPrefix(d.name, "wcxb/") || gold[d.id] == "" {
			continue
		}
		var doc Document
		parse(d.text, &doc, Options{})
		sum += oracle(&doc, gold[d.id])
		n++
	}
	t.Logf("%s: oracle F1 %.4f over %d pages", kind, sum/float64(n), n)
	if sum/float64(n) < least {
		t.Errorf("%s: oracle F1 %.4f, want at least %.3f", kind, sum/float64(n), least)
	}
}
