package format

// txt is the body alone, a newline after it.
func txt() spec { return spec{name: "txt", ext: ".txt", render: renderText} }

func renderText(s *sink, it Item) error {
	s.separate()
	if it.Rec.Text != nil {
		s.buf.WriteString(*it.Rec.Text)
		s.buf.WriteByte('\n')
	}
	return nil
}

// separate writes a line of one form feed before every document but the first, so that an
// empty one keeps its place.
func (s *sink) separate() {
	if s.n > 0 {
		s.buf.WriteString("\f\n")
	}
}
