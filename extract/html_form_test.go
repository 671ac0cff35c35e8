package extract

import (
	"strings"
	"testing"
)

// TestForms: a form is one that shows a control; around the posts of a forum it is none.
func TestForms(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		form       bool // the words "a post" stand in a form
		tag, id    string
	}{
		{"a field", "<form id=f><p>a post</p><input name=q></form>", true, "form", "f"},
		{"a field without a type", "<form id=f><input><p>a post</p></form>", true, "form", "f"},
		{"an area", "<form id=f><p>a post</p><textarea></textarea></form>", true, "form", "f"},
		{"a choice", "<form id=f><p>a post</p><select><option>1</select></form>", true, "form", "f"},
		{"a button", "<form id=f><p>a post</p><button>Send</button></form>", true, "form", "f"},
		{"nothing", "<form id=f><p>a post</p></form>", false, "div", ""},
		{"a field that is never shown", "<form id=f><input type=HIDDEN name=q><p>a post</p></form>", false, "div", ""},
		{"fields in what is not shown", "<form id=f><div hidden><p>Reply</p><textarea></textarea></div><p>a post</p></form>", false, "div", ""},
		{"a field that is not shown", "<form id=f><input style='display:none' name=q><p>a post</p></form>", false, "div", ""},
		{"a field in a data table", "<form id=f><p>a post</p><table><tr><td>a<td>b<tr><td>c<td><b><input></b></table></form>", true, "form", "f"},
		{"one in a row that is not shown", "<form id=f><p>a post</p><table><tr><td>a<td>b<tr><td>c<td>d<tr hidden><td>c<td><input></table></form>", false, "div", ""},
		{"a field outside", "<form id=f><p>a post</p></form><input>", false, "div", ""},
		{"a set of fields alone", "<fieldset id=f><p>a post</p></fieldset>", true, "fieldset", "f"},
	} {
		doc, err := Parse(strings.NewReader(tt.page), Options{Shape: HTML, Charset: "utf-8"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			if b.Text != "a post" {
				continue
			}
			node := doc.Nodes[b.Node]
			for node.Tag == "p" {
				node = doc.Nodes[node.Parent]
			}
			if got := b.Traits&InForm != 0; got != tt.form || node.Tag != tt.tag || node.ID != tt.id {
				t.Errorf("%s: in a form %t, in <%s id=%q>", tt.name, got, node.Tag, node.ID)
			}
		}
	}
}
