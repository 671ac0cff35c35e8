package input

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"
)

func isParquet(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("PAR1")) }

// parquet yields the rows of a Parquet file. Only the columns that are wanted are read, a
// page of them at a time.
func (w *Walker) parquet(ctx context.Context, s *source, yield Yield) error {
	f, err := w.random(s)
	if err != nil {
		return w.failure(s, err, yield)
	}
	defer f.close()
	t := &table{w: w, s: s}
	if err := t.open(f); err != nil {
		return w.failure(s, lost(err), yield)
	}
	if !t.hasPage() { // whatever number of rows it says to have
		return w.failure(s, w.errNoPage("file", t.names), yield)
	}
	for _, g := range t.groups {
		if err := t.group(ctx, g, yield); err != nil {
			return untilEnd(err)
		}
	}
	return nil
}

// table is a Parquet file under way.
type table struct {
	w       *Walker
	s       *source
	groups  []parquet.RowGroup
	columns []*parquet.Column // those that are wanted
	names   []string          // of all columns
	n       int               // rows so far
}

// guard runs a step of the library, which panics on some files that are damaged.
func guard(step func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the library breaks on it: %v", p)
		}
	}()
	return step()
}

func (t *table) open(f *whole) error {
	return guard(func() error {
		file, err := parquet.OpenFile(f, f.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		if err != nil {
			return err
		}
		t.groups = file.RowGroups()
		for _, c := range file.Root().Columns() {
			t.names = append(t.names, c.Name())
		}
		for _, key := range t.w.wanted() {
			if c := leaf(file.Root().Column(key)); c != nil {
				t.columns = append(t.columns, c)
			}
		}
		return nil
	})
}

// hasPage reports whether some column may hold pages.
func (t *table) hasPage() bool {
	return slices.ContainsFunc(t.w.columns(), func(c column) bool {
		return slices.ContainsFunc(t.columns, func(p *parquet.Column) bool { return p.Path()[0] == c.key })
	})
}

// wanted lists the keys of a row that are read.
func (w *Walker) wanted() []string {
	keys := []string{"id", "url", "charset", "crawled", "content_type"}
	for _, c := range w.columns() {
		keys = append(keys, c.key)
	}
	return unique(append(keys, w.opts.Keep...))
}

func unique(keys []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, k := range keys {
		if !seen[k] {
			out = append(out, k)
		}
		seen[k] = true
	}
	return out
}

// leaf returns the column that holds a key's values: itself, or the elements of a list of
// plain ones. nil for a key that is not there or is made of several columns.
func leaf(c *parquet.Column) *parquet.Column {
	if c != nil && !c.Leaf() && !c.Columns()[0].Repeated() {
		return nil // a structure, if of one column
	}
	for c != nil && !c.Leaf() {
		if len(c.Columns()) != 1 {
			return nil
		}
		c = c.Columns()[0]
	}
	if c == nil || c.MaxRepetitionLevel() > 1 {
		return nil
	}
	return c
}

// group yields the rows of one group. It returns io.EOF where the rest of the file is lost.
func (t *table) group(ctx context.Context, g parquet.RowGroup, yield Yield) error {
	cells := make([]*cells, len(t.columns))
	defer func() {
		for _, c := range cells {
			if c != nil {
				c.r.Close()
			}
		}
	}()
	err := guard(func() error {
		for i, c := range t.columns {
			cells[i] = newCells(c, g)
		}
		return nil
	})
	for range g.NumRows() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		t.s.quota.renew()
		t.n++
		r := parquetRow{}
		for i := 0; err == nil && i < len(cells); i++ {
			err = guard(func() (err error) { r[t.columns[i].Path()[0]], err = cells[i].next(); return err })
		}
		if err != nil {
			if err := t.w.failure(t.s, lost(err), yield); err != nil {
				return err
			}
			return io.EOF
		}
		if err := yield(t.w.row(t.s, t.n, r)); err != nil {
			return err
		}
	}
	return nil
}

// cells reads the values of one column, row by row.
type cells struct {
	column *parquet.Column
	r      parquet.ColumnChunkValueReader
	ahead  parquet.Value // read, but of the next row
	has    bool
}

func newCells(c *parquet.Column, g parquet.RowGroup) *cells {
	return &cells{column: c, r: parquet.NewColumnChunkValueReader(g.ColumnChunks()[c.Index()])}
}

// next returns the next row's values, in memory of their own.
func (c *cells) next() (cell, error) {
	out := cell{column: c.column}
	for {
		if !c.has {
			err := c.read()
			if err == io.EOF && len(out.values) > 0 {
				return out, nil
			}
			if err != nil {
				return out, unexpected(err)
			}
		}
		if c.ahead.RepetitionLevel() == 0 && len(out.values) > 0 {
			return out, nil
		}
		out.values = append(out.values, c.ahead)
		c.has = false
		if c.column.MaxRepetitionLevel() == 0 {
			return out, nil
		}
	}
}

// unexpected makes an end before the last row the error it is.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (c *cells) read() error {
	var v [1]parquet.Value
	n, err := c.r.ReadValues(v[:])
	if n == 0 {
		if err == nil {
			err = io.EOF
		}
		return err
	}
	c.ahead, c.has = v[0].Clone(), true
	return nil
}
