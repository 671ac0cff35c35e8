package clean

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"winnow/extract"
)

// The embedded models are whole and were trained on the features there are.
func TestBuiltinModels(t *testing.T) {
	for _, shape := range []extract.Shape{extract.HTML, extract.Text} {
		m := BuiltinModels(shape)
		for name, one := range map[string]*Model{"blocks": m.Blocks, "rest": m.Rest, "type": m.Type, "confidence": m.Confidence,
			"bare or line": cmp.Or(m.Bare, m.Line)} {
			if one == nil || one.forest() == nil || len(one.Roots) < 48 {
				t.Errorf("%s: no model of %s, or fewer than 48 trees", shape, name)
			}
		}
	}
	size := 0
	for _, data := range embedded(t) {
		size += len(data)
	}
	if size > 2<<20 {
		t.Errorf("the models take %d bytes, more than 2 MiB", size)
	}
}

// embedded returns the embedded files by name.
func embedded(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	list, err := modelFiles.ReadDir("models")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		if files[f.Name()], err = modelFiles.ReadFile("models/" + f.Name()); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// A model over other features is refused by name: of blocks for one of pages and the other
// way round, and one whose feature is called otherwise.
func TestModelOfOtherFeatures(t *testing.T) {
	files := embedded(t)
	for name, data := range files {
		ofPages := name == "confidence.bin" || strings.HasSuffix(name, "-type.bin")
		if _, err := ReadModel(data, FeatureNames()); ofPages != (err != nil) {
			t.Errorf("%s as a model of blocks: %v", name, err)
		}
		if _, err := ReadModel(data, []string{"a", "b"}); err == nil || !strings.Contains(err.Error(), "train it again") {
			t.Errorf("%s over two other features: %v", name, err)
		}
	}
	plain, err := unpackModel(files["html.bin"])
	if err != nil {
		t.Fatal(err)
	}
	renamed := bytes.Replace(plain, []byte("block.words\n"), []byte("block.wards\n"), 1)
	if _, err := ReadModel(renamed, FeatureNames()); err == nil || !strings.Contains(err.Error(), "block.wards") {
		t.Errorf("a renamed feature: %v", err)
	}
}

// A model is read packed or not.
func TestModelPacking(t *testing.T) {
	data := embedded(t)["confidence.bin"]
	plain, err := unpackModel(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadModel(plain, PageFeatureNames())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written(t, m), data) {
		t.Error("read unpacked and written again it is another model")
	}
}

// A folder without a shape's first model is refused, one without the others is not; a model
// of types must know all of them.
func TestReadModels(t *testing.T) {
	files := embedded(t)
	dir := fstest.MapFS{"html-3.bin": {Data: files["html.bin"]}}
	m, err := ReadModels(dir, extract.HTML, "-3")
	if err != nil || m.Blocks == nil || m.Rest != nil || m.Type != nil || m.Confidence != nil {
		t.Errorf("blocks alone: %+v, %v", m, err)
	}
	if _, err := ReadModels(dir, extract.Text, "-3"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no model for text: %v", err)
	}
	if _, err := ReadModels(dir, extract.HTML, ""); err == nil || !strings.Contains(err.Error(), "html.bin") {
		t.Errorf("no model of this ending: %v", err)
	}
	one := stump()
	one.Names = TypeFeatureNames()
	var b bytes.Buffer
	if err := one.Write(&b); err != nil {
		t.Fatal(err)
	}
	dir["html-type-3.bin"] = &fstest.MapFile{Data: b.Bytes()}
	if _, err := ReadModels(dir, extract.HTML, "-3"); err == nil || !strings.Contains(err.Error(), "0 types, there are 7") {
		t.Errorf("a model of one type: %v", err)
	}
}

// Every damage to a model's bytes is an error or another whole model, never a panic.
func TestDamagedModel(t *testing.T) {
	file := embedded(t)["confidence.bin"]
	m, err := ReadModel(file, PageFeatureNames())
	if err != nil {
		t.Fatal(err)
	}
	sound := written(t, m)
	step := 7
	if testing.Short() {
		step = 97
	}
	for i := 10; i < len(file); i += step { // behind the header
		data := bytes.Clone(file)
		data[i] ^= 0x55
		// Of a run of zeros another distance gives the same bytes: then nothing is damaged.
		if m, err := ReadModel(data, PageFeatureNames()); err == nil && !bytes.Equal(written(t, m), sound) {
			t.Errorf("byte %d turned: no error", i)
		}
		if _, err := ReadModel(data[:i], PageFeatureNames()); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

func written(t *testing.T, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Odd pages get a verdict for every block, in time that grows with their size.
func TestOddPages(t *testing.T) {
	n := sized(t, 100_000)
	for name, page := range map[string]string{
		"empty":                  "",
		"one block":              "<p>One.</p>",
		"a long paragraph":       "<p>" + strings.Repeat("word and another, then more. ", 9*n/5) + "</p>",
		"many blocks":            strings.Repeat("<p>A line of text here</p>", n),
		"many links":             strings.Repeat("<a href=x>link</a><br><br>", n),
		"many list items":        "<ul>" + strings.Repeat("<li class=a>item</li>", n) + "</ul>",
		"unknown scripts":        strings.Repeat("<p>"+strings.Repeat("ᚠᚢᚦᚨᚱᚲ ⴰⴱⴳⴷ ꀀꀁꀂ ", 20)+"</p>", 20),
		"nested records":         strings.Repeat("<div class=r>", 500) + "text" + strings.Repeat("</div>", 500),
		"one class of each name": strings.Repeat("<div class=x1><p>a b c.</p></div>", n/5),
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
