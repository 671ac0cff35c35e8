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
