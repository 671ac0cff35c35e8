package extract

import (
	"strings"
	"testing"
)

// TestLines: a line in bold or large type, and one that says by whom the page is, end at a single <br>.
func TestLines(t *testing.T) {
	for _, tc := range []struct{ html, want string }{
		{"<b>Council approves bridge</b><br>The council voted to replace it.", "Council approves bridge|The council voted to replace it."},
		{"<font size=5>Council <i>approves</i></font><br><font size='-1'>It voted.</font>", "Council approves|It voted."},
		{"<font size=+2><b>Council approves<br>new bridge</b></font><br>It voted.", "Council approves new bridge|It voted."},
		{"<big>A heading</big> and more<br>of the same.", "A heading and more of the same."},
		{"<font size=2>Two lines</font><br>of small type.", "Two lines of small type."},
		{"<i>By Susan Carter<br>Herald Staff Writer</i><p>It voted.", "By Susan Carter|Herald Staff Writer|It voted."},
		{"Von Anna Meier<br>Berlin", "Von Anna Meier|Berlin"},
		{"by the river<br>they sat", "by the river they sat"},
		{"From the far end of the long valley a road leads up to the pass and<br>down again.", "From the far end of the long valley a road leads up to the pass and down again."},
		{"<h2><b>Two</b><br>lines</h2>", "Two lines"},
		{"<a href=x><b>Title</b><br>and teaser</a>", "Title and teaser"},
		{"<pre><b>a</b><br>b</pre>", "a\nb"},
		{"<b>" + strings.Repeat("long ", 40) + "</b><br>more", strings.Repeat("long ", 40) + "more"},
	} {
		doc, err := Parse(strings.NewReader(tc.html), Options{Shape: HTML})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range doc.Blocks {
			got = append(got, b.Text)
		}
		if s := strings.Join(got, "|"); s != tc.want {
			t.Errorf("%s:\n%q, want\n%q", tc.html, s, tc.want)
		}
	}
}

// TestLargeType: a line in large type is a candidate for the headline.
func TestLargeType(t *testing.T) {
	page := "<html><title>The Daily Herald Online - Council approves new bridge</title><table><tr><td><a href=/>Home</a><br><a href=/l>Local News</a></td><td>" +
		"<FONT SIZE=5><B>Council approves new bridge over Mill Creek</B></FONT><BR><FONT SIZE=2><I>By Susan Carter<BR>Herald Staff Writer</I></FONT><P>" +
		"MILLVILLE - The city council voted 5-2 Tuesday night to replace the 74-year-old bridge over Mill Creek, ending a four-year debate about who should pay.<P>" +
		"The project will begin in June and is expected to take 14 months, City Engineer Robert Hale said.</td></tr></table>"
	doc, err := Parse(strings.NewReader(page), Options{Shape: HTML})
	if err != nil {
		t.Fatal(err)
	}
	if m := &doc.Meta; m.Title != "Council approves new bridge over Mill Creek" || strings.Join(m.Authors, "; ") != "Susan Carter" {
		t.Errorf("title %q, authors %q", m.Title, m.Authors)
	}
}
