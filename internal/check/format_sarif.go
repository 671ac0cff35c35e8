package check

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
)

// The parts of SARIF 2.1.0 that a report has (OASIS, sarif-v2.1.0-os).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		Short   sarifText `json:"shortDescription"`
		Full    sarifText `json:"fullDescription"`
		Help    sarifText `json:"help"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
		Properties struct {
			Tags []string `json:"tags"`
		} `json:"properties"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Index        int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region sarifRegion `json:"region"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine,omitempty"`
	}
)

// writeSARIF writes a log that code scanning services read.
func writeSARIF(w io.Writer, r *Report, t Tool) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Tool: sarifTool{Driver: sarifDriver{Name: "winnow", Version: t.Version, Rules: []sarifRule{}}}}
	index := map[string]int{}
	for _, c := range Checks() {
		index[c.ID] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, c.sarif())
	}
	for _, f := range r.Findings {
		run.Results = append(run.Results, f.sarif(index[f.ID]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

func (c *Check) sarif() sarifRule {
	silence := "To silence it: winnow check --skip " + c.ID + ", or a comment winnow:ignore " + c.ID + " in Markdown and HTML."
	r := sarifRule{ID: c.ID, Short: sarifText{Text: capital(c.Help) + "."}, Full: sarifText{Text: c.Why},
		Help: sarifText{Text: c.Why + "\n\n" + silence}}
	r.Default.Level = c.Severity.String()
	r.Properties.Tags = []string{c.Family}
	return r
}

func (f *Finding) sarif(index int) sarifResult {
	var place sarifPhysical
	place.Artifact.URI = (&url.URL{Path: strings.TrimPrefix(f.Path, "./")}).EscapedPath()
	place.Region = sarifRegion{StartLine: f.Line, StartColumn: f.Column, EndLine: f.EndLine}
	return sarifResult{Rule: f.ID, Index: index, Level: f.Severity.String(), Message: sarifText{Text: oneLine(f.Message)},
		Locations:    []sarifLocation{{place}},
		Fingerprints: map[string]string{"winnow/v1": f.Fingerprint}}
}
