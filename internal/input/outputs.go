package input

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
)

// journalHead begins the journal of a run, in package journal, whose first key that is.
var journalHead = []byte(`{"head":{"version":"winnow `)

// outputs returns the names in a folder that are the output of earlier runs: the journals, what
// each lies beside, and what an unfinished run left of it. None where no run of this one's kind
// writes.
func (w *Walker) outputs(dir place, entries []fs.DirEntry) map[string]bool {
	if len(w.opts.Own) == 0 {
		return nil
	}
	var names map[string]bool
	for _, e := range entries {
		out, ok := strings.CutSuffix(e.Name(), ".journal")
		if !ok || !e.Type().IsRegular() || !beginsWith(dir.child(e.Name()).path, journalHead) {
			continue
		}
		if names == nil {
			names = map[string]bool{}
		}
		for _, end := range []string{"", ".journal", ".part", ".tail"} {
			names[out+end] = true
		}
	}
	return names
}

// beginsWith reports whether a file can be read and begins so.
func beginsWith(path string, head []byte) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	got := make([]byte, len(head))
	n, _ := f.Read(got)
	return bytes.Equal(got[:n], head)
}
