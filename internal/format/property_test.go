package format

import (
	"fmt"
	"io"
	"testing"

	"winnow/extract"
)

func checkAll(t testing.TB, doc *extract.Document) {
	t.Helper()
	it := itemOf(doc)
	checkMarkdown(t, doc, it)
	checkHTML(t, doc, it)
	checkTEI(t, doc, it)
	checkRecords(t, it)
	if got := write(t, "txt", all, it); got != doc.Text()+"\n" {
		t.Fatalf("txt is %q, want %q", got, doc.Text())
	}
}

func TestRandomDocuments(t *testing.T) {
	n := 1000
	if testing.Short() {
		n = 300
	}
	for i := range n {
		doc := random(i)
		t.Run(fmt.Sprint(i), func(t *testing.T) { checkAll(t, doc) })
	}
}

func FuzzFormats(f *testing.F) {
	for i := range nasty {
		f.Add([]byte(nasty[i]))
	}
	for i := range 20 {
		f.Add([]byte{byte(i), 3, 200, byte(i * 13), 77})
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkAll(t, (&source{data: data}).document()) })
}

func BenchmarkFormats(b *testing.B) {
	for _, name := range Names() {
		b.Run(name, func(b *testing.B) {
			var items []Item
			size := 0
			for i := range 200 {
				doc := random(i)
				items = append(items, itemOf(doc))
				size += len(doc.Text())
			}
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, it := range items {
					w, _ := New(name, io.Discard, all)
					if err := w.Write(it); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
