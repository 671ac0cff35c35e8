package extract

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Act is what a selector does with the elements that it finds.
type Act uint8

// The acts. Drop and Keep decide on what stands in the element, Body restricts the text to
// it; the others give a field of the metadata.
const (
	Drop Act = iota
	Keep
	Body
	ActTitle
	ActAuthor
	ActDate
)

// Selector is a CSS selector of a user's rule.
type Selector struct {
	CSS   string   // a group of selectors, parted by commas
	Act   Act      // what to do with what it finds
	Rule  string   // the id of the rule, for people
	Kind  Kind     // of what Drop drops and of what Body leaves out
	Hosts []string // globs of the hosts on which it acts; empty: on all, and where none is known
}

// Selectors is a compiled list of selectors, found by the tag, class, id or attribute that
// an element must have: a page costs no walk for each. It is safe for use by several goroutines.
type Selectors struct {
	list []Selector
	by   [keyKinds]map[string][]picker
	lead [keyKinds]map[string][]picker // by what an element before the one that they find must have
	any  []picker                      // those that name none of them
}

// picker is one compiled selector of the group of list[of].
type picker struct {
	sel cascadia.Sel
	of  int32
	tag string // of what it finds, where it stands in lead; empty: any
}

// maxUnkeyed is how many selectors may go without tag, class, id and attribute: each of them
// is tried on every element.
const maxUnkeyed = 20

