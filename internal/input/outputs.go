package input

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
)

// journalHead begins the journal of a run, in package journal, whose first key that is.
var journalHead = []byte(`{"head":{"version":"winnow `)

// outputs returns the names in a folder that earlier runs made, where a run that writes walks it:
// true for an output, beside which its journal lies, false for the journal and what an unfinished
// run left.
func (w *Walker) outputs(dir place, entries []fs.DirEntry) map[string]bool {
	if len(w.opts.Own) == 0 {
		return nil
	}
	names := map[string]bool{}
	for _, e := range entries {
		out, ok := strings.CutSuffix(e.Name(), ".journal")
		if ok && e.Type().IsRegular() && beginsWith(dir.child(e.Name()).path, journalHead) {
			names[out] = true
			names[e.Name()], names[out+".part"], names[out+".tail"] = false, false, false
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
