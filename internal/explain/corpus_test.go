package explain

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// records are n documents that drop the same line, each less sure than the one before.
func records(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","status":"ok","words":3,"confidence":%.4f,"blocks":[{"text":"Share this","keep":false,"kind":"share"},`+
			`{"text":"Share this","keep":false,"kind":"share"},{"text":"Only %[1]d","keep":false,"kind":"ad"},{"text":"Kept words here","keep":true}]}`+"\n", i, 1-float64(i)/float64(n))
	}
	return b.String()
}

func TestCorpus(t *testing.T) {
	const n = 1000
	const failures = `{"id":"bad","status":"error","error":"broken"}
{"id":"gone","status":"skipped","reason":"image"}
not json
{"no":"record"}

{"id":"none","status":"empty","text":"","words":0}`
	c, err := ReadCorpus(strings.NewReader(records(n)+failures), "c.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if c.Documents != n+3 || c.Words != 3*n || c.Broken != 2 || c.Unsure != 3 || c.Capped {
		t.Errorf("%d documents, %d words, %d broken, %d unsure", c.Documents, c.Words, c.Broken, c.Unsure)
	}
	if diff := cmp.Diff([]Count{{"ok", n}, {"empty", 1}, {"error", 1}, {"skipped", 1}}, c.Statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]KindCount{{"share", n, 2 * n, 4 * n}, {"ad", n, n, 2 * n}}, c.Kinds); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]TextCount{{"Share this", "share", n}}, c.Often); diff != "" {
		t.Errorf("often (-want +got):\n%s", diff)
	}
	var worst []string
	for i := range c.Worst {
		worst = append(worst, c.Worst[i].ID)
	}
	if len(worst) != worstShown || strings.Join(worst[:4], " ") != "bad none 999 998" {
		t.Errorf("worst: %q", worst)
	}
	if sum := c.Confidence[0] + c.Confidence[9]; sum < 190 || sum > 210 {
		t.Errorf("confidence: %v", c.Confidence)
	}
}

func TestCorpusTermFits(t *testing.T) {
	c, err := ReadCorpus(strings.NewReader(records(30)+`{"id":"`+strings.Repeat("四", 99)+`","status":"error","error":"a\u001b[31m `+strings.Repeat("word ", 50)+`"}`), strings.Repeat("name", 40))
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{40, 80} {
		var b strings.Builder
		if err := c.Term(&b, Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > width || strings.Contains(line, "\x1b") {
				t.Errorf("%d columns of %d: %q", n, width, line)
			}
		}
	}
}

func TestCorpusHTMLIsSafe(t *testing.T) {
	const evil = `</style><script>alert(1)</script><img src=x>`
	line := strings.ReplaceAll(`{"id":"EVIL","url":"javascript:alert(1)","status":"partial","error":"EVIL","title":"EVIL","words":1,"confidence":0.5,"blocks":[{"text":"EVIL","keep":false,"kind":"ad"}]}`+"\n", "EVIL", evil)
	c, err := ReadCorpus(strings.NewReader(line+line), evil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := c.HTML(&b, Options{}); err != nil {
		t.Fatal(err)
	}
	all := elements(t, b.String())
	if len(all["script"])+len(all["img"]) > 0 || len(all["style"]) != 1 || len(all["details"]) != 2 {
		t.Errorf("%d scripts, %d images, %d styles, %d documents", len(all["script"]), len(all["img"]), len(all["style"]), len(all["details"]))
	}
	for _, a := range all["a"] {
		if strings.HasPrefix(attribute(a, "href"), "javascript") {
			t.Error("a link runs a script")
		}
	}
	if policy := attribute(all["meta"][2], "content"); !strings.Contains(policy, "script-src 'none'") {
		t.Errorf("policy: %s", policy)
	}
}

func TestCorpusReadError(t *testing.T) {
	c, err := ReadCorpus(io.MultiReader(strings.NewReader(records(2)), iotest.ErrReader(io.ErrUnexpectedEOF)), "c")
	if err == nil || c.Documents != 2 {
		t.Errorf("%d documents, error %v", c.Documents, err)
	}
}
