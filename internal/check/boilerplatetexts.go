package check

import (
	"slices"
	"strings"

	"winnow/extract"
)

// boilerplateText is how a kind of boilerplate is called and shown.
type boilerplateText struct {
	what  string // in a message
	help  string // what is found, in a line of help
	do    string // what to do about it
	lines string // of the kind
	not   string // a line of text that might be taken for it
	place int    // where on a raw page the lines stand
	page  string // in HTML, in the place of lines
}

const takeOut = "Take it out, by hand or with winnow FILE."

// boilerplateTexts describe every kind.
var boilerplateTexts = map[extract.Kind]boilerplateText{
	extract.Navigation: {what: "navigation", help: "menus and links of the site", do: takeOut,
		lines: "Home\nNews\nSport\nBusiness\nAbout us\nContact us\nMy account\nSkip to content",
		not:   "He went home, read the news and contacted us about the business."},
	extract.Breadcrumb: {what: "a breadcrumb", help: "the path to the page", do: takeOut,
		lines: "Home > News > Valley > Rivers", place: atTop,
		not: "You are here, she wrote in the valley's visitors' book, and so am I."},
	extract.Ad: {what: "the label of an advertisement", help: "labels of advertisements", do: takeOut,
		lines: "Advertisement",
		not:   "The advertisement in the paper had asked for a keeper with experience of otters."},
	extract.Weather: {what: "a weather widget", help: "weather widgets", do: takeOut,
		lines: "Sat Mar 22, 3:05 pm\nconnaught place\n27.1°\nFeels like 29°\nHumidity 41%",
		not:   "At noon the thermometer showed 27.1 degrees in the shade of the mill."},
	extract.Headlines: {what: "headlines of other pages", help: "headlines of other pages, up to three in a row", do: takeOut,
		lines: "Top Headlines",
		not:   "The otters made headlines in the whole county for the rest of that summer."},
	extract.Related: {what: "a link to a related page", help: "links to related pages", do: takeOut,
		lines: "ALSO READ | Wolves seen on the heath for the first time in a century",
		not:   "Those who also read the older reports will remember the floods of that year."},
	extract.Media: {what: "the controls of a player or gallery", help: "controls of players and galleries", do: takeOut,
		lines: "Play video\nPause\nMute\nFullscreen\n0:00 / 2:31",
		not:   "A pause in the rain allowed the keepers to see the film to its end."},
	extract.Share: {what: "share buttons", help: "buttons to share the page", do: takeOut,
		lines: "Share on Facebook\nShare on Twitter\nShare via Email\nCopy link",
		not:   "The wardens share their hut with two keepers from the neighbouring county."},
	extract.Subscribe: {what: "an offer to subscribe", help: "offers of newsletters and subscriptions", do: takeOut,
		lines: "Sign up for our newsletter",
		not:   "He subscribed to the view that rivers should be left to themselves."},
	extract.Consent: {what: "a notice about cookies or consent", help: "notices about cookies and consent", do: takeOut,
		lines: "We use cookies to improve your experience. By continuing to use this site you agree to our use of cookies.\nAccept all cookies",
		not:   "The landlord gave his consent to the shelters, and has asked for no rent."},
	extract.Comments: {what: "words around readers' comments", help: "readers' comments and the words around them", do: takeOut,
		lines: "12 Comments\nReply\nReport\nLog in to leave a comment",
		not:   "The county declined to leave a comment on what the reply had cost."},
	extract.AuthorBox: {what: "a box about the author", help: "boxes about authors", do: takeOut,
		lines: "About the author\nView all posts by Jane Miller",
		not:   "The author of the survey is known to view all posts along the bank with suspicion."},
	extract.Tags: {what: "a list of tags", help: "lists of tags", do: takeOut,
		lines: "Tags: otters, rivers, wildlife",
		not:   "The rings and tags that were found belonged to birds from the coast."},
	extract.Legal: {what: "legal lines", help: "copyright lines and links to terms", do: takeOut,
		lines: "© 2024 Valley News. All rights reserved.\nPrivacy Policy\nTerms of Use",
		not:   "The owner reserved all rights to the water, which led to a case in court."},
	extract.Pagination: {what: "page numbers", help: "links to the next and previous pages", do: takeOut,
		lines: "Page 1 of 3\nNext page\nPrevious page\nLoad more",
		not:   "The next page of the survey lists the hours at which the animals were seen."},
	extract.Widget: {what: "words of a widget", help: "words of buttons and widgets of all sorts", do: takeOut,
		lines: "Please enable JavaScript to view this page\nBack to top\nPrint this page\nClose",
		not:   "They came back to the top of the weir again and again, close to the bank."},
	extract.Form: {what: "the fields of a form", help: "fields of forms", do: takeOut,
		lines: "First name\nLast name\nEmail address\nPassword\nSubmit",
		not:   "Her first name was that of the river, her last name that of the mill."},
	extract.Hidden: {what: "text that the page does not show", help: "text that an element of HTML hides (hidden, display:none)",
		do:   "Readers do not see it, programs do. Take it out, or show it.",
		page: "<html><body><h1>Otters return</h1><p>" + paragraphs[0] + "</p><div hidden>" + paragraphs[1] + "</div><p>" + paragraphs[2] + "</p></body></html>",
		not:  "The wardens had hidden the shelters well; none was found by walkers."},
	extract.Duplicate: {what: "a repetition", help: "short lines that say again what stands in the page already", do: takeOut,
		lines: "Done from here too.\nDone from here too.\nDone from here too.\n\n" + frameTop, place: belowMenu,
		not: "The same two otters, the very same two otters, were seen again a week later."},
	extract.Unclassified: {what: "something else than the text", help: "lines that do not belong to the text, of no kind that is known", do: takeOut,
		lines: "Expand\nEdition 12\nTrent — July 10th, 2012, 2:17 am", place: belowText,
		not: "None of this can be said with certainty before the survey is complete."},
}

