package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

// TestThreads marks what readers wrote: "+" is a line of prose, "!" one that the models take for body.
func TestThreads(t *testing.T) {
	const story = "!!|!!|" // 44 words
	tests := []struct {
		name, pagetype, page string
		from, to             int // the lines that are readers'
	}{
		{"a name and time over each", "article", story + "12 Comments|Ann says:|May 5, 2012 at 10:07|+|Bob says:|May 5, 2012 at 11:30|+|Subscribe|Contact us", 3, 9},
		{"a time under each", "article", story + "Comments|+|+|+|+|Posted by: Ann at May 5, 2012 10:07 AM|+|Posted by: Bob at May 6, 2012 11:30 PM|Contact us", 3, 10},
		{"controls under each", "article", story + "{ 2 comments… read them below or add one }|Ann|+|Reply|Bob|+|Reply|About the author", 3, 9},
		{"how long ago", "article", story + "2 Comments|Ann 12 days ago|+|Bob 11 days ago|+|Imprint", 3, 7},
		{"German", "article", story + "2 Kommentare|Anna, vor 3 Stunden|+|Bernd, vor 2 Stunden|+|Impressum", 3, 7},
		{"Russian", "article", story + "Комментарии (2)|Анна 05.11.2012 10:07|+|Иван 05.11.2012 11:30|+|Контакты", 3, 7},
		{"the title in quotes, as WordPress has it", "article", story + "2 réflexions sur « Le vieux moulin »|Anne dit :|5 mai 2012 à 10:07|+|Paul dit :|5 mai 2012 à 11:30|+|Mentions légales", 3, 9},
		{"Chinese", "article", story + "全部评论（2）|小明 2012-05-05 10:07|+|小红 2小时前|+|版权声明", 3, 7},
		{"far down the page", "article", story + "Menu|Shop|About|2 Comments|+|05.11.12 at 1:55 pm|+|05.11.12 at 2:01 pm|Contact us", 6, 10},
		{"the headline behind them, in a list", "article", "!!!!!|!!!!!|2 Comments|Ann 12 days ago|+|Bob 11 days ago|+|Popular|=The old mill", 3, 7},
		{"a count over the story, behind a motto", "article", "!!!|3 Comments|=The old mill|May 5, 2012 at 10:07|!!!!!|Updated May 6, 2012 at 9:00|!!!", 0, 0},
		{"a call in the midst of a story", "article", story + "Join the conversation|Updated May 6, 2012 at 9:00|+|May 5, 2012 at 10:07|!!!|!!!", 0, 0},
		{"one alone", "article", story + "1 Comment|Ann says:|May 5, 2012 at 10:07|+|Contact us", 0, 0},
		{"none", "article", story + "Comments: 0|May 5, 2012 at 10:07|+|May 5, 2012 at 11:30|+", 0, 0},
		{"the count above a story", "article", "12 Comments|May 5, 2012 at 10:07|" + story + "Updated May 6, 2012 at 9:00|!!", 0, 0},
		{"a change log", "article", strings.Repeat("Ann 2012-05-05 10:07|!!|", 13) + "Add comment|Bob 2012-05-05 11:30|+|Ann 2012-05-06 10:07|+", 0, 0},
		{"under two headings", "article", story + "Comments|" + strings.Repeat("Ann 2012-05-05 10:07|+|", 13) + "Leave a comment|Bob 2012-05-05 11:30|+|Ann 2012-05-06 10:07|+|Imprint", 3, 34},
		{"no heading", "article", story + "May 5, 2012 at 10:07|+|May 5, 2012 at 11:30|+", 0, 0},
		{"prices", "product", story + "Comments|149,00 € 199,00 €|+|129,00 € 179,00 €|+", 0, 0},
		{"a thread", "forum", story + "12 Replies|May 5, 2012 at 10:07|+|May 5, 2012 at 11:30|+", 0, 0},
		{"a list of stories with their counts", "listing", story + "12 Comments|May 5, 2012 at 10:07|+|3 Comments|May 5, 2012 at 11:30|+", 0, 0},
	}
	for _, tt := range tests {
		lines := strings.Split(tt.page, "|")
		for i, l := range lines {
			if strings.Trim(l, "+!") == "" {
				lines[i] = sentence(11 * len(l))
			}
		}
		p := read(pageOf(lines...), (*page).readBlocks, (*page).readRules)
		p.pageType = tt.pagetype
		for i := range p.facts {
			p.facts[i].score = -300
			if strings.Contains(strings.Split(tt.page, "|")[i], "!!") {
				p.facts[i].score = 300
			}
		}
		p.readThreads()
		for i := range p.facts {
			if want := i >= tt.from && i < tt.to; p.facts[i].reply != want {
				t.Errorf("%s: line %d, %q: a reader's? %v, want %v", tt.name, i, lines[i], p.facts[i].reply, want)
			}
		}
		if p.nameKinds(0); tt.to > 0 && !p.facts[tt.from+1].comment {
			t.Errorf("%s: what a reader wrote is dropped as %q", tt.name, p.facts[tt.from+1].kind)
		}
	}
}

// TestThreadsOfText: of a flattened page the story stays, and what readers wrote below it does not.
func TestThreadsOfText(t *testing.T) {
	d, err := extract.Parse(strings.NewReader("The old mill\n\n"+strings.Join(chapters(6), "\n\n")+
		"\n\n2 Comments\n\nAnn says:\nMay 5, 2012 at 10:07\n\nThe mill belonged to my uncle, and I miss it every single day.\n\n"+
		"Bob says:\nMay 5, 2012 at 11:30\n\nNobody told us why it was closed, which is a shame for the village.\n"), extract.Options{Shape: extract.Text})
	if err != nil {
		t.Fatal(err)
	}
	Mark(d, Options{})
	if text := d.Text(); strings.Contains(text, "uncle") || strings.Contains(text, "Nobody told") || !strings.Contains(text, chapters(6)[5]) {
		t.Errorf("what readers wrote is in the text, or the story is not: %q", text)
	}
}

func TestTellsMoment(t *testing.T) {
	for s, want := range map[string]bool{
		"May 5, 2012": true, "10:07": true, "5.11.12": true, "07/08/12": true, "1-2-13": true, "2012年5月5日": true,
		"": false, "12 of 345": false, "1.234,50": false, "3.5.": false, "a 12:": false, "1:2": false, "5.11/12": false, "Chapter 12": false,
	} {
		if got := tellsMoment(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
