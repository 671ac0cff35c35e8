package format

import "encoding/json"

// jsonl is the record on a line. Line separators inside strings (U+2028, U+2029) are
// escaped, < > & are not.
func jsonl() spec { return spec{name: "jsonl", ext: ".jsonl", render: renderJSONL} }

func renderJSONL(s *sink, it Item) error {
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	return enc.Encode(it.Rec)
}
