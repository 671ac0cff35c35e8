package extract

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// toText decides on the encoding of raw, which flag overrides, and decodes it.
func toText(raw []byte, flag codec, contentType string) (input, error) {
	bom, n := markedEncoding(raw)
	if s, ok := findSignature(raw); ok && n == 0 {
		return input{}, &BinaryError{What: s.name}
	}
	switch {
	case flag.enc != nil:
		if bom.name == flag.name {
			raw = raw[n:]
		}
		return flag.input(raw), nil
	case n > 0:
		return bom.input(raw[n:]), nil
	}
	if wide := wideEncoding(raw); wide.enc != nil {
		return wide.input(raw), nil
	}
	raw = bytes.TrimRight(raw, "\x00")
	if isControlled(raw) {
		return input{}, &BinaryError{What: "binary data"}
	}
	if c := escapedEncoding(raw, contentType); c.enc != nil {
		return c.input(raw), nil
	}
	if utf8.Valid(raw) {
		return input{src: replaceNUL(raw), charset: "utf-8"}, nil
	}
	return chooseEncoding(raw, contentType).input(raw), nil
}

// input decodes raw, without the NULs that fill its last block.
func (c codec) input(raw []byte) input {
	if !c.wide() {
		raw = bytes.TrimRight(raw, "\x00")
	}
	return input{src: c.decode(raw), charset: c.name}
}

// decode returns raw as valid UTF-8 without NUL; it is raw itself where nothing is to do.
func (c codec) decode(raw []byte) []byte {
	if c.enc == nil || c.name == "utf-8" {
		return replaceBroken(raw)
	}
	// Decoders replace what they cannot read; the error is always nil.
	out, _, _ := transform.Append(c.enc.NewDecoder(), make([]byte, 0, len(raw)+len(raw)/2), raw)
	return replaceBroken(bytes.TrimPrefix(out, []byte("\ufeff")))
}

// replaceBroken returns src with U+FFFD for each byte that is no UTF-8 and each NUL. Valid
// text is not copied.
func replaceBroken(src []byte) []byte {
	if utf8.Valid(src) {
		return replaceNUL(src)
	}
	out := make([]byte, 0, len(src)+len(src)/8)
	start := 0
	for i := 0; i < len(src); {
		if c := src[i]; c != 0 && c < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(src[i:])
		if r == 0 || r == utf8.RuneError && n == 1 {
			out = append(append(out, src[start:i]...), "\ufffd"...)
			start = i + 1
		}
		i += n
	}
	return append(out, src[start:]...)
}

// replaceNUL returns valid UTF-8 with U+FFFD for each NUL, src itself where there is none.
func replaceNUL(src []byte) []byte {
	if bytes.IndexByte(src, 0) < 0 {
		return src
	}
	return bytes.ReplaceAll(src, []byte{0}, []byte("\ufffd"))
}

// chooseEncoding decides on raw, which is not valid UTF-8, has no byte order mark and is text
// in units of a byte.
func chooseEncoding(raw []byte, contentType string) codec {
	good, broken := utf8Share(raw)
	// In legacy text sequences that happen to be valid UTF-8 are rare: four to one proves it.
	if broken == 0 || good >= 4 && good >= 4*broken {
		return lookup("utf-8")
	}
	for _, label := range [...]string{headerCharset(contentType), pageCharset(raw)} {
		if c := lookup(label); c.enc != nil && c.fits(raw, good, broken) {
			return c
		}
	}
	if good > broken {
		return lookup("utf-8")
	}
	return detectEncoding(raw)
}

// utf8Share counts the valid sequences of more than one byte in raw and the bytes that stand
// in none. A sequence that the end cuts short is not counted.
func utf8Share(raw []byte) (good, broken int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		case !utf8.FullRune(raw[i:]) && good > 0:
			return good, broken
		default:
			broken++
		}
		i += n
	}
	return good, broken
}

// fitSample is how much of a page a declared encoding is tried on, in bytes.
const fitSample = 256 << 10

// fits reports whether raw can be in the encoding: at most one in twenty of its characters
// beyond ASCII breaks. good and broken are utf8Share's.
func (c codec) fits(raw []byte, good, broken int) bool {
	if c.name == "utf-8" {
		return good >= broken
	}
	out := c.decode(raw[:min(len(raw), fitSample)])
	bad, all := 0, 0
	for _, r := range string(out) {
		if r >= utf8.RuneSelf {
			all++
		}
		if r == utf8.RuneError {
			bad++
		}
	}
	return bad*20 <= all
}