// paragraphs are what examples stand in.
var paragraphs = [...]string{
	"After forty years without a sighting, two otters were seen on Monday below the old mill, the county said in a statement.",
	"Wardens had put up shelters along the bank in spring, and the weir was opened for fish last autumn after a long dispute.",
	"Whether the animals will stay is not known; a survey of the upper valley begins in September and runs for a whole year.",
}

const frameTop = "Home\nNews\nSport\nContact us\nLog in\nSearch\n\n"

const frameEnd = "\n\nShare on Facebook\nShare on Twitter\nSign up for our newsletter\n12 Comments\nAdvertisement\nPrivacy Policy\n© 2024 Valley News. All rights reserved.\n"

// The places of lines on a raw page.
const (
	beforeLast = iota // paragraph
	atTop
	belowMenu
	belowText
)

// rawPage is a page that is left as it was, with lines in a place of it.
func rawPage(lines string, place int) string {
	parts := []string{strings.TrimSpace(frameTop), "Otters return to the river", paragraphs[0], paragraphs[1], paragraphs[2], strings.TrimSpace(frameEnd)}
	at := map[int]int{atTop: 0, belowMenu: 1, beforeLast: 4, belowText: 5}[place]
	return strings.Join(slices.Insert(parts, at, lines), "\n\n") + "\n"
}

// yes puts the lines of the kind into a page that is left as it was.
func (t boilerplateText) yes() []Example {
	if t.page != "" {
		return []Example{{Text: t.page, Name: "a.html"}}
	}
	return []Example{{Text: rawPage(t.lines, t.place)}}
}

// no puts a line of text among paragraphs.
func (t boilerplateText) no() []Example {
	return []Example{{Text: paragraphs[0] + "\n\n" + t.not + "\n\n" + paragraphs[2] + "\n"}}
}
