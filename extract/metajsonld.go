package extract

import (
	"html"
	"maps"
	"strings"
)

// ldThing is one JSON-LD object that can describe the page.
type ldThing struct {
	types []string
	obj   map[string]any
	rank  int // how surely it describes the page itself, best first
}

// ldReader flattens the JSON-LD of a page to its things in document order.
type ldReader struct {
	things []ldThing
	byID   map[string]map[string]any
	title  string // of the page
	named  bool   // the authors of a thing have been said; those of others are no authors here
	budget int    // objects and values that may still be looked at
}

// The bounds on JSON-LD: objects looked at on a page, and how deep one is opened.
const (
	maxLDObjects = 10_000
	maxLDDepth   = 24
)

// readJSONLD returns the things in the scripts. Broken scripts give what can be read.
func readJSONLD(scripts []string) *ldReader {
	r := &ldReader{byID: map[string]map[string]any{}, budget: maxLDObjects}
	for _, s := range scripts {
		for _, v := range decodeLD(s) {
			r.visit(v, 0)
		}
	}
	return r
}

// decodeLD returns the JSON values in one script: as it stands, else repaired.
func decodeLD(s string) []any {
	s = unwrapLD(s)
	if out, err := decodeValues(s); err == nil {
		return out
	}
	if strings.Contains(s, "&quot;") && !strings.Contains(s, `"`) { // a template escaped the whole script
		s = html.UnescapeString(s)
	}
	out, _ := decodeValues(repairJSON(s))
	return out
}

// decodeValues reads values one after another until the end or the first error.
func decodeValues(s string) ([]any, error) {
	var out []any
	r := jsonReader{s: s}
	for c := r.peek(); r.at < len(s) && c != ']' && c != '}'; c = r.peek() {
		v, err := r.value()
		if err != nil {
			return out, err
		}
		out = append(out, v)
	}
	return out, nil
}

// unwrapLD takes off the comment and CDATA marks that templates put around scripts.
func unwrapLD(s string) string {
	s = strings.TrimSpace(strings.TrimPrefix(s, "\ufeff"))
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, pair[0]), pair[1]))
	}
	return strings.TrimSuffix(s, ";")
}

// visit collects v, what stands in its @graph, and the things it is mainly about.
func (r *ldReader) visit(v any, depth int) {
	if r.budget--; r.budget < 0 || depth > maxLDDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			r.visit(e, depth+1)
		}
	case map[string]any:
		r.object(v, depth)
	}
}

func (r *ldReader) object(v map[string]any, depth int) {
	if id, ok := v["@id"].(string); ok && len(v) > 1 && r.byID[id] == nil {
		r.byID[id] = v
	}
	if t := (ldThing{types: ldStrings(v["@type"]), obj: v}); len(t.types) > 0 {
		t.rank = t.findRank()
		r.things = append(r.things, t)
		if t.is("FAQPage") { // its questions are no threads
			return
		}
	}
	for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "hasPart", "author", "publisher"} {
		r.visit(v[key], depth+1)
	}
	r.reverse(v, depth)
}

// reverse visits what names v from the other end: a person that is the author of a piece.
func (r *ldReader) reverse(v map[string]any, depth int) {
	back, _ := v["@reverse"].(map[string]any)
	for _, key := range [...]string{"author", "creator", "publisher"} {
		for _, e := range ldList(back[key]) {
			piece, ok := e.(map[string]any)
			if !ok {
				continue
			}
			piece = maps.Clone(piece)
			if piece[key] == nil {
				piece[key] = map[string]any{"@type": v["@type"], "name": v["name"]}
			}
			r.visit(piece, depth+1)
		}
	}
}

// ldList returns the values of a property: those of a list, or the one that it is.
func ldList(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

// resolve follows a reference by @id.
func (r *ldReader) resolve(v any) map[string]any {
	m, _ := v.(map[string]any)
	if id, ok := m["@id"].(string); ok && m["name"] == nil && r.byID[id] != nil {
		return r.byID[id]
	}
	return m
}

// ldStrings returns the strings in v: one, a list of them, or their @value.
func ldStrings(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{html.UnescapeString(v)}
	case []any:
		var out []string
		for _, e := range v {
			if len(out) < maxCandidates {
				out = append(out, ldStrings(e)...)
			}
		}
		return out
	case map[string]any:
		if s, ok := v["@value"].(string); ok {
			return []string{s}
		}
	}
	return nil
}

func (t ldThing) is(types ...string) bool {
	for _, have := range t.types {
		have = have[strings.LastIndexAny(have, "/#:")+1:]
		for _, want := range types {
			if len(have) == len(want) && strings.EqualFold(have, want) {
				return true
			}
		}
	}
	return false
}

// isArticle reports whether t is one of schema.org's kinds of written pieces.
func (t ldThing) isArticle() bool {
	for _, have := range t.types {
		if strings.HasSuffix(have, "Article") || strings.HasSuffix(have, "BlogPosting") {
			return true
		}
	}
	return t.is("Report", "Review", "CriticReview", "Recipe", "ReportageNewsArticle", "Chapter", "Blog", "OpinionNewsArticle", "HowTo")
}

