package golden

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// KnownFile is the list of known failures in the folder of cases: a line "NAME: reason"
// for each, blank lines and lines that begin with "#" aside.
const KnownFile = "KNOWN"

// Known reads the list of known failures of dir: reasons by case. Without the file there
// are none.
func Known(dir string) (map[string]string, error) {
	src, err := os.ReadFile(filepath.Join(dir, KnownFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	for i, line := range strings.Split(string(src), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, ok := strings.Cut(line, ": ")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: %q is not NAME: reason", KnownFile, i+1, line)
		}
		known[name] = strings.TrimSpace(reason)
	}
	return known, nil
}
