package shape

import (
	"strings"
	"unicode/utf8"
)

// ManualName returns the name of a page of the Unix manual from the line at its head, where it begins and ends the line and has a
// section: "LS(1)  User Commands  LS(1)", "asn1parse(1ssl)"; "" for any other line. Between them stands what the manual is
// called; a long name writes over that, and over its own end.
func ManualName(line string) string {
	if len(line) > maxManualHead {
		return ""
	}
	begin, _, _ := strings.Cut(line[:runeBorder(line, manualBegin)], "(")
	at := strings.LastIndex(line, begin)
	if begin == "" || at <= 0 {
		return ""
	}
	name := line[at:]
	word, section, _ := strings.Cut(name, "(")
	if strings.ContainsAny(word, " \t") || len(section) < len("1)") || len(section) > len("1posix)") || section[0] < '0' || section[0] > '9' || !strings.HasSuffix(section, ")") {
		return ""
	}
	if len(name) >= manualLong {
		return name
	}
	if between, ok := strings.CutPrefix(line[:at], name); !ok || strings.TrimSpace(between) == "" {
		return ""
	}
	return name
}

const (
	maxManualHead = 200 // bytes of such a line, at most
	manualBegin   = 6   // bytes by which a line's end is known to be a name that the line begins with
	manualLong    = 24  // bytes of a name that may be written over: a third of the 80 columns of such a line, or nearly
)

// runeBorder is the last place in s, at most n, at which no character is cut.
func runeBorder(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// headsManual reports whether a text, without the blank lines before it, begins as a page of the Unix manual does: its "[OPTION]..."
// and lines of hyphens are no signs of another shape.
func headsManual(src []byte) bool {
	line, _, _ := strings.Cut(string(src[:min(len(src), maxManualHead+1)]), "\n")
	return ManualName(strings.TrimSpace(line)) != ""
}
