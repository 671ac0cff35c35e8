package extract

import "testing"

// "forum" speaks for one wherever it stands in a host's name, and more at its beginning.
func TestHostVotes(t *testing.T) {
	for address, want := range map[string]int{
		"https://www.warriorforum.com/x": 4, "https://forum.example.org/x": 13, "https://example.org/x": 0, "": 0,
	} {
		if got := addressVotes(address)[kindForum]; got != want {
			t.Errorf("%q: %d votes, want %d", address, got, want)
		}
	}
}
