package recordfile

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	meta "github.com/parquet-go/parquet-go/format"

	"winnow/internal/record"
)

// magic begins and ends a Parquet file.
const magic = "PAR1"

// footerEnd is the length of the footer, 4 bytes, and the magic.
const footerEnd = 4 + len(magic)

// parquetKind has a column for each key of the record. The library writes files from their
// beginning to their end alone; so each group is made a file of its own in memory, of which
// the row group is taken, and the footer that names them all comes last.
func parquetKind() kind {
	return kind{ext: ".parquet", format: "parquet", line: jsonLine, begin: []byte(magic), pack: packRows, end: footer}
}

// rowType is a struct with the record's keys in their order: text, numbers and lists of text
// as they are, what is nested as text. All may be unknown.
func rowType() reflect.Type {
	rec := reflect.TypeFor[record.Record]()
	fields := make([]reflect.StructField, rec.NumField())
	for i := range fields {
		f := rec.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		typ, tag := columnType(f.Type)
		fields[i] = reflect.StructField{Name: f.Name, Type: typ, Tag: reflect.StructTag(fmt.Sprintf(`parquet:"%s,%s"`, key, tag))}
	}
	return reflect.StructOf(fields)
}

func columnType(t reflect.Type) (reflect.Type, string) {
	switch {
	case t == reflect.TypeFor[[]string]():
		return t, "optional,list"
	case t == reflect.TypeFor[*int]():
		return reflect.TypeFor[*int64](), "optional"
	case t == reflect.TypeFor[*float64]():
		return t, "optional"
	}
	return reflect.TypeFor[*string](), "optional,zstd"
}

// packRows makes a row group of JSON lines.
func packRows(lines []byte, at int64) (body, note []byte, err error) {
	typ := rowType()
	var file bytes.Buffer
	w := parquet.NewWriter(&file, parquet.SchemaOf(reflect.New(typ).Interface()), parquet.MaxRowsPerRowGroup(math.MaxInt64))
	for line := range bytes.Lines(lines) {
		row := reflect.New(typ)
		if err := fill(row.Elem(), line); err != nil {
			return nil, nil, err
		}
		if err := w.Write(row.Interface()); err != nil {
			return nil, nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	md, err := readFooter(file.Bytes())
	if err != nil {
		return nil, nil, err
	}
	if len(md.RowGroups) != 1 {
		return nil, nil, fmt.Errorf("a group of records became %d row groups", len(md.RowGroups))
	}
	end := move(&md.RowGroups[0], at-int64(len(magic)))
	note, err = thrift.Marshal(new(thrift.CompactProtocol), &md.RowGroups[0])
	return file.Bytes()[len(magic):end], note, err
}

// fill sets the fields of a row from a record's JSON.
func fill(row reflect.Value, line []byte) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(line, &keys); err != nil {
		return err
	}
	for i := range row.NumField() {
		key, _, _ := strings.Cut(row.Type().Field(i).Tag.Get("parquet"), ",")
		raw, ok := keys[key]
		if !ok {
			continue
		}
		field := row.Field(i)
		if field.Type() == reflect.TypeFor[*string]() && raw[0] != '"' { // nested
			text := string(raw)
			field.Set(reflect.ValueOf(&text))
			continue
		}
		if err := json.Unmarshal(raw, field.Addr().Interface()); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

// move shifts a row group by so many bytes, and returns where in its own file it ended. The
// indexes that stand between it and the footer are left out.
func move(g *meta.RowGroup, by int64) (end int64) {
	for i := range g.Columns {
		c := &g.Columns[i]
		m := &c.MetaData
		start := m.DataPageOffset
		if d := m.DictionaryPageOffset; d > 0 {
			start = min(start, d)
			m.DictionaryPageOffset += by
		}
		end = max(end, start+m.TotalCompressedSize)
		m.DataPageOffset += by
		c.FileOffset = shifted(c.FileOffset, by)
		c.OffsetIndexOffset, c.OffsetIndexLength, c.ColumnIndexOffset, c.ColumnIndexLength = 0, 0, 0, 0
	}
	g.FileOffset = shifted(g.FileOffset, by)
	return end
}

func shifted(offset, by int64) int64 {
	if offset == 0 {
		return 0 // unknown
	}
	return offset + by
}

func readFooter(file []byte) (*meta.FileMetaData, error) {
	at := len(file) - footerEnd
	size := int(binary.LittleEndian.Uint32(file[at:]))
	md := &meta.FileMetaData{}
	err := thrift.Unmarshal(new(thrift.CompactProtocol), file[at-size:at], md)
	return md, err
}

// footer names all groups. What else it says is that of a file without rows.
func footer(notes [][]byte) ([]byte, error) {
	var file bytes.Buffer
	if err := parquet.NewWriter(&file, parquet.SchemaOf(reflect.New(rowType()).Interface())).Close(); err != nil {
		return nil, err
	}
	md, err := readFooter(file.Bytes())
	if err != nil {
		return nil, err
	}
	md.RowGroups, md.NumRows = make([]meta.RowGroup, len(notes)), 0
	for i, note := range notes {
		g := &md.RowGroups[i]
		if err := thrift.Unmarshal(new(thrift.CompactProtocol), note, g); err != nil {
			return nil, err
		}
		g.Ordinal = int16(min(i, math.MaxInt16))
		md.NumRows += g.NumRows
	}
	b, err := thrift.Marshal(new(thrift.CompactProtocol), md)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(b)))
	return append(b, magic...), err
}
