package extract

import "strings"

// lynxReferences finds the list of references that a dump ends in and returns the number of
// lines before it and the targets by number - 1. An entry is "12. https://example.org/"; elinks
// writes "12. Title" for a link that has one, and the address on a line of its own.
func lynxReferences(src string, lines []textLine) (int, []string) {
	below := false // the line below is the address of a title
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		s := src[l.start:l.end]
		num, rest := referenceNumber(s)
		switch {
		case s == "References" && l.indent == 0 && i < len(lines)-1 && !below:
			return i, referenceTargets(src, lines[i+1:])
		case !below && isReferenceHead(s):
		case !below && num == 0 && l.indent > 0 && isReferenceTarget(s):
			below = true
		case num > 0 && (below || isReferenceTarget(rest)):
			below = false
		default:
			return len(lines), nil
		}
	}
	return len(lines), nil
}

func isReferenceHead(s string) bool {
	return s == "Visible links" || s == "Visible links:" || s == "Hidden links:"
}

// referenceTargets returns the addresses in the lines of a list by number - 1. Numbers too high
// for the list are no entries.
func referenceTargets(src string, lines []textLine) []string {
	var refs []string
	last := 0
	for i := range lines {
		s := src[lines[i].start:lines[i].end]
		num, address := referenceNumber(s)
		if num == 0 {
			num, address = last, s
		}
		last = num
		if num == 0 || num > maxReferences*len(lines) || !isReferenceTarget(address) {
			continue
		}
		for len(refs) < num {
			refs = append(refs, "")
		}
		if refs[num-1] == "" {
			refs[num-1] = address
		}
	}
	return refs
}

// maxReferences is how many numbers a line of the list may stand for: elinks lists no fields and
// no repeats.
const maxReferences = 4

// referenceNumber returns the number that a line of the list begins with, 0 for none, and what
// stands behind it.
func referenceNumber(s string) (num int, rest string) {
	n := 0
	for n < len(s) && n < 6 && '0' <= s[n] && s[n] <= '9' {
		num = num*10 + int(s[n]-'0')
		n++
	}
	if n == 0 || !strings.HasPrefix(s[n:]+" ", ". ") { // elinks' titles may be blank
		return 0, ""
	}
	return num, strings.TrimSpace(s[n+1:])
}

// isReferenceTarget reports whether s is an address as the list has them. One with a scheme may
// have spaces, which pages forget to encode.
func isReferenceTarget(s string) bool {
	if strings.Contains(s, " ") {
		scheme, _, ok := strings.Cut(s, ":")
		return ok && (scheme == "javascript" || scheme == "mailto" || isScheme(scheme) && strings.HasPrefix(s[len(scheme):], "://"))
	}
	return strings.Contains(s, ":") || strings.HasPrefix(s, "/")
}

func isScheme(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
}
