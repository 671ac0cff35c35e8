package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestProlongSet prolongs a page with the paragraphs of another, in HTML and as text.
func TestProlongSet(t *testing.T) {
	var paragraphs []string
	for _, subject := range strings.Fields("otter heron badger marten stoat weasel beaver vole") {
		paragraphs = append(paragraphs, "The "+subject+strings.Repeat(" swims in the river", 7)+".")
	}
	set, out := t.TempDir(), t.TempDir()
	flat := "Home\n" + strings.Join(paragraphs, "\n") + "\nTerms"
	var more []string
	for _, subject := range strings.Fields("lynx wolf") {
		more = append(more, "The "+subject+strings.Repeat(" walks in the wood", 7)+".")
	}
	gold, err := json.Marshal(map[string]string{"id": "1", "url": "https://x.example/1", "page_type": "article", "main_content": strings.Join(paragraphs, "\n")})
	other, _ := json.Marshal(map[string]string{"id": "2", "url": "https://x.example/2", "page_type": "article", "main_content": strings.Join(more, "\n")})
	for name, text := range map[string]string{
		"ground-truth.jsonl":    string(gold) + "\n" + string(other) + "\n",
		"html/2.html":           "<p>" + more[0],
		"html/1.html":           "<nav>Home</nav><main><p class=x>" + strings.Join(paragraphs, "</p><p class=x>") + "</p></main><footer>Terms</footer>",
		"dumps/innertext/1.txt": flat,
	} {
		path := filepath.Join(set, filepath.FromSlash(name))
		if err != nil || os.MkdirAll(filepath.Dir(path), 0o755) != nil || os.WriteFile(path, []byte(text), 0o644) != nil {
			t.Fatal(name, err)
		}
	}
	if err := prolongSet(set, 2, out); err != nil {
		t.Fatal(err)
	}
	want := append(append(append([]string{}, paragraphs[:5]...), more...), paragraphs[5:]...)
	r := readRow(t, filepath.Join(out, "html.jsonl"))
	if html := "<main><p class=\"x\">" + strings.Join(want, "</p><p class=\"x\">") + "</p></main>"; !strings.Contains(r.HTML, html) {
		t.Errorf("the page is %s", r.HTML)
	}
	if r.Gold != strings.Join(want, "\n") {
		t.Errorf("the gold is %q", r.Gold)
	}
	if r = readRow(t, filepath.Join(out, "innertext.jsonl")); r.Text != "Home\n"+strings.Join(want, "\n")+"\nTerms" || r.HTML != "" {
		t.Errorf("the text is %q", r.Text)
	}
	if r = readRow(t, filepath.Join(out, "oneline.jsonl")); r.Text != "Home "+strings.Join(want, " ")+" Terms" {
		t.Errorf("the line is %q", r.Text)
	}
}

func readRow(t *testing.T, path string) (r row) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, &r); err != nil {
		t.Fatal(path, err)
	}
	return r
}
