package extract

import (
	"bytes"
	"strings"
	"time"
)

// A page that was saved says where it comes from, and when it was fetched, in comments that
// browsers, SingleFile, HTTrack and the Wayback Machine write into it.

// savedRoom is how many bytes of a page's beginning and of its end hold such a comment.
const savedRoom = 4 << 10

// asSaved adds to the options what src says of its own address and time, where they say nothing. An
// address in the Wayback Machine is taken for the one of the page that it keeps.
func (o Options) asSaved(src []byte) Options {
	head, foot := src[:min(len(src), savedRoom)], src[max(0, len(src)-savedRoom):]
	address, when := savedBy(string(head))
	if o.URL == "" {
		o.URL = address
	}
	if o.Crawled.IsZero() {
		o.Crawled = when
	}
	kept, captured := archived(o.URL)
	if o.Crawled.IsZero() {
		o.Crawled = captured
	}
	o.URL = kept
	if i := bytes.Index(foot, []byte("FILE ARCHIVED ON ")); i >= 0 && o.Crawled.IsZero() {
		stamp, _, _ := strings.Cut(string(foot[i+len("FILE ARCHIVED ON "):]), " AND ")
		o.Crawled, _ = time.Parse("15:04:05 Jan 02, 2006", strings.TrimSpace(stamp))
	}
	return o
}

// savedBy reads the comment of whoever saved a page at its beginning.
func savedBy(head string) (address string, when time.Time) {
	if _, note, ok := strings.Cut(head, "saved from url=("); ok { // Internet Explorer's mark of the web
		_, address, _ = strings.Cut(note, ")")
		address, _, _ = strings.Cut(address, " ")
		return webAddress(address), when
	}
	if _, note, ok := strings.Cut(head, "Page saved with SingleFile"); ok {
		when, _ = time.Parse("Mon Jan 02 2006 15:04:05 GMT-0700", strings.TrimSpace(cutAt(noteLine(note, "saved date:"), "(")))
		return webAddress(noteLine(note, "url:")), when
	}
	if _, note, ok := strings.Cut(head, "<!-- Mirrored from "); ok {
		address, note, ok = strings.Cut(note, " by HTTrack")
		if _, stamp, found := strings.Cut(note, "], "); ok && found {
			when, _ = time.Parse(time.RFC1123, strings.TrimSpace(cutAt(stamp, " -->")))
			return webAddress("http://" + address), when
		}
	}
	return "", when
}

// noteLine returns what stands behind a label in its line.
func noteLine(note, label string) string {
	_, value, _ := strings.Cut(note, label)
	return strings.TrimSpace(cutAt(value, "\n"))
}

func cutAt(s, mark string) string {
	before, _, _ := strings.Cut(s, mark)
	return before
}

// webAddress returns an address of the web without white space, "" for another.
func webAddress(s string) string {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t\r\n<>\"") {
		return ""
	}
	return s
}

// archived returns the address of the page that an address in the Wayback Machine, or in one of the
// archives that use its software, keeps, and when it was captured: https://web.archive.org/web/
// 20240501101010/https://example.org/, im_ and its like behind the time for what a page embeds. Any
// other address is returned as it is.
func archived(address string) (page string, when time.Time) {
	_, rest, ok := strings.Cut(address, "/web/")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if !ok || digits < 4 || digits > 14 {
		return address, when
	}
	stamp, rest := rest[:digits], rest[digits:]
	if len(rest) > 3 && rest[2] == '_' {
		rest = rest[3:]
	}
	page = strings.TrimPrefix(rest, "/")
	if webAddress(page) == "" || page == rest {
		return address, when
	}
	when, _ = time.Parse("20060102150405", stamp)
	return page, when
}
