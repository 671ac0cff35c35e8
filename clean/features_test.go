package clean

import (
	"strconv"
	"strings"
	"testing"

	"winnow/extract"
)

// textPage is a flattened page: a menu, a headline, text with a heading, a list, a line that is
// hidden, and a link.
func textPage() *extract.Document {
	d := pageOf("@Home", "@Top News", "=Zqvx wins again", sentence(20), "#Zqvx in brief", sentence(30), "a short line", "~not to be seen",
		"-item one of it", "-@item two", sentence(15), "@Next page")
	d.Blocks[8].List, d.Blocks[9].List = 1, 1
	d.Meta.Title, d.Meta.Date, d.Meta.Authors = "Zqvx wins again", "2025-03-02", []string{"A. Author"}
	return d
}

// ofTextPage are the features of textPage, a column for each block but the headline and the
// hidden one; of the whole page one. Its words are
//
//	1 2 (3) 20 3 30 3 (4) 4 2 15 2
//
// 85 without the hidden ones, of which 65 are prose and 7 in links.
const ofTextPage = `
rules.kind                       0     4    -1    -1    -1    -1    -1    -1    -1    14
rules.rank                       7     7     0     0     0     0     0     0     0     7
rules.sure                       1     1     0     0     0     0     0     0     0     1
rules.opens                      0     1     0     0     0     0     0     0     0     0
rules.lastopen                  60     0     2     3     4     5     7     8     9    10
rules.nextopen                   1     0    60    60    60    60    60    60    60    60
rules.lastkind                  -1     4     4     4     4     4     4     4     4     4
rules.region                     0     0     1     1     1     1     1     1     1     2
rules.fromstart                 -3    -2     0     1     2     3     5     6     7     8
rules.fromend                   11    10     8     7     6     5     3     2     1     0
rules.near.sure                  1     1     2     2     2     2     1     1     1     0
rules.near.comments              0     0     0     0     0     0     0     0     0     0
rules.near.related               1     0     1     1     1     1     1     1     1     1
rules.before.comments            0     0     0     0     0     0     0     0     0     0
rules.before.related             0     0     1     1     1     1     1     1     1     1
rules.up2.sure                  -1    -1    -1    -1    -1    -1    -1    -1    -1    -1
place.index                      0     1     3     4     5     6     8     9    10    11
place.rest                      11    10     8     7     6     5     3     2     1     0
place.part                       0    83   250   333   416   500   666   750   833   916
place.wordpart                   0    11    70   305   341   694   729   776   800   976
place.prosepart                  0     0     0   307   307   769   769   769   769  1000
place.before                     0     1     3     5     5     6     6     7     7     7
place.after                      7     7     6     6     5     5     5     5     2     0
place.proseafter                 7     7     6     6     4     4     4     4     0     0
place.title                     -2    -1     1     2     3     4     6     7     8     9
place.titlewords                -2    -2     2     5     5     6     6     6     7     7
neighbours.prev.words           -1     1     3    20     3    30     4     4     2    15
neighbours.prev.linkshare       -1  1000     0     0     0     0     0     0  1000     0
neighbours.prev.type            -1     2     1     2     3     2     2     4     4     2
neighbours.next.words            2     3     3    30     3     4     2    15     2    -1
neighbours.next.linkshare     1000     0     0     0     0     0  1000     0  1000    -1
neighbours.next.type             2     1     3     2     2     2     4     2     2    -1
neighbours.before3.prose         0     0     0    20    20    50    30     0     0    15
neighbours.before3.linkshare     0  1000   500    80     0     0     0     0   333    95
neighbours.before3.words         0     1     2     8     8    17    11     2     2     7
neighbours.after3.prose         20    20    30    30     0     0    15    15     0     0
neighbours.after3.linkshare     80     0     0     0     0   333   210   117  1000     0
neighbours.after3.words          8     8    12    11     2     2     6     8     2     0
neighbours.before8.prose         0     0     0    20    20    50    50    50    50    65
neighbours.before8.linkshare     0  1000   500   115   103    50    48    30    30    25
neighbours.before8.words         0     1     2     6     5     9     7     8     8     9
neighbours.after8.prose         50    50    45    45    15    15    15    15     0     0
neighbours.after8.linkshare     30    30    67    71   153   173   210   117  1000     0
neighbours.after8.words          8     8     7     8     4     4     6     8     2     0
neighbours.before20.prose        0     0     0    20    20    50    50    50    50    65
neighbours.before20.linkshare     0  1000   500   115   103    50    48    45    73    60
neighbours.before20.words        0     1     2     6     5     9     7     7     6     7
neighbours.after20.prose        65    65    45    45    15    15    15    15     0     0
neighbours.after20.linkshare    71    48    67    71   153   173   210   117  1000     0
neighbours.after20.words         7     8     7     8     4     4     6     8     2     0
neighbours.sinceprose           60    60    60     1     2     1     3     4     5     1
neighbours.toprose               3     2     2     1     5     4     2     1    60    60
neighbours.sincehead            60    60    60    60     1     2     4     5     6     7
neighbours.headwords            -1    -1    -1    -1     3     3     3     3     3     3
neighbours.headlevel            -1    -1    -1    -1     2     2     2     2     2     2
repeats.text                     1     1     1     1     1     1     1     1     1     1
repeats.form                     1     2     3     1     3     2     1     1     3     2
repeats.mask                     1     3     1     3     1     3     2     3     1     3
repeats.runlength                1     1     1     1     1     2     1     1     1     1
repeats.runplace                 0     0     0     0     0     0     0     0     0     0
repeats.shortrun                 3     3     0     1     0     4     4     4     0     1
repeats.linkrun                  2     2     0     0     0     0     0     1     0     1
repeats.proserun                 0     0     1     0     1     0     0     0     1     0
tree.listlength                  0     0     0     0     0     0     2     2     0     0
tree.listlinks                   0     0     0     0     0     0   333   333     0     0
tree.listwords                   0     0     0     0     0     0     3     3     0     0
tree.0.tag                      24    24    24    24    24    24    24    24    24    24
tree.0.words                     9     9     9     9     9     9     9     9     9     9
tree.0.blocks                   12    12    12    12    12    12    12    12    12    12
tree.0.linkshare                82    82    82    82    82    82    82    82    82    82
tree.0.prose                  1000  1000  1000  1000  1000  1000  1000  1000  1000  1000
tree.0.density                 764   764   764   764   764   764   764   764   764   764
tree.0.like                      0     0     0     0     0     0     0     0     0     0
tree.0.sibling                   0     0     0     0     0     0     0     0     0     0
tree.1.tag                      -1    -1    -1    -1    -1    -1    -1    -1    -1    -1
cluster.blocks                   5     5     5     3     5     5     4     4     5     5
cluster.words                  858   858   858    35   858   858    70    70   858   858
cluster.prose                 1000  1000  1000     0  1000  1000     0     0  1000  1000
cluster.rank                     0     0     0     2     0     0     3     3     0     0
cluster.mean                    10    10    10     3    10    10     3     3    10    10
cluster.links                   68    68    68     0    68    68   333   333    68    68
cluster.first                    0     0     0   333     0     0   666   666     0     0
cluster.last                   916   916   916   333   916   916   750   750   916   916
cluster.dense                  583   583   583  1000   583   583  1000  1000   583   583
cluster.main                     0     0     0     1     0     0     1     1     0     0
top.title                        0     0     0   333     0     0     0     0     0     0
top.titled                       0     0     0   333     0     0     0     0     0     0
start.blocks                    -3    -2     0     1     2     3     5     6     7     8
start.words                     -3    -3     0     5     5     6     6     6     6     7
start.prose                     -1    -1     0     0     1     1     1     1     2     2
start.gap                       -1    -1     0     3     3     3     7     9     9     9
start.same                       1     1     1     0     1     1     0     0     1     1
page.shape                       1
page.words                       9
page.blocks                      6
page.linkshare                  82
page.prose                       9
page.proseshare                764
page.headings                    1
page.lists                     166
page.tables                      0
page.code                        0
page.forms                       0
page.wordsperblock               7
page.script                      0
page.type                        1
page.articles                    0
page.html5                       0
page.nodes                       3
page.title                       1
page.dated                       1
page.signed                      1
page.region                    666
page.regionprose              1000
page.regionlinks                25
page.longest                    30
`

