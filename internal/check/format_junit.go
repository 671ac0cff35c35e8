package check

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The parts of JUnit's XML that its readers agree on: a suite of one case for each file, and
// a failure of it for each finding.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitFailure `xml:"failure,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes a suite for each file: a case for each finding, which fails, or one that
// passes where there is none.
func writeJUnit(w io.Writer, r *Report, _ Tool) error {
	all := junitSuites{Name: "winnow check", Suites: []junitSuite{}}
	found := map[string][]Finding{}
	for _, f := range r.Findings {
		found[f.Path] = append(found[f.Path], f)
	}
	for _, path := range r.Files {
		s := junitSuite{Name: xmlText(path), Failures: len(found[path])}
		for _, f := range found[path] {
			s.Cases = append(s.Cases, f.junit())
		}
		if len(s.Cases) == 0 {
			s.Cases = []junitCase{{Name: "no findings", Class: xmlText(path)}}
		}
		s.Tests = len(s.Cases)
		all.Tests, all.Failures = all.Tests+s.Tests, all.Failures+s.Failures
		all.Suites = append(all.Suites, s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (f *Finding) junit() junitCase {
	place := fmt.Sprintf("%d:%d", f.Line, f.Column)
	message := xmlText(oneLine(f.Message))
	return junitCase{Name: f.ID + " " + place, Class: xmlText(f.Path), Failure: &junitFailure{Message: message, Type: f.Severity.String(),
		Text: fmt.Sprintf("%s:%s: %s: %s [%s]", xmlText(f.Path), place, f.Severity, message, f.ID)}}
}

// xmlText leaves out what XML 1.0 cannot hold.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
