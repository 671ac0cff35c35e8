package shape

import (
	"bytes"
	"strings"
)

// readerContent is the label that a page reader's Markdown begins behind.
const readerContent = "Markdown Content:"

// readerHeadBytes is how long the head may be, in bytes, and readerLabels are those of its lines.
const readerHeadBytes = 8 << 10

var readerLabels = []string{"Title:", "URL Source:", "Published Time:", "Number of Pages:", "Warning:"}

// ReaderHead returns the lines that services which turn an address into Markdown write ahead of it, as r.jina.ai does:
// "Title: …", "URL Source: …" and more with labels, up to "Markdown Content:"; and where the Markdown begins, 0 where
// src has no such head.
func ReaderHead(src string) (head string, off int) {
	start := len(src) - len(strings.TrimLeft(strings.TrimPrefix(src, "\ufeff"), " \t\r\n"))
	if !strings.HasPrefix(src[start:], readerLabels[0]) {
		return "", 0
	}
	sourced := false
	for at := start; at < len(src) && at-start < readerHeadBytes; {
		line, end := src[at:], len(src)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, end = line[:i], at+i+1
		}
		if strings.HasPrefix(line, readerContent) && sourced {
			return src[start:at], at + len(readerContent)
		}
		if strings.TrimSpace(line) != "" && !isReaderLine(line) {
			return "", 0
		}
		sourced = sourced || strings.HasPrefix(line, readerLabels[1])
		at = end
	}
	return "", 0
}

// headsReader reports whether such a head stands at the beginning of the sample.
func headsReader(sample []byte) bool {
	if !bytes.HasPrefix(sample, []byte(readerLabels[0])) {
		return false
	}
	_, off := ReaderHead(string(sample[:min(len(sample), readerHeadBytes)]))
	return off > 0
}

func isReaderLine(line string) bool {
	for _, l := range readerLabels {
		if strings.HasPrefix(line, l) {
			return true
		}
	}
	return false
}
