package check

import (
	"encoding/json"
	"io"
)

// writeJSON writes an array of findings.
func writeJSON(w io.Writer, r *Report, _ Tool) error {
	list := r.Findings
	if list == nil {
		list = []Finding{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(list)
}
