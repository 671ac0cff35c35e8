package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pageBody is the text of a page of a report; each is another.
func pageBody(n int) string {
	return fmt.Sprintf("On the %d. day of the survey the divers went down at the eastern mole\nand found that the stones of the year before had moved.", n)
}

var pageCases = []struct {
	name  string
	page  func(n int) string // from 1
	pages int
	edges []string // of the third page, or the last
}{
	{"name and number", func(n int) string { return fmt.Sprintf("The Old Quay\n\n%s\n\n%d\n", pageBody(n), n) }, 4,
		[]string{"The Old Quay", "3"}},
	{"an RFC", func(n int) string {
		return fmt.Sprintf("RFC 9999       Harbours      March 2019\n\n\n%s\n\n\nHollis      Informational      [Page %d]\n", pageBody(n), n)
	}, 5, []string{"RFC 9999 Harbours March 2019", "Hollis Informational [Page 3]"}},
	{"left and right", func(n int) string {
		if n%2 == 0 {
			return fmt.Sprintf("%d     THE OLD QUAY\n\n%s\n", n+10, pageBody(n))
		}
		return fmt.Sprintf("CHAPTER %d: STONES     %d\n\n%s\n", 1+n/4, n+10, pageBody(n))
	}, 9, []string{"CHAPTER 1: STONES 13"}},
	{"a foot once", func(n int) string {
		if n == 3 {
			return fmt.Sprintf("%s\n\n- %d -\n", pageBody(n), n)
		}
		return fmt.Sprintf("THE OLD QUAY  %d\n\n%s\n", n, pageBody(n))
	}, 6, []string{"- 3 -"}},
	{"page of pages, in Chinese", func(n int) string { return fmt.Sprintf("港口报告\n\n%s\n\n第 %d 页 共 6 页\n", pageBody(n), n) }, 6,
		[]string{"港口报告", "第 3 页 共 6 页"}},
	{"two pages", func(n int) string { return fmt.Sprintf("%s\n\nPage %d of 2\n", pageBody(n), n) }, 2, []string{"Page 2 of 2"}},
	{"three lines", func(n int) string { return fmt.Sprintf("Council\nReport\n%d\n\n%s\n", n, pageBody(n)) }, 4, []string{"Council", "Report", "3"}},
	{"signs for numbers", func(n int) string {
		return []string{"3#4 of it", "##4 of it", "### of it", "1#2 of it"}[n-1] + "\n\n" + pageBody(n) + "\n"
	}, 4, nil},
	{"letters", func(n int) string { return "Dear Sir,\n\n" + pageBody(n) + "\n" }, 4, nil},
	{"headings of their own", func(n int) string { return strings.Repeat("The end of it ", n)[:13*n] + "\n\n" + pageBody(n) + "\n" }, 4, nil},
	{"years", func(n int) string { return fmt.Sprintf("The harbour in %d\n\n%s\n", 1990+n*n, pageBody(n)) }, 4, nil},
	{"twice of ten", func(n int) string {
		if n == 3 || n == 9 {
			return "Contents\n\n" + pageBody(n) + "\n"
		}
		return pageBody(n) + "\n"
	}, 10, nil},
}

func TestPageEdges(t *testing.T) {
	for _, c := range pageCases {
		var all []string
		for n := range c.pages {
			all = append(all, c.page(n+1))
		}
		src := strings.Join(all, "\f")
		doc := parseWith(parseText, src, Options{})
		if err := checkText(src, doc); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		at, end := pageOf(all, min(2, c.pages-1))
		var got []string
		for _, b := range doc.Blocks {
			if b.Traits&PageEdge != 0 && b.Start >= at && b.End <= end {
				got = append(got, b.Text)
			}
		}
		if !slices.Equal(got, c.edges) {
			t.Errorf("%s: %q, want %q", c.name, got, c.edges)
		}
	}
}

// pageOf is where page n, from 0, begins and ends in the text of all.
func pageOf(all []string, n int) (from, to int) {
	for _, p := range all[:n] {
		from += len(p) + 1
	}
	return from, from + len(all[n])
}

// What heads the first page alone may be the title; what counts is none.
func TestPageEdgesFirst(t *testing.T) {
	src := ""
	for n := range 4 {
		src += fmt.Sprintf("The Old Quay\nSheet %d\n\n%s\n\f", n+1, pageBody(n))
	}
	doc := parseWith(parseText, src, Options{})
	if b := doc.Blocks[0]; b.Text != "The Old Quay" || b.Traits&PageEdge != 0 {
		t.Errorf("the first line is %q, an edge: %v", b.Text, b.Traits&PageEdge != 0)
	}
	if b := doc.Blocks[1]; b.Text != "Sheet 1" || b.Traits&PageEdge != 0 {
		t.Errorf("the second line, behind one that is none, is %q, an edge: %v", b.Text, b.Traits&PageEdge != 0)
	}
}

// A sentence goes on over the turn of a page, and heads and feet between do not part it.
func TestPageTurn(t *testing.T) {
	src := ""
	for n := range 4 {
		src += fmt.Sprintf("The Old Quay\n\nstones that had been moved by the storms of the year %d, and of which\nno one in the town could say where the others of them\n\n%d\n\f", n, n+1)
	}
	doc := parseWith(parseText, src, Options{})
	var kept []string
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Verdict.Keep = b.Traits&PageEdge == 0; b.Verdict.Keep {
			kept = append(kept, b.Text)
		}
	}
	if want := kept[0] + "\n\n" + strings.Join(kept[1:], " "); doc.Text() != want {
		t.Errorf("%q, want %q", doc.Text(), want)
	}
}

// A word that was parted at the turn of a page, and a script without spaces, go on without one.
func TestPageTurnGlued(t *testing.T) {
	src := ""
	for n := range 4 {
		src += fmt.Sprintf("港口报告\n\n%s\n%s\n\n第 %d 页\n\f", strings.Repeat("水獺回來了而且沒有人知道它們從哪裡來也不知道", 2), strings.Repeat("牠們在河裡游泳並且在岸邊的石頭下面築巢過冬天", 2), n+1)
	}
	if got := turned(t, src); strings.Contains(got, " ") || strings.Contains(got, "\n") {
		t.Errorf("%q", got)
	}
	src = ""
	for n := range 4 {
		src += fmt.Sprintf("The Old Quay\n\nknown to no one but the well-known keeper of the light, the year %d was the well-\n\n%d\n\f", n, n+1)
	}
	if got := turned(t, src); !strings.Contains(got, "the well-known to no one") || strings.Contains(got, "- known") {
		t.Errorf("%q", got)
	}
}

// turned is the text of a document of which heads and feet, and the first line, go.
func turned(t *testing.T, src string) string {
	t.Helper()
	doc := parseWith(parseText, src, Options{})
	for i := range doc.Blocks {
		doc.Blocks[i].Verdict.Keep = i > 0 && doc.Blocks[i].Traits&PageEdge == 0
	}
	return doc.Text()
}
