package check

import (
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes workflow commands, of which GitHub Actions makes annotations.
func writeGitHub(w io.Writer, r *Report, _ Tool) error {
	for _, f := range r.Findings {
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,endLine=%d,title=%s::%s\n", f.Severity, property(f.Path), f.Line, f.Column,
			max(f.Line, f.EndLine), property("winnow "+f.ID), data(oneLine(f.Message)))
		if err != nil {
			return err
		}
	}
	return nil
}

// data escapes a command's message, property the value of one of its properties, as the
// runner's toolkit does (actions/toolkit, packages/core/src/command.ts).
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