// treePage is a page of HTML with a menu, an article, and what stands beside and below it.
func treePage(t testing.TB) *extract.Document {
	return htmlOf(t, `<html><head><title>Zqvx wins again</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/n">Top News</a></li></ul></nav>
<main><article><h1>Zqvx wins again</h1>
<p class="t1">`+sentence(20)+`</p>
<p class="t2">`+sentence(30)+`</p>
<div><p>`+sentence(14)+` <a href="/m">word word</a></p></div></article>
<aside><div><a href="/x">word word word</a></div></aside></main>
<footer><form><input><p>`+words(3)+`</p></form></footer>
</body></html>`)
}

// ofTreePage are those of treePage. Its words are
//
//	1 2 (3) 20 30 16 3 3
//
// 78, of which 50 are prose and 8 in links.
const ofTreePage = `
rules.region                     0     0     1     1     1     2     2
rules.fromstart                 -2    -1     1     2     3     4     5
rules.fromend                    6     5     3     2     1     0    -1
rules.up1.sure                1000  1000     0     0     0     0     0
rules.up2.sure                1000  1000     0     0     0     0     0
rules.up3.sure                 250   250   250   250     0   250   250
rules.up2.comments               0     0     0     0     0     0     0
rules.up3.comments               0     0     0     0     0     0     0
place.title                     -2    -1     1     2     3     4     5
place.titlewords                -2    -2     2     5     6     7     7
tree.depth                       5     5     5     5     6     5     5
tree.around                   2568  2568     3     3     3    18   192
tree.tomain                      3     3     0     0     2     2     3
tree.hidden                      0     0     0     0     0     0     0
tree.listlength                  2     2     0     0     0     0     0
tree.listlinks                1000  1000     0     0     0     0     0
tree.listwords                   1     1     0     0     0     0     0
tree.0.tag                       3     3     2     2     2     1     2
tree.0.words                     3     4     7     7     7     4     4
tree.0.blocks                    1     1     1     1     1     1     1
tree.0.linkshare              1000  1000     0     0   125  1000     0
tree.0.prose                     0     0   400   600     0     0     0
tree.0.density                   0     0  1000  1000     0     0     0
tree.0.like                      2     2     2     2     1     1     1
tree.0.sibling                   0     1     1     2     0     0     0
tree.1.tag                       4     4    11    11     1    13    17
tree.1.words                     4     4     9     9     7     4     4
tree.1.blocks                    2     2     4     4     1     1     1
tree.1.linkshare              1000  1000    28    28   125  1000     0
tree.1.prose                     0     0  1000  1000     0     0     0
tree.1.density                   0     0   724   724     0     0     0
tree.1.like                      1     1     1     1     1     1     1
tree.1.sibling                   0     0     0     0     3     1     0
tree.2.tag                      14    14    12    12    11    12    16
tree.2.words                     4     4     9     9     9     9     4
tree.2.blocks                    2     2     5     5     4     5     1
tree.2.linkshare              1000  1000    69    69    28    69     0
tree.2.prose                     0     0  1000  1000  1000  1000     0
tree.2.density                   0     0   694   694   724   694     0
tree.2.like                      1     1     1     1     1     1     1
tree.2.sibling                   0     0     1     1     0     1     2
tree.3.tag                      24    24    24    24    12    24    24
tree.3.words                     9     9     9     9     9     9     9
tree.3.blocks                    8     8     8     8     5     8     8
tree.3.linkshare               102   102   102   102    69   102   102
tree.3.prose                  1000  1000  1000  1000  1000  1000  1000
tree.3.density                 641   641   641   641   694   641   641
tree.3.like                      1     1     1     1     1     1     1
tree.3.sibling                   0     0     0     0     1     0     0
tree.in.article                 99    99     1     1     2    99    99
tree.in.main                    99    99     2     2     3     2    99
tree.in.section                 99    99    99    99    99    99    99
tree.in.nav                      2     2    99    99    99    99    99
tree.in.aside                   99    99    99    99    99     1    99
tree.in.header                  99    99    99    99    99    99    99
tree.in.footer                  99    99    99    99    99    99     2
tree.in.form                    99    99    99    99    99    99     1
cluster.blocks                   4     4     4     4     3     3     3
cluster.words                   38    38   641   641   205    38    38
cluster.prose                    0     0  1000  1000     0     0     0
cluster.rank                     1     1     0     0     3     4     5
cluster.mean                     1     1    25    25    16     3     3
cluster.links                 1000  1000     0     0   125  1000     0
cluster.first                    0     0   375   375   625   750   875
cluster.last                   125   125   500   500   625   750   875
cluster.dense                 1000  1000  1000  1000  1000  1000  1000
cluster.main                    -3    -2     0     0     1     2     3
top.up                          99    99     1     1     2    99    99
top.side                         0     0     1     1     1     2     2
top.away                         2     1     0     0     0     1     2
top.own                          0     0  1000  1000     0     0     0
top.share                      666   666   666   666   666   666   666
top.words                      884   884   884   884   884   884   884
top.sibling                      0     0     1     1     1     1     0
top.title                        0     0     0     0     0     0     0
top.titled                       0     0     0     0     0     0     0
start.up                         3     3     0     1     2     2     3
start.down                       3     3     0     1     1     2     3
start.blocks                    -3    -2     0     1     2     3     4
start.words                     -3    -3     0     5     6     7     7
start.prose                     -1    -1     0     1     1     1     1
start.gap                       -1    -1     0     0    16    19    22
start.same                       0     0     1     1     0     0     0
start.title.up                   3     3     1     1     2     2     3
start.title.down                 3     3     1     1     1     2     3
page.shape                       0
page.words                       9
page.blocks                      6
page.linkshare                 102
page.prose                       8
page.proseshare                641
page.headings                    0
page.lists                     250
page.tables                      0
page.code                        0
page.forms                     125
page.wordsperblock               9
page.script                      0
page.type                        1
page.articles                    1
page.html5                       1
page.nodes                       7
page.title                       1
page.dated                       0
page.signed                      0
page.region                    500
page.regionprose              1000
page.regionlinks                28
page.longest                    30
`

// TestFeatureTable: every feature is the number that its table says, on two small pages.
func TestFeatureTable(t *testing.T) {
	tests := []struct {
		name string
		page *extract.Document
		want string
	}{
		{"text", textPage(), ofTextPage},
		{"HTML", treePage(t), ofTreePage},
	}
	lex := NoLexicon()
	for _, tt := range tests {
		got := featuresOf(tt.page, &lex)
		for line := range strings.Lines(strings.TrimSpace(tt.want)) {
			fields := strings.Fields(line)
			name, want := fields[0], fields[1:]
			column := got[name]
			if len(want) == 1 && len(column) > 1 { // of the whole page
				column = column[:1]
			}
			if strings.Join(column, " ") != strings.Join(want, " ") {
				t.Errorf("%s: %s is %v, want %v", tt.name, name, column, want)
			}
		}
	}
}

// featuresOf returns the features of a page's blocks by their names.
func featuresOf(d *extract.Document, lex *Lexicon) map[string][]string {
	names, columns := FeatureNames(), map[string][]string{}
	Features(d, lex, func(_ int, row []int32) {
		for k, n := range row {
			columns[names[k]] = append(columns[names[k]], strconv.Itoa(int(n)))
		}
	})
	return columns
}
