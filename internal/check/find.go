package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// file runs the file's checks on its documents.
func (r *result) file(f *File) {
	for _, fault := range f.faults {
		finding := fileFault(f.Path, fault.err)
		finding.Line, finding.Column = f.Position(fault.at)
		finding.EndLine = finding.Line
		r.add(finding)
	}
	for n, d := range f.Documents {
		d.Lang, d.number = r.plan.lang, n
		r.document(d)
		r.digests = append(r.digests, d.digest(r.plan))
	}
}

// add adds a finding that is asked for.
func (r *result) add(f Finding) {
	for i, c := range r.plan.checks {
		if c.ID == f.ID {
			f.Severity = min(f.Severity, r.plan.severities[i])
			r.findings = append(r.findings, f)
		}
	}
}

// document runs the checks on one document.
func (r *result) document(d *Document) {
	for i, c := range r.plan.checks {
		if c.find == nil || d.silences(c) {
			continue
		}
		c.find(d, func(h Hit) {
			r.findings = append(r.findings, d.finding(c, r.plan.severities[i], h))
		})
	}
}

// silences reports whether a comment of the document silences the check.
func (d *Document) silences(c *Check) bool {
	return slices.ContainsFunc(d.ignored, func(i ignored) bool { return c.in(i.ids) })
}

// finding gives a hit its place. A check whose findings are worth asked at most gives no
// worse ones; a milder hit stays milder.
func (d *Document) finding(c *Check, asked Severity, h Hit) Finding {
	s := asked
	if h.Severity != Off && h.Severity < c.Severity {
		s = min(asked, h.Severity)
	}
	f := Finding{ID: c.ID, Severity: s, Path: d.File.Path, Message: h.Message, Sure: h.Sure, key: h.Key,
		document: d.number, take: h.Remove}
	start, end := d.place(h.Start), d.place(h.End)
	if h.At > 0 {
		start, end = h.At-1, h.At-1
	}
	f.Line, f.Column = d.File.Position(start)
	f.EndLine = d.File.line(max(start, end-1))
	if f.key == "" {
		f.key = d.Text[h.Start:min(h.End, len(d.Text))]
	}
	f.Remove = h.Remove
	if len(d.places) > 0 {
		f.Remove = make([]Span, 0, len(h.Remove))
		for _, s := range h.Remove {
			f.Remove = append(f.Remove, Span{d.place(s.Start), d.place(s.End)})
		}
	}
	return f
}

// excerpt quotes the beginning of a text in a message, on one line.
func excerpt(s string) string {
	begin := head(s, excerptLength*4) // enough, but for white space and what is hidden
	quoted, cut := quote(begin)
	if !cut && len(begin) < len(s) {
		quoted, _ = quote(head(s, maxKey*4))
	}
	return quoted
}

// head returns the beginning of s, n bytes at most.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// quote quotes s on one line, and reports whether it is longer than a message quotes.
func quote(s string) (quoted string, cut bool) {
	s = oneLine(s)
	n := 0
	for i := range s {
		if n++; n > excerptLength {
			return "“" + strings.TrimSpace(s[:i]) + "…”", true
		}
	}
	return "“" + s + "”", false
}

// excerptLength is how many characters of a text a message quotes: with the place before it
// a finding then fits a line or two of a terminal.
const excerptLength = 50

// oneLine returns s on one line, without what would write on a terminal or hide.
func oneLine(s string) string {
	if isLine(s) {
		return s
	}
	return strings.Join(strings.Fields(visible(s)), " ")
}

// isLine reports whether s is what oneLine would make of it, as most texts are.
func isLine(s string) bool {
	last := ' '
	for _, r := range s {
		if ' ' < r && r < 0x7F {
			last = r
			continue
		}
		if r == ' ' && last == ' ' || r != ' ' && unicode.IsSpace(r) || r == utf8.RuneError || hidden(r) {
			return false
		}
		last = r
	}
	return last != ' ' || s == ""
}

// visible leaves out what would write on a terminal or hide in a message.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case hidden(r):
			return -1
		}
		return r
	}, s)
}
