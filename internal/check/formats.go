package check

import (
	"bufio"
	"fmt"
	"io"
)

// format is a way to write a report.
type format struct {
	name  string
	write func(w io.Writer, r *Report, t Tool) error
}

// formats lists the formats in the order in which help has them.
func formats() []format {
	return []format{{"text", writeText}, {"json", writeJSON}, {"sarif", writeSARIF}, {"junit", writeJUnit}, {"github", writeGitHub}}
}

// Tool is what reports say about the program that made them.
type Tool struct{ Version string }

// Formats lists the names of the formats.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write writes a report in the format of the given name. The error names an unknown format,
// or is w's.
func Write(w io.Writer, name string, r *Report, t Tool) error {
	for _, f := range formats() {
		if f.name != name {
			continue
		}
		b := bufio.NewWriter(w)
		if err := f.write(b, r, t); err != nil {
			return err
		}
		return b.Flush()
	}
	return fmt.Errorf("no such format: %q", name)
}
