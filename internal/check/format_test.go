package check

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// nasty is a report whose values hold what each format must escape.
func nasty() *Report {
	return &Report{Files: []string{"a b/ä,:%.md", "clean.txt"}, Findings: []Finding{
		{ID: "mojibake", Severity: Error, Path: "a b/ä,:%.md", Line: 3, Column: 7, EndLine: 4, Message: "100 %, <“a”> & \x1b[31m\nnext: ]]>", Fingerprint: "00ff"},
		{ID: "doubled-block", Severity: Warning, Path: "a b/ä,:%.md", Line: 9, Column: 1, EndLine: 9, Message: "plain", Fingerprint: "01ff"},
	}}
}

func written(t *testing.T, format string, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, r, Tool{Version: "1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSARIF holds the parts of the schema of SARIF 2.1.0 that a log of results must have,
// written out: required properties, the values of level, places from 1, rules by index.
func TestSARIF(t *testing.T) {
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID                                      string
						ShortDescription, FullDescription, Help struct{ Text string }
						DefaultConfiguration                    struct{ Level string }
					}
				}
			}
			Results []struct {
				RuleID, Level string
				RuleIndex     int
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndLine int }
					}
				}
				PartialFingerprints map[string]string
			}
		}
	}
	if err := json.Unmarshal(written(t, "sarif", nasty()), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || !strings.HasSuffix(log.Schema, "sarif-2.1.0.json") || len(log.Runs) != 1 {
		t.Fatalf("version %q, schema %q, %d runs", log.Version, log.Schema, len(log.Runs))
	}
	run := log.Runs[0]
	levels := map[string]bool{"none": true, "note": true, "warning": true, "error": true}
	if run.Tool.Driver.Name == "" || run.ColumnKind != "unicodeCodePoints" || len(run.Tool.Driver.Rules) != len(Checks()) {
		t.Errorf("driver %q, columns %q, %d rules", run.Tool.Driver.Name, run.ColumnKind, len(run.Tool.Driver.Rules))
	}
	for _, r := range run.Tool.Driver.Rules {
		if r.ID == "" || r.ShortDescription.Text == "" || r.FullDescription.Text == "" || r.Help.Text == "" || !levels[r.DefaultConfiguration.Level] {
			t.Errorf("rule %+v lacks a part", r)
		}
	}
	if len(run.Results) != 2 {
		t.Fatalf("%d results", len(run.Results))
	}
	for _, r := range run.Results {
		region := r.Locations[0].PhysicalLocation.Region
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID || !levels[r.Level] || r.Message.Text == "" || region.StartLine < 1 || region.StartColumn < 1 ||
			region.EndLine < region.StartLine || len(r.PartialFingerprints) != 1 {
			t.Errorf("result %+v lacks a part", r)
		}
		if uri := r.Locations[0].PhysicalLocation.ArtifactLocation.URI; uri != "a%20b/%C3%A4,:%25.md" {
			t.Errorf("uri %q", uri)
		}
	}
	if !bytes.Contains(written(t, "sarif", &Report{}), []byte(`"results": []`)) {
		t.Error("no findings give no empty list")
	}
}

// TestJUnit: counts are those of the elements, each failure has a message and a type, and
// what XML cannot hold is left out.
func TestJUnit(t *testing.T) {
	var all struct {
		XMLName      xml.Name `xml:"testsuites"`
		TestsAttr    int      `xml:"tests,attr"`
		FailuresAttr int      `xml:"failures,attr"`
		Suites       []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Cases    []struct {
				Name    string `xml:"name,attr"`
				Class   string `xml:"classname,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
					Type    string `xml:"type,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(written(t, "junit", nasty()), &all); err != nil {
		t.Fatal(err)
	}
	tests, failures := 0, 0
	for _, s := range all.Suites {
		failed := 0
		for _, c := range s.Cases {
			if c.Failure != nil {
				failed++
			}
			if c.Name == "" || c.Class != s.Name || c.Failure != nil && (c.Failure.Message == "" || c.Failure.Type == "" || c.Failure.Text == "") {
				t.Errorf("case %+v lacks a part", c)
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != failed {
			t.Errorf("%s: %d tests, %d failures; holds %d and %d", s.Name, s.Tests, s.Failures, len(s.Cases), failed)
		}
		tests, failures = tests+s.Tests, failures+failed
	}
	if len(all.Suites) != 2 || all.TestsAttr != tests || all.FailuresAttr != failures || failures != 2 {
		t.Errorf("%d suites, %d tests, %d failures", len(all.Suites), tests, failures)
	}
	if m := all.Suites[0].Cases[0].Failure.Message; m != "100 %, <“a”> & [31m next: ]]>" {
		t.Errorf("message %q", m)
	}
}

// command is the grammar of a workflow command with its properties, as the runner reads it:
// it unescapes %25, %0D, %0A, and in properties %3A and %2C.
var command = regexp.MustCompile(`^::(error|warning) file=([^,:]+),line=(\d+),col=(\d+),endLine=(\d+),title=([^,:]+)::(.+)$`)

func TestGitHub(t *testing.T) {
	unescape := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	lines := strings.Split(strings.TrimSuffix(string(written(t, "github", nasty())), "\n"), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		m := command.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("no command: %s", line)
			continue
		}
		f := nasty().Findings[i]
		if m[1] != f.Severity.String() || unescape.Replace(m[2]) != f.Path || m[3] != strconv.Itoa(f.Line) || m[4] != strconv.Itoa(f.Column) || unescape.Replace(m[7]) != oneLine(f.Message) {
			t.Errorf("%s gives %q", line, m)
		}
	}
}

// TestFingerprints: lines that come or go before a finding do not change what it is known
// by; a second of the same sort has its own.
func TestFingerprints(t *testing.T) {
	line := "The caf\u00c3\u00a9 is open.\n"
	prints := func(text string) (out []string) {
		list := checkText(t, text)
		fingerprint(list)
		for _, f := range list {
			if f.ID == "mojibake" {
				out = append(out, f.Fingerprint)
			}
		}
		return out
	}
	before, moved, twice := prints(line), prints("One.\n\nTwo.\n\n"+line), prints(line+"\nThree.\n\n"+line)
	if len(before) != 1 || fmt.Sprint(before) != fmt.Sprint(moved) || len(twice) != 2 || twice[0] != before[0] || twice[1] == twice[0] {
		t.Errorf("%v, moved %v, twice %v", before, moved, twice)
	}
}

// TestJSONBytes: the array is what encoding/json makes of the findings.
func TestJSONBytes(t *testing.T) {
	odd := []string{"", "plain", "“ä” <b> & 🦦", "a \"b\" \\ \t\n\x00\x7f", "\u2028\u2029\ufffd", "\xff\xc3", strings.Repeat("é", 99)}
	for n := range len(odd) + 1 {
		r := &Report{Findings: []Finding{}}
		for k, s := range odd[:n] {
			r.Findings = append(r.Findings, Finding{ID: odd[n-1-k], Severity: Severity(k % 3), Path: odd[n-1], Line: k, Column: 1 << k, Message: s})
		}
		var got, want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(r.Findings); err != nil {
			t.Fatal(err)
		}
		if err := Write(&got, "json", r, Tool{}); err != nil || got.String() != want.String() {
			t.Errorf("%d findings: %v\n%s\nwant\n%s", n, err, got.String(), want.String())
		}
	}
}
