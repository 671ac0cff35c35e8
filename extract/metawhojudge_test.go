package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCommonWords: a name's word is an ordinary one where the prose of its own page has it in small letters,
// whatever the pages before it had.
func TestCommonWords(t *testing.T) {
	words := strings.Fields("mason fisher baker brown élan young bishop knight über may die")
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		doc := &Document{}
		said := map[string]bool{}
		for range 1 + r.IntN(3) {
			text := "It"
			for range 1 + r.IntN(3) {
				w := words[r.IntN(len(words))]
				said[w] = true
				text += " " + w
			}
			doc.Blocks = append(doc.Blocks, Block{Text: text, Words: proseWords})
		}
		pl := &places{doc: doc}
		for _, w := range words {
			name := strings.ToUpper(w[:1]) + w[1:]
			if w[0] >= 0x80 {
				name = strings.ToUpper(w)
			}
			if got, want := pl.commonWords([]string{"Jane", name}), said[w] && len(name) >= 4; got != want {
				t.Fatalf("%q among %v is common: %v", name, said, got)
			}
		}
		pl.release()
	}
}
