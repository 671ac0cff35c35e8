package extract

import (
	"strings"
	"testing"
)

// TestParted: a hyphen at the end of a line goes where the text parts words there, and stays where the word has one.
func TestParted(t *testing.T) {
	const told = "The wardens count the otters below the mill, and write down in a well-known\nbook what was found, every spring since the harbour was closed to the boats.\n"
	for _, tt := range []struct {
		name, text, want string
		not              string
	}{
		{"the word stands elsewhere", told + "It is said that they come up from the har-\nbour at night when the tide is high enough.", "the harbour at night", "har-"},
		{"with its hyphen", told + "It is said that they come up from a well-\nknown place near the old bridge at night.", "a well-known place", ""},
		{"both parts do", told + "It is said of the otters that every mill-\nboats there is feared by them at night.", "every mill-boats there", ""},
		{"nothing tells", told + "It is said that they come up from the med-\nley of reeds near the old bridge at night.", "the med-ley of", ""},
		{"the text parts words", told + "It is said that they come up from the har-\nbour at night, past the long med-\nley of reeds near the old bridge.",
			"long medley of", "med-"},
		{"many lines", told + "It is said that the Trust has put the mat-\nter to the coun-\ncil of the town, which is to de-\ncide on it soon, in the spring.",
			"the matter to the council of the town, which is to decide on", ""},
		{"a shared part", told + "It is said that they come up from the har-\nbour at night, of which it is said that they come with two-\nand three-week tides.", "with two- and three-week", ""},
		{"a second hyphen", told + "It is said that they come up from the har-\nbour at night, of which it is said to be a state-of-the-\nart of theirs.", "state-of-the-art of", ""},
		{"Unicode's hyphen", told + "It is said that they come up from the har‐\nbour at night when the tide is high enough.", "the harbour at night", "har‐"},
		{"German", "Der Rat der Gemeinde beriet über die Zukunft des alten Hafens und über die\nZukunft der Ge-\nmeinde, die seit elf Jahren auf eine Ent-\nscheidung wartet, die der Rat trifft.",
			"der Gemeinde, die seit elf Jahren auf eine Entscheidung wartet", ""},
		{"Russian", "Совет города обсуждал будущее старой гавани, которая пустует с тех пор, как\nушли лодки. Жители га-\nвани требуют решения, и совет в буду-\nщем примет его, и гавани откроют.",
			"Жители гавани требуют решения, и совет в будущем примет", ""},
	} {
		var got strings.Builder
		for _, b := range parseWith(parseText, tt.text, Options{}).Blocks {
			got.WriteString(b.Text + "\n")
		}
		if s := got.String(); !strings.Contains(s, tt.want) || tt.not != "" && strings.Contains(s, tt.not) {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

// TestPartedAtTurn: so it is with a word that the turn of a page parts.
func TestPartedAtTurn(t *testing.T) {
	page := func(text string) string { return "The Old Quay: a report\n\n" + text + "\n\n" }
	doc := parseWith(parseText, page("The council met on Tuesday evening to discuss the future of the old harbour,\nwhich has stood empty since the last of the boats left the har-")+
		"1\f"+page("bour eleven years ago. Residents who had come to the meeting said that they\nwanted the quay to stay open to walkers, whatever was built.")+
		"2\f"+page("The engineer's report puts the cost of repairing the sea wall at four million\npounds, of which the county would pay two thirds.")+"3\f", Options{})
	for i := range doc.Blocks {
		doc.Blocks[i].Verdict.Keep = doc.Blocks[i].Traits&PageEdge == 0
	}
	if text := doc.Text(); !strings.Contains(text, "left the harbour eleven years") {
		t.Errorf("%q", text)
	}
}

// TestPartedAlone: of a text with a hyphen at the end of each of its lines the words are looked for in linear time.
func TestPartedAlone(t *testing.T) {
	text := strings.Repeat("the wardens count the otters below the mill in every spring and write them down-\n", 20000)
	if got := parseWith(parseText, text, Options{}).Blocks[0].Text; !strings.Contains(got, "downthe wardens") {
		t.Errorf("%.200q", got)
	}
}