// NewSelectors compiles the list. The error names the first selector that is wrong and its rule.
func NewSelectors(list []Selector) (*Selectors, error) {
	s := &Selectors{list: list}
	for kind := range s.by {
		s.by[kind], s.lead[kind] = map[string][]picker{}, map[string][]picker{}
	}
	for i := range list {
		group, err := parseSelector(list[i].CSS)
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", list[i].Rule, err)
		}
		for _, sel := range group {
			if err := s.add(sel, i); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// add puts one selector of list[i] where it is found.
func (s *Selectors) add(sel cascadia.Sel, i int) error {
	p, css := picker{sel: sel, of: int32(i)}, s.list[i].CSS
	key, lead := selectorKey(sel.String())
	switch {
	case strings.Contains(css, `\`): // a name is not what it looks like
	case lead != "":
		p.tag = key
		kind, name := keyKind(lead)
		s.lead[kind][name] = append(s.lead[kind][name], p)
		return nil
	case key != "":
		kind, name := keyKind(key)
		s.by[kind][name] = append(s.by[kind][name], p)
		return nil
	}
	if s.any = append(s.any, p); len(s.any) > maxUnkeyed {
		return fmt.Errorf("rule %s: %q is the selector number %d without a plain tag, class, id or attribute: name one", s.list[i].Rule, css, len(s.any))
	}
	return nil
}

// CheckSelector returns what is wrong with a group of selectors, nil for a good one.
func CheckSelector(css string) error {
	_, err := parseSelector(css)
	return err
}

// costly are the pseudo-classes that read all that an element holds, for each element.
var costly = [...]string{":has", ":contains", ":matches"}

func parseSelector(css string) (cascadia.SelectorGroup, error) {
	low := strings.ToLower(css)
	for _, name := range costly {
		if strings.Contains(low, name) {
			return nil, fmt.Errorf("the selector %q holds %s, which reads whole subtrees: select by tag, class, id, attribute and place", css, name)
		}
	}
	group, err := cascadia.ParseGroup(css)
	if err != nil {
		return nil, fmt.Errorf("%q is no CSS selector: %w", css, err)
	}
	return group, nil
}

// OnHost reports whether one of the globs matches the host, "*.example.org" example.org
// itself, too; the host's leading "www." does not count. No glob matches every host.
func OnHost(globs []string, host string) bool {
	if host == "" {
		return len(globs) == 0
	}
	for _, g := range globs {
		if last := g[len(g)-1] | 0x20; last != host[len(host)-1] && 'a' <= last && last <= 'z' {
			continue // no wild card ends it
		}
		g = strings.TrimPrefix(strings.ToLower(g), "www.")
		if ok, err := path.Match(g, host); ok && err == nil || g == "*."+host {
			return true
		}
	}
	return len(globs) == 0
}

// Pick is what a user's selector says of blocks.
type Pick struct {
	Rule string // its id
	Act  Act    // Drop or Keep, or Body for what stands outside of it
	Kind Kind   // of what is not kept
}

// picks is what selectors found on one page. The nil picks found nothing.
type picks struct {
	nodes  map[*html.Node]int32 // Drop, Keep and Body: index of the selector
	fields [3][]*html.Node      // ActTitle, ActAuthor, ActDate
	body   int32                // index of the selector that found the body, -1 for none
}

// find tries the selectors on the elements below root, in tree order.
func (s *Selectors) find(root *html.Node, address string) *picks {
	if s == nil || len(s.list) == 0 {
		return nil
	}
	if address == "" {
		address = canonicalOf(root)
	}
	f := &selecting{Selectors: s, host: hostname(address), on: make([]int8, len(s.list)),
		open: map[string][]picker{}, opened: map[*picker]bool{},
		picks: &picks{nodes: map[*html.Node]int32{}, body: -1}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			f.element(n)
		}
	}
	return f.picks
}

// canonicalOf returns the address that a page gives itself.
func canonicalOf(root *html.Node) string {
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Body:
			return ""
		case n.DataAtom == atom.Link && strings.EqualFold(strings.TrimSpace(attr(n, "rel")), "canonical"):
			return strings.TrimSpace(attr(n, "href"))
		}
	}
	return ""
}

// selecting is a search for selectors on one page.
type selecting struct {
	*Selectors
	*picks
	host   string
	open   map[string][]picker // by tag: what acts on the host, and whose lead was there
	opened map[*picker]bool    // the lists of lead that were opened
	on     []int8              // of each selector whether it acts on the host: 0 unknown, 1 yes, 2 no
}

func (f *selecting) element(n *html.Node) {
	for i := range n.Attr {
		a := &n.Attr[i]
		f.try(f.by[byAttribute][a.Key], n)
		switch a.Key {
		case "id":
			f.named(byID, a.Val, n)
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				f.named(byClass, c, n)
			}
		}
	}
	f.try(f.any, n)
	f.try(f.open[""], n)
	if tagged, seen := f.open[n.Data]; seen {
		f.try(tagged, n)
		return
	}
	f.openAll(n.Data, f.by[byTag][n.Data])
	f.try(f.open[n.Data], n)
}

// named tries what is found by an id or a class of n, and opens what such an element leads to.
func (f *selecting) named(kind int, name string, n *html.Node) {
	f.try(f.by[kind][name], n)
	if list := f.lead[kind][name]; list != nil && !f.opened[&list[0]] {
		f.opened[&list[0]] = true
		for _, p := range list {
			if p.tag != "" {
				if _, seen := f.open[p.tag]; !seen {
					f.openAll(p.tag, f.by[byTag][p.tag])
				}
			}
			f.openAll(p.tag, []picker{p})
		}
	}
}

// openAll lets those of the list that act on the page's host be tried on elements of a tag.
func (f *selecting) openAll(tag string, list []picker) {
	open := f.open[tag]
	for _, p := range list {
		if f.acts(p.of) {
			open = append(open, p)
		}
	}
	f.open[tag] = open
}

func (f *selecting) try(list []picker, n *html.Node) {
	for _, p := range list {
		if f.acts(p.of) && p.sel.Match(n) {
			f.pick(n, p.of)
		}
	}
}

// acts reports whether selector i acts on the page's host.
func (f *selecting) acts(i int32) bool {
	if f.on[i] == 0 {
		f.on[i] = 2
		if OnHost(f.list[i].Hosts, f.host) {
			f.on[i] = 1
		}
	}
	return f.on[i] == 1
}

// pick notes that selector i found n. Of two on one element Keep counts, then Drop, then
// Body, and of two alike the first of the list.
func (f *selecting) pick(n *html.Node, i int32) {
	act := f.list[i].Act
	if act >= ActTitle {
		list := &f.fields[act-ActTitle]
		if len(*list) == 0 || (*list)[len(*list)-1] != n {
			*list = append(*list, n)
		}
		return
	}
	if act == Body && (f.body < 0 || i < f.body) {
		f.body = i
	}
	old, taken := f.nodes[n]
	if !taken || precedence(act) > precedence(f.list[old].Act) || act == f.list[old].Act && i < old {
		f.nodes[n] = i
	}
}

func precedence(a Act) int { return [...]int{Drop: 2, Keep: 3, Body: 1}[a] }

// Finds reports whether a selector of the list finds an element in a piece of HTML, on
// whatever host.
func (s *Selectors) Finds(fragment string) bool {
	root, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return false
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && s.matches(n) {
			return true
		}
	}
	return false
}

func (s *Selectors) matches(n *html.Node) bool {
	for _, by := range slices.Concat(s.by[:], s.lead[:]) {
		for _, list := range by {
			for _, p := range list {
				if p.sel.Match(n) {
					return true
				}
			}
		}
	}
	for _, p := range s.any {
		if p.sel.Match(n) {
			return true
		}
	}
	return false
}
