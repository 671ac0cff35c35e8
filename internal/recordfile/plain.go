package recordfile

import (
	"bytes"
	"sync"

	"winnow/internal/format"
	"winnow/internal/record"
)

// jsonl is a record on a line.
func jsonl() kind { return kind{ext: ".jsonl", format: "jsonl", line: jsonLine} }

func jsonLine(r *record.Record) ([]byte, error) { return render("jsonl", r) }

// csv is a header row, then a row a record.
func csv() kind {
	header, err := csvHeader()
	return kind{ext: ".csv", format: "csv", begin: header, line: func(r *record.Record) ([]byte, error) {
		if err != nil {
			return nil, err
		}
		row, err := render("csv", r)
		return bytes.TrimPrefix(row, header), err
	}}
}

// csvHeader is a table without rows, made once: all kinds are listed for every name that is looked at.
var csvHeader = sync.OnceValues(func() ([]byte, error) {
	var header bytes.Buffer
	w, err := format.New("csv", &header, format.Options{})
	if err == nil {
		err = w.Close()
	}
	return header.Bytes(), err
})

// render returns what a format writes of one record.
func render(name string, r *record.Record) ([]byte, error) {
	var b bytes.Buffer
	w, err := format.New(name, &b, format.Options{})
	if err == nil {
		err = w.Write(format.Item{Rec: r})
	}
	return b.Bytes(), err
}
