package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const textProse = `North of the river the engineers of the town found cracks in the old bridge that nobody had seen before, and the council wants to close the bridge until spring.

People who live near the bridge said on Monday that they had asked for the work many times, and that the council had never answered the letters about the cracks.

The bridge carries about nine thousand cars a day, and the detour over the next bridge takes half an hour when the road along the river is wet or full of cars.
`

// textMetaTests are pages as text, with the title, description, authors and day they give.
var textMetaTests = []struct {
	name, src               string
	shape                   Shape
	title, description, day string
	authors                 []string
}{
	{"a menu word, the headline, the standfirst", "Explorer\n\nCouncil Wants To Close Old Bridge Until Spring\n\nThe bridge over the river has cracks that nobody had seen before.\n\n" + textProse,
		Text, "Council Wants To Close Old Bridge Until Spring", "The bridge over the river has cracks that nobody had seen before.", "", nil},
	{"by-line and day", "Home\nNews\nSport\n\nOld bridge over the river to close until spring\n\nBy Jane Doe\n\nPublished: 12 March 2024\n\n" + textProse,
		Text, "Old bridge over the river to close until spring", "", "2024-03-12", []string{"Jane Doe"}},
	{"a clock is no date", "Old bridge over the river to close until spring\n\n" + textProse + "\nSat Mar 22, 3:05 pm\n27.1°\n",
		Text, "Old bridge over the river to close until spring", "", "", nil},
	{"a breadcrumb above", "Home > Local > Bridges\n\nOld bridge over the river to close until spring\n\n" + textProse,
		Text, "Old bridge over the river to close until spring", "", "", nil},
	{"prose alone has no title", textProse, Text, "", "", "", nil},
	{"Markdown", "# Old bridge over the river to close\n\n" + textProse, Markdown, "Old bridge over the river to close", "", "", nil},
	{"German", "Menü\n\nAlte Brücke über den Fluss bleibt bis zum Frühjahr gesperrt\n\nVon Erika Muster\n\n12. März 2024\n\nDie Ingenieure der Stadt haben an der alten Brücke über den Fluss neue Risse gefunden, und der Rat will die Brücke nun bis zum Frühjahr sperren lassen.\n\nWer nahe der Brücke wohnt, muss einen Umweg von einer halben Stunde fahren, wenn die Straße am Fluss nass ist oder wenn viele Autos auf der Straße unterwegs sind.\n",
		Text, "Alte Brücke über den Fluss bleibt bis zum Frühjahr gesperrt", "", "2024-03-12", []string{"Erika Muster"}},
	{"empty", "", Text, "", "", "", nil},
}

