package explain

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"winnow/extract"
	"winnow/internal/record"
	"winnow/internal/sorting"
)

// The bounds of an overview: what a reader looks at, and what fits into memory with any
// number of documents.
const (
	worstShown  = 50
	oftenShown  = 30
	maxLines    = 1_000_000 // different dropped texts that are counted
	maxOften    = 200       // bytes of a text that is counted
	tenths      = 10
	blocksShown = 400 // of a document among the worst
)

// Corpus is an overview of cleaned documents.
type Corpus struct {
	Name       string      `json:"name"`
	Documents  int         `json:"documents"`
	Words      int         `json:"words"`
	Statuses   []Count     `json:"statuses"`               // most first
	Reasons    []Count     `json:"reasons,omitempty"`      // of what is not ok, most first
	Confidence [tenths]int `json:"confidence"`             // documents by tenths
	Unsure     int         `json:"without_confidence"`     // documents that have none
	Kinds      []KindCount `json:"kinds,omitempty"`        // of dropped blocks, most words first
	Often      []TextCount `json:"often,omitempty"`        // texts that were dropped in more than one document
	Capped     bool        `json:"often_capped,omitempty"` // not all texts were counted
	Worst      []Document  `json:"worst"`                  // failures first, then the least sure
	Broken     int         `json:"not_a_record,omitempty"` // lines
	texts      map[uint64]*TextCount
	seen       map[uint64]int // the document that had the text last, by text
	seed       maphash.Seed
}

// Count is how many documents have something.
type Count struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// KindCount is how much was dropped of a kind.
type KindCount struct {
	Kind      extract.Kind `json:"kind"`
	Documents int          `json:"documents"`
	Blocks    int          `json:"blocks"`
	Words     int          `json:"words"`
}

// TextCount is a text that was dropped in several documents.
type TextCount struct {
	Text      string       `json:"text"`
	Kind      extract.Kind `json:"kind"` // of the first
	Documents int          `json:"documents"`
}

// Document is one of the worst.
type Document struct {
	ID         string         `json:"id"`
	URL        string         `json:"url,omitempty"`
	Status     record.Status  `json:"status"`
	Why        string         `json:"why,omitempty"` // error or reason
	Title      string         `json:"title,omitempty"`
	Words      int            `json:"words"`
	Confidence *float64       `json:"confidence,omitempty"`
	Blocks     []record.Block `json:"-"` // the first of them
	More       int            `json:"-"` // blocks beyond
}

// ReadCorpus reads records, one a line, as batch writes them. A line that is no record is
// counted; the error is the reader's.
func ReadCorpus(r io.Reader, name string) (*Corpus, error) {
	c := &Corpus{Name: name, texts: map[uint64]*TextCount{}, seen: map[uint64]int{}, seed: maphash.MakeSeed(), Worst: []Document{}}
	statuses, reasons := map[string]int{}, map[string]int{}
	kinds := map[extract.Kind]*KindCount{}
	in := bufio.NewReaderSize(r, 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var rec record.Record
			if json.Unmarshal(line, &rec) != nil || rec.Status == "" {
				c.Broken++
			} else {
				statuses[string(rec.Status)]++
				if why := reason(&rec); why != "" {
					reasons[why]++
				}
				c.add(&rec, kinds)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return c, err
		}
	}
	c.Statuses, c.Reasons = ranked(statuses), ranked(reasons)
	c.finish(kinds)
	return c, nil
}

func reason(r *record.Record) string { return cmp.Or(r.Error, r.Reason) }

func ranked(counts map[string]int) (out []Count) {
	for name, n := range counts {
		out = append(out, Count{name, n})
	}
	sorting.By(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), oftenShown)]
}

// add counts one record.
func (c *Corpus) add(r *record.Record, kinds map[extract.Kind]*KindCount) {
	c.Documents++
	c.Words += words(r)
	if r.Confidence == nil {
		c.Unsure++
	} else {
		c.Confidence[min(max(int(*r.Confidence*tenths), 0), tenths-1)]++
	}
	had := map[extract.Kind]bool{}
	for i := range r.Blocks {
		b := &r.Blocks[i]
		if b.Keep || b.Kind == "" {
			continue
		}
		k := kinds[b.Kind]
		if k == nil {
			k = &KindCount{Kind: b.Kind}
			kinds[b.Kind] = k
		}
		if !had[b.Kind] {
			k.Documents++
			had[b.Kind] = true
		}
		k.Blocks++
		k.Words += extract.CountWords(b.Text)
		c.countText(b)
	}
	c.rank(r)
}

// countText counts a dropped text once a document. Texts are kept from their second document
// on: most have but one.
func (c *Corpus) countText(b *record.Block) {
	if len(b.Text) > maxOften {
		return
	}
	key := maphash.String(c.seed, b.Text)
	last, known := c.seen[key]
	switch {
	case known && last == c.Documents:
		return
	case !known && len(c.seen) >= maxLines:
		c.Capped = true
		return
	}
	c.seen[key] = c.Documents
	if !known {
		return
	}
	if t := c.texts[key]; t != nil {
		t.Documents++
	} else {
		c.texts[key] = &TextCount{b.Text, b.Kind, 2}
	}
}

// rank keeps the record where it may be among the worst.
func (c *Corpus) rank(r *record.Record) {
	if r.Status == record.Skip {
		return
	}
	d := Document{ID: r.ID, URL: r.URL, Status: r.Status, Why: reason(r), Title: r.Title, Words: words(r), Confidence: r.Confidence, Blocks: r.Blocks}
	if n := len(d.Blocks); n > blocksShown {
		d.Blocks, d.More = slices.Clone(d.Blocks[:blocksShown]), n-blocksShown
	}
	if c.Worst = append(c.Worst, d); len(c.Worst) >= 4*worstShown {
		c.cutWorst()
	}
}

func (c *Corpus) cutWorst() {
	sorting.StablyBy(c.Worst, func(a, b Document) int { return cmp.Compare(a.goodness(), b.goodness()) })
	c.Worst = slices.Clone(c.Worst[:min(len(c.Worst), worstShown)])
}

// goodness orders errors, empty documents, then partial and whole ones by how sure they are.
func (d *Document) goodness() float64 {
	switch {
	case d.Status == record.Error:
		return -2
	case d.Status == record.Empty:
		return -1
	case d.Confidence == nil:
		return 1
	}
	return *d.Confidence
}

func (c *Corpus) finish(kinds map[extract.Kind]*KindCount) {
	for _, k := range kinds {
		c.Kinds = append(c.Kinds, *k)
	}
	sorting.By(c.Kinds, func(a, b KindCount) int {
		return cmp.Or(cmp.Compare(b.Words, a.Words), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	for _, t := range c.texts {
		c.Often = append(c.Often, *t)
	}
	sorting.By(c.Often, func(a, b TextCount) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Text, b.Text))
	})
	c.Often = c.Often[:min(len(c.Often), oftenShown)]
	c.cutWorst()
}

// JSON writes the overview as an object.
func (c *Corpus) JSON(w io.Writer, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}
