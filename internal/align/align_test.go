package align

import (
	"slices"
	"testing"
)

func TestAlignConsumesGoldOnce(t *testing.T) {
	a := New("The bridge was closed on Monday. Nobody was hurt, the council said.\n\nWork begins in May.")
	for _, c := range []struct {
		text string
		want float64
	}{
		{"Home News Sport", 0},
		{"The bridge was closed on Monday.", 1},
		{"The bridge was closed on Monday.", 0}, // again, in a strip of headlines
		{"Nobody was hurt, the council said. Read more", 6. / 8},
		{"in May", 1}, // short, but at hand
		{"", 0},
	} {
		if got := a.Share(c.text); got != c.want {
			t.Errorf("%q: %.3f of its words align, want %.3f", c.text, got, c.want)
		}
	}
}

func TestAlignKeepsShortLinesNearTheCursor(t *testing.T) {
	filler := ""
	for range 100 {
		filler += "lorem ipsum dolor "
	}
	a := New("Start of it all. " + filler + "More")
	if got := a.Share("Start of it all."); got != 1 {
		t.Fatalf("%.2f of the first block aligns", got)
	}
	if got := a.Share("More"); got != 0 {
		t.Errorf("a menu word aligns with a gold word far away")
	}
}

func TestTaken(t *testing.T) {
	a := New("One two three. Four five.")
	a.Share("four five")
	if got, want := a.Taken(), []bool{false, false, false, true, true}; !slices.Equal(got, want) {
		t.Errorf("taken: %v, want %v", got, want)
	}
}

func TestAlignChinese(t *testing.T) {
	a := New("大桥周一关闭。没有人受伤。")
	if got := a.Share("大桥周一关闭。"); got != 1 {
		t.Errorf("%.2f of a Chinese sentence aligns", got)
	}
}

func TestLate(t *testing.T) {
	a := New("Price\n20 Euro\nThe soft chair of oak\nSold in blue and red")
	if got := a.Share("the soft chair of oak"); got != 1 {
		t.Fatalf("share %v", got)
	}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Sold in blue and red", true},
		{"Sold in blue and red", false}, // taken
		{"the soft chair of oak", false},
		{"Euro", false}, // no line of its own
		{"20 euro", true},
		{"Price", true},
		{"", false},
		{"in blue", false},
	} {
		if got := a.Late(c.text); got != c.want {
			t.Errorf("Late(%q) = %v", c.text, got)
		}
	}
}

// TestShares: a heading has the words of the gold, and not the entry of the table of contents that leads to it, unless
// the gold has that, too.
func TestShares(t *testing.T) {
	page := []string{"Otters", "Where they live", "What they eat", "", "They are back.", "Where they live", "By the river, below the mill.", "Photo: county",
		"What they eat", "Fish above all.", "More", "What they eat"}
	const body = "They are back.\n\nWhere they live\n\nBy the river, below the mill.\n\nWhat they eat\n\nFish above all."
	for gold, want := range map[string][]float64{
		body: {0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0},
		"Otters\n\nWhere they live\n\nWhat they eat\n\n" + body: {1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0},
		"What they eat": {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	} {
		if got := New(gold).Shares(page); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", gold, got, want)
		}
	}
}
