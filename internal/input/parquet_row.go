package input

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// cell is what one row has in one column.
type cell struct {
	column *parquet.Column
	values []parquet.Value
}

// parquetRow is a row of a Parquet file.
type parquetRow map[string]cell

// scalar implements row.
func (r parquetRow) scalar(key string) string {
	c, ok := r[key]
	if !ok || len(c.values) != 1 || c.values[0].IsNull() || c.column.MaxRepetitionLevel() > 0 {
		return ""
	}
	switch v := c.plain(c.values[0]).(type) {
	case string:
		return v
	case []byte:
		return string(v)
	default:
		return fmt.Sprint(v)
	}
}

// raw implements row.
func (r parquetRow) raw(key string) json.RawMessage {
	c, ok := r[key]
	if !ok {
		return nil
	}
	all := []any{}
	for _, v := range c.values {
		if !v.IsNull() || v.DefinitionLevel() == c.column.MaxDefinitionLevel()-1 && c.column.Optional() {
			all = append(all, c.plain(v))
		}
	}
	var out any = all
	if c.column.MaxRepetitionLevel() == 0 {
		out = nil
		if len(all) > 0 {
			out = all[0]
		}
	}
	b, err := encode(out)
	if err != nil { // an infinite number
		return json.RawMessage("null")
	}
	return b
}

// page implements row. Bytes that are not said to be text are a page as it was sent.
func (r parquetRow) page(key string, coded bool) page {
	c, ok := r[key]
	if !ok {
		return page{}
	}
	if c.column.MaxRepetitionLevel() > 0 || c.column.Type().Kind() != parquet.ByteArray {
		return page{state: pageWrong}
	}
	if len(c.values) == 0 || c.values[0].IsNull() || len(c.values[0].ByteArray()) == 0 {
		return page{state: pageEmpty}
	}
	b := c.values[0].ByteArray()
	text := c.isText()
	open := func() (io.ReadCloser, error) { return hold(b, nil), nil }
	if coded && text {
		open = func() (io.ReadCloser, error) { return openBase64(string(b)) }
	}
	return page{state: pageFound, open: open, held: int64(len(b)), decoded: text && !coded}
}

// isText reports whether the column's bytes are said to be UTF-8.
func (c cell) isText() bool {
	switch t := c.logical().(type) {
	case *format.StringType, *format.JsonType, *format.EnumType:
		return t != nil
	}
	return false
}

func (c cell) logical() format.LogicalTypeValue {
	if t := c.column.Type().LogicalType(); t != nil {
		return t.Value
	}
	return nil
}

// plain returns a value as a Go value that JSON has: times as RFC 3339, bytes as base64.
func (c cell) plain(v parquet.Value) any {
	if v.IsNull() {
		return nil
	}
	if t, ok := c.logical().(*format.TimestampType); ok && v.Kind() == parquet.Int64 && t.Unit.Value != nil {
		unit := t.Unit.Value.Duration()
		per := int64(time.Second / unit)
		return time.Unix(v.Int64()/per, v.Int64()%per*int64(unit)).UTC().Format(time.RFC3339Nano)
	}
	switch v.Kind() {
	case parquet.Boolean:
		return v.Boolean()
	case parquet.Int32:
		return v.Int32()
	case parquet.Int64:
		return v.Int64()
	case parquet.Float:
		return v.Float()
	case parquet.Double:
		return v.Double()
	case parquet.ByteArray, parquet.FixedLenByteArray:
		if c.isText() {
			return string(v.ByteArray())
		}
		return v.ByteArray()
	}
	return v.String()
}
