package check

import (
	"bytes"
	"encoding/json"
	"io"
)

// writeJSON writes an array of findings, one after the other: encoded whole it would lie in memory twice,
// which is more than the files had.
func writeJSON(w io.Writer, r *Report, _ Tool) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("  ", "  ")
	out.WriteByte('[')
	for i := range r.Findings {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  ")
		if err := enc.Encode(&r.Findings[i]); err != nil {
			return err
		}
		out.Truncate(out.Len() - 1) // the end of the line, which may be a comma's
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
	}
	if len(r.Findings) > 0 {
		out.WriteByte('\n')
	}
	out.WriteString("]\n")
	_, err := out.WriteTo(w)
	return err
}