func (t ldThing) isThread() bool {
	return t.is("DiscussionForumPosting", "QAPage", "Question", "SocialMediaPosting", "Conversation")
}

func (t ldThing) findRank() int {
	switch {
	case t.is("BreadcrumbList", "Organization", "Person", "WebSite", "ImageObject", "SearchAction", "Answer", "Comment", "ItemList"):
		return 9
	case t.isThread():
		return 0
	case t.isArticle():
		return 1
	case t.is("Product", "ProductGroup", "SoftwareApplication", "Course", "Event", "VideoObject", "Book", "Movie", "NewsMediaOrganization"):
		return 2
	case t.is("WebPage", "AboutPage", "CollectionPage", "ItemPage", "ProfilePage", "FAQPage", "ContactPage", "MedicalWebPage"):
		return 3
	}
	return 4
}

// findJSONLD says what the page's schema.org objects claim.
func findJSONLD(p *page, say func(field, string)) {
	r := readJSONLD(p.scripts)
	r.title = p.title
	p.ld = r.things
	for rank := 0; rank <= 4; rank++ {
		for _, t := range r.things {
			if t.rank == rank {
				r.tell(t, say)
				if !r.named {
					r.people(t.author(), r.name(say), 0)
				}
			}
		}
	}
	for _, t := range r.things {
		if t.is("WebSite") {
			sayAll(say, fieldSitename, ldStrings(t.obj["name"]))
		}
	}
}

func sayAll(say func(field, string), f field, values []string) {
	for _, v := range values {
		say(f, v)
	}
}

// tell says the properties of one thing.
func (r *ldReader) tell(t ldThing, say func(field, string)) {
	for _, pair := range [...]struct {
		key string
		f   field
	}{
		{"headline", fieldTitle}, {"name", fieldTitle}, {"description", fieldDescription},
		{"articleSection", fieldCategory}, {"inLanguage", fieldLanguage}, {"license", fieldLicense},
	} {
		sayAll(say, pair.f, ldStrings(t.obj[pair.key]))
	}
	r.days(t, say)
	for _, s := range ldStrings(t.obj["keywords"]) {
		sayAll(say, fieldTag, strings.Split(s, ","))
	}
	sayAll(say, fieldImage, ldImage(t.obj["image"]))
	sayAll(say, fieldSitename, ldStrings(r.resolve(t.obj["publisher"])["name"]))
}

// days says the days of one thing; how far they are those of the page depends on its kind.
func (r *ldReader) days(t ldThing, say func(field, string)) {
	f := fieldOtherDay
	switch t.rank {
	case 0, 1:
		f = fieldDate
	case 3:
		f = fieldPageDay
	}
	for _, key := range [...]string{"datePublished", "dateCreated", "uploadDate"} { // made first, maybe, but published once
		if days := ldStrings(t.obj[key]); len(days) > 0 {
			sayAll(say, f, days)
			break
		}
	}
	if f == fieldDate && r.titles(t) {
		sayAll(say, fieldOwnDay, ldStrings(t.obj["datePublished"]))
	}
	if t.rank < 3 {
		sayAll(say, fieldModified, ldStrings(t.obj["dateModified"]))
	}
}

// titles reports whether the <title> begins with the headline of t.
func (r *ldReader) titles(t ldThing) bool {
	for _, key := range [...]string{"headline", "name"} {
		for _, h := range ldStrings(t.obj[key]) {
			words := wordTokens(h)
			if len(words) > 0 && overlap(words, wordTokens(r.title)) >= sameTitle {
				return true
			}
		}
	}
	return false
}

// author is the author property of a written piece; who reviewed a product is none.
func (t ldThing) author() any {
	if t.is("Product", "ProductGroup") {
		return nil
	}
	if v := t.obj["author"]; v != nil {
		return v
	}
	return t.obj["creator"]
}

// name passes names on and notes that there were some.
func (r *ldReader) name(say func(field, string)) func(field, string) {
	return func(f field, v string) {
		r.named = true
		say(f, v)
	}
}

// people says the names of an author property; organisations are no people, but their
// names are let through for the chooser to weigh against the site's.
func (r *ldReader) people(v any, say func(field, string), depth int) {
	if depth > 3 {
		return
	}
	switch v := v.(type) {
	case string:
		v = strings.TrimSpace(html.UnescapeString(v))
		if v != "" && (v[0] == '{' || v[0] == '[') { // JSON that was put into a string
			for _, inner := range decodeLD(v) {
				r.people(inner, say, depth+1)
			}
			return
		}
		say(fieldAuthor, withoutTags(v))
	case []any:
		for _, e := range v {
			r.people(e, say, depth+1)
		}
	case map[string]any:
		obj := r.resolve(v)
		if (ldThing{types: ldStrings(obj["@type"])}).is("Organization", "NewsMediaOrganization", "Corporation") {
			sayAll(say, fieldSigner, ldStrings(obj["name"]))
			return
		}
		for _, name := range ldStrings(obj["name"]) {
			say(fieldAuthor, withoutTags(name))
		}
	}
}

func ldImage(v any) []string {
	switch v := v.(type) {
	case map[string]any:
		return ldStrings(v["url"])
	case []any:
		if len(v) > 0 {
			return ldImage(v[0])
		}
		return nil
	}
	return ldStrings(v)
}
