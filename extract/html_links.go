package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// openLink begins the link of an element.
func (w *walker) openLink(n *html.Node) {
	if w.flow.openLink(); w.flow.linkDepth == 1 {
		w.flow.site = onSite(attr(n, "href"), w.host)
	}
}

// onSite reports whether a link, as the page writes it, leads to another page of the site of a host: a relative one does, an
// absolute one to the host or to one of which either is a part. One to a place on the page, or a script, does not, nor does an absolute
// one where the host is unknown.
func onSite(href, host string) bool {
	href = strings.TrimSpace(href)
	rest, absolute := strings.CutPrefix(href, "//")
	if end := strings.IndexAny(href, ":/?#"); !absolute && end >= 0 && href[end] == ':' {
		scheme := href[:end]
		if rest, absolute = strings.CutPrefix(href[end:], "://"); !absolute || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
			return false
		}
	}
	if !absolute {
		return href != "" && href[0] != '#'
	}
	if end := strings.IndexAny(rest, ":/?#"); end >= 0 {
		rest = rest[:end]
	}
	to := bareHost(rest)
	return host != "" && to != "" && (to == host || strings.HasSuffix(to, "."+host) || strings.HasSuffix(host, "."+to))
}

// bareHost returns a host as hosts are compared: in lower case, without "www.".
func bareHost(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }
