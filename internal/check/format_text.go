package check

import (
	"io"
	"strconv"
)

// writeText writes a finding a line, as compilers do: editors find the place.
func writeText(w io.Writer, r *Report, _ Tool) error {
	var line []byte
	path, shown := "", ""
	for i := range r.Findings {
		f := &r.Findings[i]
		if i == 0 || f.Path != path {
			path, shown = f.Path, oneLine(f.Path)
		}
		line = append(append(line[:0], shown...), ':')
		line = append(strconv.AppendInt(line, int64(f.Line), 10), ':')
		line = append(strconv.AppendInt(line, int64(f.Column), 10), ": "...)
		line = append(append(line, f.Severity.String()...), ": "...)
		line = append(append(line, oneLine(f.Message)...), " ["...)
		line = append(append(line, f.ID...), "]\n"...)
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}
