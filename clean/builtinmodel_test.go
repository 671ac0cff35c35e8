package clean

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"winnow/extract"
)

// The embedded models are whole and were trained on the features there are.
func TestBuiltinModels(t *testing.T) {
	for kind, data := range map[string][]byte{"html": htmlModelFile, "text": textModelFile} {
		if m, err := ReadModel(data); err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if len(m.Roots) < 50 {
			t.Errorf("%s: %d trees", kind, len(m.Roots))
		}
	}
	if _, err := ReadPageModel(confidenceModelFile); err != nil {
		t.Errorf("confidence: %v", err)
	}
	if n := len(htmlModelFile) + len(textModelFile) + len(confidenceModelFile); n > 2<<20 {
		t.Errorf("the models take %d bytes, more than 2 MiB", n)
	}
}

// A model over other features is refused by name: of blocks for one of pages and the other
// way round, and one whose feature is called otherwise.
func TestModelOfOtherFeatures(t *testing.T) {
	if _, err := ReadModel(confidenceModelFile); err == nil || !strings.Contains(err.Error(), "train it again") {
		t.Errorf("a model of pages as one of blocks: %v", err)
	}
	if _, err := ReadPageModel(htmlModelFile); err == nil || !strings.Contains(err.Error(), "train it again") {
		t.Errorf("a model of blocks as one of pages: %v", err)
	}
	z, err := gzip.NewReader(bytes.NewReader(htmlModelFile))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var renamed bytes.Buffer
	w := gzip.NewWriter(&renamed)
	if _, err := w.Write(bytes.Replace(plain, []byte("block.words\n"), []byte("block.wards\n"), 1)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, err := ReadModel(renamed.Bytes()); err == nil || !strings.Contains(err.Error(), "block.wards") {
		t.Errorf("a renamed feature: %v", err)
	}
}

// Every damage to a model's bytes is an error or another whole model, never a panic.
func TestDamagedModel(t *testing.T) {
	for i := 10; i < len(confidenceModelFile); i += 7 { // behind the header of gzip
		data := bytes.Clone(confidenceModelFile)
		data[i] ^= 0x55
		if _, err := ReadPageModel(data); err == nil {
			t.Errorf("byte %d turned: no error", i)
		}
		if _, err := ReadPageModel(data[:i]); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

// Odd pages get a verdict for every block, in time that grows with their size.
func TestOddPages(t *testing.T) {
	for name, page := range map[string]string{
		"empty":                  "",
		"one block":              "<p>One.</p>",
		"a paragraph of 5 MB":    "<p>" + strings.Repeat("word and another, then more. ", 5<<20/29) + "</p>",
		"100,000 blocks":         strings.Repeat("<p>A line of text here</p>", 100000),
		"100,000 links":          strings.Repeat("<a href=x>link</a><br><br>", 100000),
		"100,000 list items":     "<ul>" + strings.Repeat("<li class=a>item</li>", 100000) + "</ul>",
		"unknown scripts":        strings.Repeat("<p>"+strings.Repeat("ᚠᚢᚦᚨᚱᚲ ⴰⴱⴳⴷ ꀀꀁꀂ ", 20)+"</p>", 20),
		"nested records":         strings.Repeat("<div class=r>", 500) + "text" + strings.Repeat("</div>", 500),
		"one class of each name": strings.Repeat("<div class=x1><p>a b c.</p></div>", 20000),
	} {
		for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
			doc, err := extract.Parse(strings.NewReader(page), extract.Options{Shape: shape})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			Mark(doc, Options{})
			for i := range doc.Blocks {
				if v := &doc.Blocks[i].Verdict; v.P < 0 || v.P > 1 || v.Why == "" {
					t.Fatalf("%s as %s: block %d has the verdict %+v", name, shape, i, *v)
				}
			}
		}
	}
}
