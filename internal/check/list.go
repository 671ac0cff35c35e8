package check

// Checks lists every check in the order in which help and reports have them.
func Checks() []*Check {
	list := []*Check{unreadable(), invalidIgnore()}
	list = append(list, boilerplate()...)
	return append(list,
		headlineStrip(),
		doubledBlock(),
		mojibake(),
		replacementCharacter(),
		controlCharacter(),
		invisibleCharacter(),
		bidiControl(),
		htmlEntity(),
		strayTag(),
		templatePlaceholder(),
		gluedWords(),
		brokenHyphenation(),
		hiddenText(),
		promptInjection(),
		emptyContent(),
		shortContent(),
		consentWall(),
		loginWall(),
		errorPage(),
		scriptShell(),
		truncatedEnding(),
		wrongLanguage(),
		metadataMissing(),
		metadataImpossible(),
		nearDuplicate(),
	)
}

// Find returns the check with the given id; nil where there is none.
func Find(id string) *Check {
	for _, c := range Checks() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Names lists all ids, then the families that hold more than one check.
func Names() []string {
	var ids, families []string
	size := map[string]int{}
	for _, c := range Checks() {
		ids = append(ids, c.ID)
		if size[c.Family]++; size[c.Family] == 2 {
			families = append(families, c.Family)
		}
	}
	return append(ids, families...)
}

// The families of checks.
const (
	files       = "files"
	leftovers   = "boilerplate"
	encoding    = "encoding"
	markupOf    = "markup"
	writing     = "writing"
	pages       = "page"
	metadata    = "metadata"
	safety      = "safety"
	collections = "collection"
)

// known holds every id and family.
func known() map[string]bool {
	names := map[string]bool{}
	for _, n := range Names() {
		names[n] = true
	}
	return names
}
