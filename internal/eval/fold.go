package eval

import (
	"hash/fnv"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Folds is the number of folds that the sites of all sets are dealt to.
const Folds = 5

// SiteOf returns the registrable domain of a page's site: by its gold's site, else by its
// URL, else its id.
func (p *Page) SiteOf() string {
	host := p.Site
	if host == "" {
		if u, err := url.Parse(p.URL); err == nil {
			host = u.Hostname()
		}
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "" {
		return p.ID
	}
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host
}

// Fold returns the fold, 0 to Folds-1, that the page's site belongs to in every set.
func (p *Page) Fold() int {
	h := fnv.New32a()
	h.Write([]byte(p.SiteOf()))
	return int(h.Sum32() % Folds)
}
