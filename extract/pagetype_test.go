package extract

import "testing"

// "forum" speaks for one wherever it stands in a host's name, and more at its beginning.
func TestHostVotes(t *testing.T) {
	for address, want := range map[string]int{
		"https://www.warriorforum.com/x": 4, "https://forum.example.org/x": 13, "https://example.org/x": 0, "": 0,
		"https://lemmy.example.org/post/21": 14, "https://cooking.stackexchange.com/questions/1": 14, "https://old.reddit.com/r/x/comments/1/y": 19,
		"https://example.org/lemmy": 0, "https://news.example.com/item?id=42": 9, "https://shop.example.com/item/42": 0,
	} {
		if got := addressVotes(address)[kindForum]; got != want {
			t.Errorf("%q: %d votes, want %d", address, got, want)
		}
	}
}

// Categories and lists of wikis are told by their addresses in many languages, encoded as browsers do.
func TestWikiVotes(t *testing.T) {
	for address, want := range map[string]int{
		"https://en.wikipedia.org/wiki/Category:Programming_languages": 12, "https://de.wikipedia.org/wiki/Kategorie:Programmiersprache": 12,
		"https://fr.wikipedia.org/wiki/Cat%C3%A9gorie:Langage": 12, "https://ru.wikipedia.org/wiki/%D0%9A%D0%B0%D1%82%D0%B5%D0%B3%D0%BE%D1%80%D0%B8%D1%8F:X": 12,
		"https://en.wikipedia.org/wiki/List_of_rivers": 11, "https://pl.wikipedia.org/wiki/Lista_rzek": 11,
		"https://en.wikipedia.org/wiki/River": 0, "https://example.org/category:x": 0,
	} {
		if got := addressVotes(address)[kindListing]; got != want {
			t.Errorf("%q: %d votes, want %d", address, got, want)
		}
	}
}
