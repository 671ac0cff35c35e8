package check

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// fingerprint sets the findings' fingerprints: of the check, the file, what stands in the
// place (white space aside), and how often that was found before in the file. No line number
// is part of it, so that it holds when text before the place comes or goes.
func fingerprint(list []Finding) {
	seen := make(map[string]int, len(list))
	var base []byte
	for i := range list {
		f := &list[i]
		base = append(append(append(base[:0], f.ID...), 0), f.Path...)
		base = appendFields(append(base, 0), f.key)
		n := seen[string(base)] + 1
		seen[string(base)] = n
		sum := sha256.Sum256(strconv.AppendInt(append(base, 0), int64(n), 10))
		f.Fingerprint = hex.EncodeToString(sum[:fingerprintSize])
	}
}

// appendFields appends the words of s, a space between two.
func appendFields(dst []byte, s string) []byte {
	n := len(dst)
	for word := range strings.FieldsSeq(s) {
		if len(dst) > n {
			dst = append(dst, ' ')
		}
		dst = append(dst, word...)
	}
	return dst
}

// fingerprintSize is how many bytes of the hash are kept: among a million findings two are
// the same by chance once in 10^26 runs.
const fingerprintSize = 16
