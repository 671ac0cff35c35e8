package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"winnow/internal/record"
)

// csvFormat is a header row with all the record's keys, then a row a document: RFC 4180,
// rows ended by CRLF. Lists are joined by "; ", nested keys are JSON, unknown ones empty.
// The cells hold the data as they are: a spreadsheet that runs cells as formulas is to be
// told to import text. Not encoding/csv: with CRLF at the rows' ends it changes the line
// ends within the text too.
func csvFormat() spec {
	return spec{name: "csv", ext: ".csv", render: renderCSV, close: closeCSV}
}

func renderCSV(s *sink, it Item) error {
	if s.n == 0 {
		writeHeader(&s.buf)
	}
	row := reflect.ValueOf(it.Rec).Elem()
	for i := range row.NumField() {
		cell, err := cellOf(row.Field(i).Interface())
		if err != nil {
			return err
		}
		writeCell(&s.buf, i, cell)
	}
	s.buf.WriteString("\r\n")
	return nil
}

// closeCSV writes the header of a table without rows.
func closeCSV(s *sink) error {
	if s.n == 0 {
		writeHeader(&s.buf)
	}
	return nil
}

func writeHeader(b *bytes.Buffer) {
	t := reflect.TypeFor[record.Record]()
	for i := range t.NumField() {
		key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		writeCell(b, i, key)
	}
	b.WriteString("\r\n")
}

// writeCell writes the cell of column i, in quotes where it needs them.
func writeCell(b *bytes.Buffer, i int, cell string) {
	if i > 0 {
		b.WriteByte(',')
	}
	if !strings.ContainsAny(cell, "\",\r\n") {
		b.WriteString(cell)
		return
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(cell, `"`, `""`))
	b.WriteByte('"')
}

// cellOf returns a record's value as a cell.
func cellOf(v any) (string, error) {
	if list, ok := v.([]string); ok {
		return strings.Join(list, "; "), nil
	}
	rv := reflect.ValueOf(v)
	switch {
	case rv.Kind() == reflect.String:
		return rv.String(), nil
	case rv.IsNil():
		return "", nil
	case rv.Kind() == reflect.Pointer:
		return fmt.Sprint(rv.Elem().Interface()), nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
