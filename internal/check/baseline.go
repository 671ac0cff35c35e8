package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Baseline lists findings that are known, so that only new ones are reported. It is a file
// of JSON:
//
//	{"winnow-baseline": 1, "findings": [{"id": "mojibake", "path": "a.md", "fingerprint": "9f…"}]}
type Baseline struct {
	Version  int     `json:"winnow-baseline"`
	Findings []Known `json:"findings"`
}

// Known is one known finding. ID and Path are for people; the fingerprint decides.
type Known struct {
	ID          string `json:"id"`
	Path        string `json:"path"`
	Fingerprint string `json:"fingerprint"`
}

const baselineVersion = 1

// ParseBaseline reads a baseline; name is the file's, for errors, which give the place.
func ParseBaseline(name string, src []byte) (*Baseline, error) {
	var b Baseline
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	err := dec.Decode(&b)
	if err == nil && b.Version != baselineVersion {
		return nil, fmt.Errorf("%s:1: not a baseline of winnow check, version %d", name, baselineVersion)
	}
	if err == nil {
		if _, end := dec.Token(); !errors.Is(end, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	if err != nil {
		at := int(dec.InputOffset())
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = int(syntax.Offset)
		}
		line := 1 + bytes.Count(src[:min(at, len(src))], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: not a baseline: %w", name, line, err)
	}
	for i, k := range b.Findings {
		if k.Fingerprint == "" {
			return nil, fmt.Errorf("%s: finding %d has no fingerprint", name, i+1)
		}
	}
	return &b, nil
}

// Baseline returns the baseline that holds all findings of the report.
func (r *Report) Baseline() *Baseline {
	b := &Baseline{Version: baselineVersion, Findings: []Known{}}
	for _, f := range r.Findings {
		b.Findings = append(b.Findings, Known{f.ID, f.Path, f.Fingerprint})
	}
	return b
}

// has reports whether the baseline, which may be nil, lists a finding.
func (b *Baseline) has(f Finding) bool {
	return b != nil && slices.ContainsFunc(b.Findings, func(k Known) bool { return k.Fingerprint == f.Fingerprint })
}

// Encode returns the baseline as it is written.
func (b *Baseline) Encode() ([]byte, error) {
	out, err := json.MarshalIndent(b, "", " ")
	return append(out, '\n'), err
}

// Subtract takes the findings that the baseline has out of the report, and returns how many
// of the baseline's are in the report no more.
func (r *Report) Subtract(b *Baseline) (gone int) {
	known := map[string]bool{}
	for _, k := range b.Findings {
		known[k.Fingerprint] = true
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool {
		if known[f.Fingerprint] {
			delete(known, f.Fingerprint)
			return true
		}
		return false
	})
	return len(known)
}
