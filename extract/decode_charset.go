package extract

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// codec is an encoding with the name it is reported by. The zero value stands for none.
type codec struct {
	enc  encoding.Encoding
	name string
}

// lookup returns the encoding of a label as the WHATWG's Encoding standard has it, of UTF-32,
// or of HZ, which that standard leaves out. The zero codec stands for an unknown label.
func lookup(label string) codec {
	name := strings.ToLower(strings.Trim(label, " \t\r\n\f\"'"))
	switch name {
	case "utf-32", "utf-32le", "utf32", "utf32le":
		return codec{utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le"}
	case "utf-32be", "utf32be":
		return codec{utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"}
	case "utf-16le", "utf-16", "utf16", "utf16le":
		return codec{unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"}
	case "utf-16be", "utf16be":
		return codec{unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"}
	case "hz-gb-2312":
		return codec{simplifiedchinese.HZGB2312, name}
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return codec{}
	}
	canonical, err := htmlindex.Name(enc)
	switch {
	case err != nil || canonical == "replacement" || canonical == "x-user-defined":
		return codec{}
	case canonical == "gbk": // as the standard says: what follows GBK in its files is GB 18030
		enc = simplifiedchinese.GB18030
	}
	return codec{enc, canonical}
}

// CheckCharset returns an error for a name that Options.Charset cannot take.
func CheckCharset(name string) error {
	_, err := flagEncoding(name)
	return err
}

// flagEncoding returns the encoding that a user names. Beside lookup's labels it knows the
// other IANA names, as "ibm850".
func flagEncoding(label string) (codec, error) {
	if label == "" {
		return codec{}, nil
	}
	if c := lookup(label); c.enc != nil {
		return c, nil
	}
	if enc, err := ianaindex.IANA.Encoding(label); err == nil && enc != nil {
		return codec{enc, strings.ToLower(label)}, nil
	}
	return codec{}, fmt.Errorf("unknown charset %q: use a name like utf-8, windows-1252 or gbk, or leave it out to have it detected", label)
}

// wide reports whether the encoding's units are longer than a byte.
func (c codec) wide() bool {
	return strings.HasPrefix(c.name, "utf-16") || strings.HasPrefix(c.name, "utf-32")
}

// markedEncoding returns the encoding of the byte order mark that raw begins with and the
// mark's length.
func markedEncoding(raw []byte) (codec, int) {
	for _, m := range [...]struct{ mark, name string }{
		{"\xef\xbb\xbf", "utf-8"},
		{"\xff\xfe\x00\x00", "utf-32le"},
		{"\x00\x00\xfe\xff", "utf-32be"},
		{"\xff\xfe", "utf-16le"},
		{"\xfe\xff", "utf-16be"},
	} {
		if bytes.HasPrefix(raw, []byte(m.mark)) {
			return lookup(m.name), len(m.mark)
		}
	}
	return codec{}, 0
}

// headerCharset returns the charset that a Content-Type header names, "" for none.
func headerCharset(contentType string) string { return charsetParam([]byte(contentType)) }

// charsetParam finds charset=NAME in the value of a header or of a <meta> element.
func charsetParam(s []byte) string {
	s = bytes.ToLower(s)
	for {
		i := bytes.Index(s, []byte("charset"))
		if i < 0 {
			return ""
		}
		s = bytes.TrimLeft(s[i+len("charset"):], " \t\r\n")
		if len(s) == 0 || s[0] != '=' {
			continue
		}
		s = bytes.Trim(s[1:], " \t\r\n")
		if len(s) > 0 && (s[0] == '"' || s[0] == '\'') {
			name, _, _ := bytes.Cut(s[1:], s[:1])
			return string(name)
		}
		if end := bytes.IndexAny(s, "; \t\r\n,\"'"); end >= 0 {
			s = s[:end]
		}
		return string(s)
	}
}

// prescanSize is how far a declaration is looked for, in bytes. The standard's prescan ends
// after 1 KiB, but its parser accepts a late one; style sheets in front of it are common.
const prescanSize = 64 << 10

// pageCharset returns the charset that a page names in its XML declaration or in a <meta>
// element before its body, "" for none.
func pageCharset(raw []byte) string {
	head := raw[:min(len(raw), prescanSize)]
	if name := xmlCharset(head); name != "" {
		return name
	}
	if bytes.IndexByte(head, '<') < 0 {
		return ""
	}
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, hasAttr := z.TagName()
			if string(tag) == "body" {
				return ""
			}
			if string(tag) != "meta" || !hasAttr {
				continue
			}
			if name := metaCharset(z); name != "" && lookup(name).enc != nil {
				return notWide(name)
			}
		}
	}
}

// notWide returns UTF-8 for an encoding that the declaration itself could not be read in.
func notWide(name string) string {
	if lookup(name).wide() {
		return "utf-8"
	}
	return name
}

// metaCharset returns the charset of the <meta> element whose attributes z stands at.
func metaCharset(z *html.Tokenizer) string {
	var name, content string
	pragma := false
	for more := true; more; {
		var key, val []byte
		key, val, more = z.TagAttr()
		switch string(key) {
		case "charset":
			name = string(val)
		case "http-equiv":
			pragma = bytes.EqualFold(bytes.TrimSpace(val), []byte("content-type"))
		case "content":
			content = charsetParam(val)
		}
	}
	if name == "" && pragma {
		return content
	}
	return name
}

// xmlCharset returns the encoding that an XML declaration at the start of head names.
func xmlCharset(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	end := bytes.Index(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || end < 0 {
		return ""
	}
	_, rest, ok := bytes.Cut(head[:end], []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !ok || len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	name, _, _ := bytes.Cut(rest[1:], rest[:1])
	return notWide(string(name))
}

// escapedEncoding returns an encoding that writes its characters in ASCII, the zero codec for
// none. The escape sequences of ISO-2022-JP tell themselves; HZ, whose are plain characters,
// must be declared. UTF-7 stays what it is: no browser reads it any more.
func escapedEncoding(raw []byte, contentType string) codec {
	jis := bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@"))
	switch {
	case jis && isASCII(raw):
		return lookup("iso-2022-jp")
	case jis || !bytes.Contains(raw, []byte("~{")) || !isASCII(raw):
		return codec{}
	}
	for _, label := range [...]string{headerCharset(contentType), pageCharset(raw)} {
		if c := lookup(label); c.name == "hz-gb-2312" {
			return c
		}
	}
	return codec{}
}

func isASCII(s []byte) bool {
	for _, c := range s {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
