package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// fingerprint sets the findings' fingerprints: of the check, the file, what stands in the
// place (white space aside), and how often that was found before in the file. No line number
// is part of it, so that it holds when text before the place comes or goes.
func fingerprint(list []Finding) {
	seen := map[string]int{}
	for i := range list {
		f := &list[i]
		base := strings.Join([]string{f.ID, f.Path, strings.Join(strings.Fields(f.key), " ")}, "\x00")
		seen[base]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", base, seen[base]))
		f.Fingerprint = hex.EncodeToString(sum[:fingerprintSize])
	}
}

// fingerprintSize is how many bytes of the hash are kept: among a million findings two are
// the same by chance once in 10^26 runs.
const fingerprintSize = 16
