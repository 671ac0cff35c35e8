package extract

import (
	"strings"
	"testing"
)

// TestLabelHead holds what is read of the lines with labels ahead of a text, and which lines are no such head.
func TestLabelHead(t *testing.T) {
	body := "\n\n" + textProse
	for _, c := range []struct{ name, head, want string }{
		{"a scraper", "Title: Otters return: a report\nAuthor: Jane Roe\nDate: 2024-03-04\nURL: https://example.org/otters",
			"title: Otters return: a report\nauthor: Jane Roe\ndate: 2024-03-04\nurl: https://example.org/otters\n"},
		{"bold labels, CRLF", "**Title:** Otters return\r\n**Source:** https://example.org/otters", "title: Otters return\nurl: https://example.org/otters\n"},
		{"in German", "Titel: Der Otter ist zurück\nQuelle: Hafenbote\nDatum: 4. März 2024", "title: Der Otter ist zurück\nsite: Hafenbote\ndate: 4. März 2024\n"},
		{"in Chinese", "标题：水獭回来了\n作者：李明\n来源：海湾日报", "title: 水獭回来了\nauthor: 李明\nsite: 海湾日报\n"},
		{"mail", "Received: from a.example\n\tby b.example; Mon\nFrom: \"Jane Roe\" <jane@example.org>\nTo: list@example.org\nSubject: Re: =?UTF-8?Q?Der_Otter?=\n =?UTF-8?Q?_ist_zur=C3=BCck?=\nDate: Mon, 4 Mar 2024 18:22:00 +0000\nX-Mailer: x\nContent-Type: text/plain",
			"author: Jane Roe\ntitle: Der Otter ist zurück\ndate: Mon, 4 Mar 2024 18:22:00 +0000\n"},
		{"one label", "Title: Otters return", ""},
		{"no title and no address", "Author: Jane Roe\nDate: 2024-03-04", ""},
		{"a recipe", "Title: Otter cake\nServes: 4\nDate: none", ""},
		{"a conversation", "Ann: Where are they?\nBen: Gone.", ""},
		{"no label", "Title: Otters return\nURL: https://example.org/otters\nThey are back.", ""},
		{"empty values", "Title:\nURL:", ""},
	} {
		src := c.head + body
		front, off := labelHead(src)
		if front != c.want || (off > 0) != (c.want != "") || off > 0 && src[off:] != textProse && !strings.HasSuffix(src[off:], textProse) {
			t.Errorf("%s: %q, %d, want %q", c.name, front, off, c.want)
		}
	}
	if front, _ := labelHead("Title: Otters return\nURL: https://example.org/otters\n\n \n"); front != "" {
		t.Errorf("a head without a text: %q", front)
	}
}

// TestLabelHeadText holds that the head is no part of the text in either shape, and where its first line stands.
func TestLabelHeadText(t *testing.T) {
	const head = "Title: Otters return - Example\nAuthor: Jane Roe\nDate: 2024-03-04\nURL: https://www.example.org/otters\n\n"
	for _, shape := range []Shape{Text, Markdown} {
		doc, err := Parse(strings.NewReader(head+textProse), Options{Shape: shape})
		if err != nil {
			t.Fatal(err)
		}
		m := &doc.Meta
		if m.Title != "Otters return" || strings.Join(m.Authors, ";") != "Jane Roe" || m.Date != "2024-03-04" || m.URL != "https://www.example.org/otters" {
			t.Errorf("%s: %+v", shape, m)
		}
		if b := &doc.Blocks[0]; b.Line != 6 || b.Start != len(head) {
			t.Errorf("%s: the text begins on line %d, byte %d: %q", shape, b.Line, b.Start, b.Text)
		}
	}
}
