package check

import (
	"fmt"
	"io"
)

// writeText writes a finding a line, as compilers do: editors find the place.
func writeText(w io.Writer, r *Report, _ Tool) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		if _, err := fmt.Fprintf(w, "%s:%d:%d: %s: %s [%s]\n", oneLine(f.Path), f.Line, f.Column, f.Severity, oneLine(f.Message), f.ID); err != nil {
			return err
		}
	}
	return nil
}
