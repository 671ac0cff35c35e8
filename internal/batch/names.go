package batch

import (
	"hash/fnv"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"winnow/internal/hashset"
	"winnow/internal/outfile"
)

// maxName is how many bytes of one path element are used; file systems take 255, and the
// ending, a mark for a clash and the name of a temporary file want room.
const maxName = 180

// names gives every document of a run a file of its own, by its id alone and the ids before
// it: the same inputs have the same names at any degree of parallelism.
type names struct {
	ext   string
	files set // taken
	dirs  set // prefixes of files that are taken
}

func newNames(ext string, reserved ...string) *names {
	n := &names{ext: ext}
	for _, r := range reserved {
		n.files.add(r)
	}
	return n
}

// set holds paths as the file systems know them that fold names. Two that collide in their
// hashes cost a longer name, never a file.
type set struct{ paths hashset.Set }

func (s *set) add(path string)      { s.paths.Add(outfile.Fold(path)) }
func (s *set) has(path string) bool { return s.paths.Has(outfile.Fold(path)) }

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// next returns the slash-separated path for an id. The first of "b.html" and "b.txt" is
// b.md, the other b.txt.md; should that be taken, b.txt~2.md.
func (n *names) next(id string) string {
	clean := n.undirty(id)
	base := trimPage(clean)
	for try := 1; ; try++ {
		name := base + n.ext
		if try == 2 {
			name = clean + n.ext
		} else if try > 2 {
			name = clean + "~" + strconv.Itoa(try-1) + n.ext
		}
		if !n.files.has(name) && !n.dirs.has(name) {
			n.take(name)
			return name
		}
	}
}

func (n *names) take(name string) {
	n.files.add(name)
	for dir := path.Dir(name); dir != "." && !n.dirs.has(dir); dir = path.Dir(dir) {
		n.dirs.add(dir)
	}
}

// undirty makes a relative path of an id: records may be named anything, an address or
// "../../x". A folder whose name a file took gets a mark.
func (n *names) undirty(id string) string {
	parts := strings.FieldsFunc(id, func(r rune) bool { return r == '/' })
	if len(parts) == 0 {
		return "_"
	}
	for i, p := range parts {
		parts[i] = element(p)
		for i < len(parts)-1 && n.files.has(strings.Join(parts[:i+1], "/")) {
			parts[i] += "~"
		}
	}
	return strings.Join(parts, "/")
}

// element makes a name of one path element that every file system takes.
func element(s string) string {
	safe := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || strings.ContainsRune(`<>:"\|?*`, r) {
			return '_'
		}
		return r
	}, s)
	if t := strings.TrimRight(safe, ". "); t != safe || strings.HasPrefix(safe, ".") {
		safe = strings.TrimLeft(t, ".") + "_" // neither "..", nor hidden, nor what Windows would trim
	}
	if reserved(safe) {
		safe = "_" + safe
	}
	if len(safe) <= maxName {
		return safe
	}
	cut := maxName - 20
	for !utf8.RuneStart(safe[cut]) {
		cut--
	}
	return safe[:cut] + "~" + strconv.FormatUint(hash(s), 16)
}

// reserved reports whether Windows keeps the name for a device.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")) && stem[3] >= '1' && stem[3] <= '9'
}

// trimPage takes off the endings of compressed files and of pages; other names keep theirs,
// "example.org" is none.
func trimPage(name string) string {
	for _, ext := range []string{".gz", ".zst", ".bz2", ".xz"} {
		name = trimEnding(name, ext)
	}
	for _, ext := range []string{".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".md", ".markdown", ".lynx", ".dump"} {
		if t := trimEnding(name, ext); t != name {
			return t
		}
	}
	return name
}

func trimEnding(name, ext string) string {
	at := len(name) - len(ext)
	if at > 0 && name[at-1] != '/' && strings.EqualFold(name[at:], ext) {
		return name[:at]
	}
	return name
}
