package flow

import (
	"testing"

	"winnow/extract"
)

// TestOneLine joins what stands in one line, where all of it is selected.
func TestOneLine(t *testing.T) {
	texts := []string{"Home News", "The river rose.", "It took the bridge.", "川は上がった。", "橋は流された。", "Terms"}
	doc := &extract.Document{Shape: extract.Text}
	at := 0
	for i, text := range texts {
		if i != 4 { // which follows without a space
			at++
		}
		b := extract.Block{Text: text, Type: extract.Paragraph, Line: 1, Start: at, End: at + len(text)}
		if i > 0 {
			b.Traits = extract.Continued
		}
		b.Verdict.Keep = i != 0 && i != 5
		doc.Blocks, at = append(doc.Blocks, b), b.End
	}
	kids := Tree(doc, Kept(true, true)).Kids
	if want := "The river rose. It took the bridge. 川は上がった。橋は流された。"; len(kids) != 1 || kids[0].Block.Text != want {
		t.Errorf("%d leaves, the first %q", len(kids), kids[0].Block.Text)
	}
	if doc.Blocks[1].Text != texts[1] {
		t.Error("the document was changed")
	}
	doc.Blocks[2].Verdict.Keep = false
	if kids = Tree(doc, Kept(true, true)).Kids; len(kids) != 2 || kids[1].Block.Text != "川は上がった。橋は流された。" {
		t.Errorf("%d leaves around one that is left out", len(kids))
	}
}
