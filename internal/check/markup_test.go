package check

import (
	"fmt"
	"math/rand"
	"regexp"
	"strings"
	"testing"
)

// TestUnread holds what is code and comment in Markdown against an expression that says so.
func TestUnread(t *testing.T) {
	want := regexp.MustCompile("(?s)``[^\n]*?``|`[^`\n]*`|<!--.*?-->")
	parts := []string{"`", "``", "a", "\n", "<!--", "-->", " ", "<", "-"}
	random := rand.New(rand.NewSource(1))
	for range 20_000 {
		text := ""
		for range random.Intn(12) {
			text += parts[random.Intn(len(parts))]
		}
		var got [][]int
		u := &unread{text: text, tick: -1, comment: -1, closed: strings.LastIndex(text, "-->")}
		for at := 0; ; {
			start, end := u.next(at)
			if start == len(text) {
				break
			}
			got = append(got, []int{start, end})
			at = end
		}
		if want := want.FindAllStringIndex(text, -1); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}
