package input

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/parquet-go/parquet-go"
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

// keys implements row.
func (r parquetRow) keys() []string { return slices.Sorted(maps.Keys(r)) }

// page implements row. Bytes that are not said to be text are a page as it was sent.
func (r parquetRow) page(key string, coded bool) page {
	c, ok := r[key]
	if !ok {
		return page{}
	}
	one := c.column.MaxRepetitionLevel() == 0
	if one && (len(c.values) == 0 || c.values[0].IsNull()) { // whatever its type: a column may be all nulls
		return page{state: pageEmpty}
	}
	if !one || c.column.Type().Kind() != parquet.ByteArray {
		return page{state: pageWrong}
	}
	if len(c.values[0].ByteArray()) == 0 {
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
