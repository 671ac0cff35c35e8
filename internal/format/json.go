package format

import "encoding/json"

// jsonFormat is the record, indented; an array of them where Options.Array asks for it.
func jsonFormat() spec {
	return spec{name: "json", ext: ".json", render: renderJSON, close: closeJSON}
}

func renderJSON(s *sink, it Item) error {
	indent := ""
	switch {
	case s.opt.Array && s.n == 0:
		indent = "  "
		s.buf.WriteString("[\n  ")
	case s.opt.Array:
		indent = "  "
		s.buf.WriteString(",\n  ")
	default:
		if err := s.alone("write several as jsonl"); err != nil {
			return err
		}
	}
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent(indent, "  ")
	if err := enc.Encode(it.Rec); err != nil {
		return err
	}
	if s.opt.Array {
		s.buf.Truncate(s.buf.Len() - 1) // the newline: a comma may follow
	}
	return nil
}

func closeJSON(s *sink) error {
	switch {
	case !s.opt.Array:
	case s.n == 0:
		s.buf.WriteString("[]\n")
	default:
		s.buf.WriteString("\n]\n")
	}
	return nil
}
