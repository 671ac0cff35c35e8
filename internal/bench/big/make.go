package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"winnow/internal/bench"
)

// input is a file that was made.
type input struct {
	path    string
	records int
	bytes   int64 // uncompressed
	stored  int64
}

// maker writes records, each compressed on its own or not at all.
type maker struct {
	file *os.File
	buf  *bufio.Writer
	zip  *gzip.Writer // nil: none
	input
}

func (o options) maker(name string) (*maker, error) {
	if o.packed {
		name += ".gz"
	}
	path := filepath.Join(o.dir, name)
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	m := &maker{file: f, buf: bufio.NewWriterSize(f, 1<<20), input: input{path: path}}
	if o.packed {
		if m.zip, err = gzip.NewWriterLevel(m.buf, gzip.BestSpeed); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	return m, nil
}

// write adds a record; alone says that it is compressed on its own.
func (m *maker) write(record []byte, alone bool) error {
	m.records++
	m.bytes += int64(len(record))
	if m.zip == nil {
		_, err := m.buf.Write(record)
		return err
	}
	_, err := m.zip.Write(record)
	if err == nil && alone {
		err = m.zip.Close()
		m.zip.Reset(m.buf)
	}
	return err
}

func (m *maker) close() (input, error) {
	var err error
	if m.zip != nil {
		err = m.zip.Close()
	}
	err = errors.Join(err, m.buf.Flush())
	info, serr := m.file.Stat()
	if err = errors.Join(err, serr, m.file.Close()); err == nil {
		m.stored = info.Size()
	}
	return m.input, err
}

// makePages repeats the benchmark's pages, with ids and addresses of their own, until there
// are so many bytes. It returns after how many records they come again.
func (o options) makePages(size int64) (input, int, error) {
	pages, err := pages()
	if err != nil {
		return input{}, 0, err
	}
	record := warcRecord
	if o.as == "jsonl" {
		record = rowRecord
	}
	m, err := o.maker("big." + o.as)
	if err != nil {
		return input{}, 0, err
	}
	for m.bytes < size {
		page := pages[m.records%len(pages)]
		if err := m.write(record(m.records, len(pages), page), true); err != nil {
			return input{}, 0, err
		}
	}
	in, err := m.close()
	return in, len(pages), err
}

// warcRecord is the nth record: a response with a page. The number of the copy has always as many
// digits, as an address helps to tell what type a page is of.
func warcRecord(n, cycle int, page []byte) []byte {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n"+
		"WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: https://example.org/%d?copy=%06d\r\n"+
		"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s%s\r\n\r\n",
		n, n%cycle, n/cycle, len(head)+len(page), head, page)
}

// rowRecord is the nth record as a line of JSON.
func rowRecord(n, cycle int, page []byte) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(struct { // into memory, of strings
		ID   string `json:"id"`
		URL  string `json:"url"`
		HTML string `json:"html"`
	}{fmt.Sprintf("row-%d", n), fmt.Sprintf("https://example.org/%d?copy=%06d", n%cycle, n/cycle), string(page)})
	return b.Bytes()
}

// pages reads the pages of the benchmark's largest set.
func pages() ([][]byte, error) {
	dir := bench.Dir()
	if dir == "" {
		return nil, errors.New("the benchmark is absent: set WINNOW_BENCH to its folder")
	}
	names, err := filepath.Glob(filepath.Join(dir, "wcxb", "html", "*.html.gz"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no pages in %s: %v", dir, err)
	}
	out := make([][]byte, len(names))
	for i, name := range names {
		if out[i], err = gunzip(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func gunzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// nouns fill the gaps of a sentence: of two that are made, few are near each other.
const nouns = "otter mill weir river county bridge market school harbour forest meadow valley station council teacher farmer doctor " +
	"engine window garden tower village island mountain castle museum library theatre factory bakery railway airport hospital " +
	"church square cellar orchard vineyard lighthouse ferry tunnel canal quarry stable pasture brook spring ridge cliff beach " +
	"dune marsh heath copse hedge ditch lane crossing depot kiosk arcade foundry brewery tannery"

// makeRows makes tiny records, each with an id of its own, whose texts come again after a
// cycle. It returns the cycle.
func (o options) makeRows() (input, int, error) {
	words := strings.Fields(nouns)
	m, err := o.maker("big.jsonl")
	if err != nil {
		return input{}, 0, err
	}
	for i := range o.rows {
		r := rand.New(rand.NewPCG(uint64(i%o.cycle), 0))
		noun := func() string { return words[r.IntN(len(words))] }
		row := fmt.Appendf(nil, `{"id":"row-%d","text":"After %d years a %s was seen near the %s, and the %s by the %s said that every %s of the %s would come back."}`+"\n",
			i, r.IntN(1000), noun(), noun(), noun(), noun(), noun(), noun())
		if err := m.write(row, false); err != nil {
			return input{}, 0, err
		}
	}
	in, err := m.close()
	return in, o.cycle, err
}
