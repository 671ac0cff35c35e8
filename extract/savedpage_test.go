package extract

import (
	"strings"
	"testing"
	"time"
)

func TestSavedPages(t *testing.T) {
	const own = "https://example.org/otters"
	for _, tc := range []struct {
		name, before, head, after, given string
		url, image, date                 string
	}{
		{name: "browser", before: "<!-- saved from url=(0026)" + own + " -->", url: own},
		{name: "browser, nothing", before: "<!-- saved from url=(0014)about:internet -->"},
		{name: "SingleFile", before: "<!--\n Page saved with SingleFile \n url: " + own + " \n saved date: Wed May 01 2024 10:00:00 GMT+0200 (CEST)\n-->", url: own, date: "2024-04-30"},
		{name: "HTTrack", before: "<!-- Mirrored from example.org/otters by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 01 May 2024 10:00:00 GMT -->",
			url: "http://example.org/otters", date: "2024-04-30"},
		{name: "Wayback Machine", given: "https://web.archive.org/web/20240501101010/" + own, url: own, date: "2024-04-30"},
		{name: "its links", head: `<link rel="canonical" href="/web/20240501101010/` + own + `"><meta property="og:image" content="https://web.archive.org/web/20240501101010im_/https://example.org/o.jpg">`,
			given: "http://web.archive.org/web/2024/" + own, url: own, image: "https://example.org/o.jpg", date: ""},
		{name: "its comment", after: "<!--\n FILE ARCHIVED ON 10:10:10 May 01, 2024 AND RETRIEVED FROM THE\n INTERNET ARCHIVE -->", date: "2024-04-30"},
		{name: "given first", before: "<!-- saved from url=(0026)https://example.com/x -->", given: own, url: own},
		{name: "a path like it", given: "https://example.org/web/2024/otters", url: "https://example.org/web/2024/otters"},
		{name: "talk of it", after: "<p>The comment says: saved from url=(0026)https://example.com/x</p>" + strings.Repeat("<p>Otters.</p>", 400)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			page := "<!DOCTYPE html>\n" + tc.before + `<html lang="en"><head><title>Otters return to the river</title>` + tc.head + `</head><body><h1>Otters return to the river</h1><p class="date">By Anna Berg, 1 day ago</p>
<p>The otters are back in the river after forty years, and the first of them has been seen near the old mill.</p>` + strings.Repeat("<p>Otters.</p>", 400) + tc.after + "</body></html>"
			doc, err := Parse(strings.NewReader(page), Options{URL: tc.given})
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.Meta.URL; got != tc.url {
				t.Errorf("url %q, want %q", got, tc.url)
			}
			if got := doc.Meta.Image; got != tc.image {
				t.Errorf("image %q, want %q", got, tc.image)
			}
			if got := doc.Meta.Date; got != tc.date {
				t.Errorf("date %q, want %q", got, tc.date)
			}
		})
	}
}

func TestArchived(t *testing.T) {
	when := time.Date(2024, 5, 1, 10, 10, 10, 0, time.UTC)
	for _, tc := range []struct {
		address, page string
		when          time.Time
	}{
		{"https://web.archive.org/web/20240501101010/https://e.org/a?b=c#d", "https://e.org/a?b=c#d", when},
		{"https://web.archive.org/web/20240501101010if_/http://e.org/", "http://e.org/", when},
		{"https://web.archive.org/web/2024*/http://e.org/", "https://web.archive.org/web/2024*/http://e.org/", time.Time{}},
		{"https://e.org/web/12345/", "https://e.org/web/12345/", time.Time{}},
		{"https://e.org/web/", "https://e.org/web/", time.Time{}},
		{"", "", time.Time{}},
	} {
		if page, got := archived(tc.address); page != tc.page || !got.Equal(tc.when) {
			t.Errorf("archived(%q) = %q, %v", tc.address, page, got)
		}
	}
}
