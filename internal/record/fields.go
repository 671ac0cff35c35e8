package record

import (
	"bytes"
	"encoding/json"

	"winnow/extract"
)

// claim is one value of a field with where it was read. A value is a string, of categories
// and tags a list of them; it is absent where what stands there tells none.
type claim struct {
	Value      any      `json:"value,omitempty"`
	Raw        string   `json:"raw,omitempty"`
	Source     string   `json:"source,omitempty"`
	Also       []string `json:"also,omitempty"`       // other sources of the same value
	Confidence *float64 `json:"confidence,omitempty"` // 0–1, four decimals, where one is measured
}

// fieldClaims are a field's: of the value that was chosen, if any, and those that lost.
type fieldClaims struct {
	claim
	Lost []claim `json:"lost,omitempty"`
}

// fields returns the key fields: an object in the order of the record's own keys.
func fields(doc *extract.Document) json.RawMessage {
	var b bytes.Buffer
	sep := "{"
	for _, f := range Claims(doc) {
		list := f.Name == "categories" || f.Name == "tags"
		var out fieldClaims
		if f.Chosen != nil {
			out.claim = newClaim(f.Chosen, list)
		}
		for i := range f.Lost {
			out.Lost = append(out.Lost, newClaim(&f.Lost[i], list))
		}
		b.WriteString(sep + `"` + f.Name + `":`)
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(out); err != nil {
			panic("record: " + err.Error()) // strings and numbers alone
		}
		b.Truncate(b.Len() - 1) // the encoder's newline
		sep = ","
	}
	if b.Len() == 0 {
		return nil
	}
	b.WriteByte('}')
	return b.Bytes()
}

// Claims returns what was found for each field of the metadata, in the record's order.
func Claims(doc *extract.Document) []extract.FieldClaims {
	list := doc.Fields[:len(doc.Fields):len(doc.Fields)]
	if t := doc.TypeClaims(); t.Chosen != nil || len(t.Lost) > 0 {
		list = append(list, t)
	}
	return list
}

func newClaim(c *extract.FieldClaim, list bool) claim {
	out := claim{Raw: c.Raw}
	switch {
	case len(c.Values) > 0 && list:
		out.Value = c.Values
	case len(c.Values) > 0:
		out.Value = c.Values[0]
	}
	if len(c.Sources) > 0 {
		out.Source, out.Also = c.Sources[0], c.Sources[1:]
	}
	if c.Confidence > 0 {
		p := Round(c.Confidence)
		out.Confidence = &p
	}
	return out
}