func TestTextMeta(t *testing.T) {
	for _, tt := range textMetaTests {
		doc, err := Parse(strings.NewReader(tt.src), Options{Shape: tt.shape})
		if err != nil {
			t.Fatal(tt.name, err)
		}
		got := Metadata{Title: doc.Meta.Title, Description: doc.Meta.Description, Date: doc.Meta.Date, Authors: doc.Meta.Authors}
		want := Metadata{Title: tt.title, Description: tt.description, Date: tt.day, Authors: tt.authors}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestSeedMeta reads the dump the tool was born from.
func TestSeedMeta(t *testing.T) {
	src := seed(t)
	for name, text := range map[string]string{
		"as it is": src, "CRLF": strings.ReplaceAll(src, "\n", "\r\n"), "no blank lines": strings.ReplaceAll(src, "\n\n", "\n"),
		"with a day in the clock": strings.Replace(src, "Sat Mar 22, 3:05 pm", "Sat Mar 22 2025, 3:05 pm", 1),
	} {
		doc, err := Parse(strings.NewReader(text), Options{Shape: Text})
		if err != nil {
			t.Fatal(err)
		}
		want := Metadata{
			Title:       "Kim Jong Un Arrives In Russia For Talks With President Putin As US Warns Over Arms Deal",
			Description: "North Korean autocrat Kim Jong Un's visit to Russia comes as the U.S. has expressed apprehension that Moscow could employ weapons from North Korea to potentially target Ukraine.",
			Language:    "en", PageType: "article",
		}
		if diff := cmp.Diff(want, doc.Meta); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func seed(t testing.TB) string {
	for _, dir := range []string{"../seeds", "../../shared/seeds"} {
		b, err := os.ReadFile(filepath.Join(dir, "000_1e6ee66a3ecf165c.txt"))
		if err == nil {
			return string(b)
		}
	}
	t.Skip("no seeds")
	return ""
}

var frontMatterTests = []struct{ name, yaml, want string }{
	{"scalars", "title: \"A: b\"\nauthor: 'O''Neill'\ndate: 2024-03-12 # day", "title=A: b author=O'Neill date=2024-03-12 # day"},
	{"lists", "tags: [a, \"b c\"]\ncategories:\n  - News\n  - Local\n", "tags=a tags=b c categories=News categories=Local"},
	{"nested is skipped", "params:\n  title: no\n  - x\ntitle: yes", "title=yes"},
	{"TOML", "title = \"A = b\"\ndate = 2024-03-12\ntags = [\"a\", 'b c']\ncategories = [\n  \"News\",\n  \"Local\"\n]\nauthor = \"Anna\"\n[params]\ntitle = \"no\"", "title=A = b date=2024-03-12 tags=a tags=b c categories=News categories=Local author=Anna"},
	{"brackets in a title", "title: [Video] Otters\nauthor: Anna\ntags: [a,\n  b]\ndate: 2024-03-12", "title=[Video] Otters author=Anna tags=a tags=b date=2024-03-12"},
	{"links of Obsidian", "author:\n  - \"[[Anna Berg]]\"\n  - \"[[people/anna|Anna]]\"", "author=Anna Berg author=Anna"},
	{"broken", ":::\n- a\n[", ""},
	{"empty", "", ""},
}

func TestFindFrontMatter(t *testing.T) {
	names := map[field]string{fieldTitle: "title", fieldAuthor: "author", fieldDate: "date", fieldTag: "tags", fieldCategory: "categories"}
	for _, tt := range frontMatterTests {
		var got []string
		findFrontMatter(tt.yaml, func(f field, v string) { got = append(got, names[f]+"="+v) })
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, s, tt.want)
		}
	}
}

// TestDayOfItem holds days whose number Markdown takes for an item's.
func TestDayOfItem(t *testing.T) {
	for line, want := range map[string]string{"12. März 2024": "2024-03-12", "12. března 2024, 10:30": "2024-03-12", "32. März 2024": "", "2024. március 12. 10:30": "2024-03-12", "3. The first day": ""} {
		doc, err := Parse(strings.NewReader("# Otters return to the river\n\n"+line+"\n\n"+textProse), Options{Shape: Markdown})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.Date != want {
			t.Errorf("%s: %q, want %q", line, doc.Meta.Date, want)
		}
	}
}

// TestSourceLine holds where a scraper notes the address, and what is none.
func TestSourceLine(t *testing.T) {
	const u = "https://example.org/otters"
	for line, want := range map[string]string{"URL Source: " + u: u, "url: " + u: u, "URL: " + u + " (archived)": "", "Source: " + u: "", "URL: otters": ""} {
		doc, err := Parse(strings.NewReader("Title: Otters return\n\n"+line+"\n\nMarkdown Content:\n# Otters return\n\n"+textProse), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Meta.URL != want {
			t.Errorf("%s: url %q, want %q", line, doc.Meta.URL, want)
		}
	}
}

func FuzzTextMeta(f *testing.F) {
	for _, tt := range textMetaTests {
		f.Add(tt.src, "", "")
	}
	for _, tt := range frontMatterTests {
		f.Add(textProse, tt.yaml, "https://x.example/a-b-c")
	}
	f.Add(strings.Repeat("a > b\n", 3000), "", "::")
	f.Fuzz(func(t *testing.T, src, front, address string) {
		doc := &Document{Shape: Text}
		parseText(src, doc, Options{})
		before := make([]string, len(doc.Blocks))
		for i := range doc.Blocks {
			before[i] = doc.Blocks[i].Text
		}
		findTextMeta(doc, Options{URL: address}, front)
		for i := range doc.Blocks {
			if doc.Blocks[i].Text != before[i] {
				t.Fatalf("block %d changed from %q to %q", i, before[i], doc.Blocks[i].Text)
			}
		}
		if d := doc.Meta.Date; d != "" && (len(d) != 10 || parseDay(d, false) != d) {
			t.Errorf("date %q is no day", d)
		}
	})
}
