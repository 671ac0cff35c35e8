package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"winnow/internal/explain"
	"winnow/internal/input"
	"winnow/internal/job"
	"winnow/internal/record"
)

// compares reports whether two things are to be compared.
func (f *explainFlags) compares(args []string) bool { return f.against != "" || len(args) == 2 }

// checkCompare finds what contradicts itself in a comparison.
func (f *explainFlags) checkCompare(args []string) error {
	switch {
	case f.against != "" && len(args) > 1:
		return usage("--against compares one document", quoteAll(args), "give one FILE")
	case len(args) == 2 && args[0] == "-" && args[1] == "-":
		return usage("standard input is named twice", "", "give - once")
	case len(args) == 2 && f.read.url != "":
		return usage("--url is the address of one document", "", "leave it out")
	case f.kept || f.dropped || len(f.kinds.values) > 0:
		return usage("a comparison shows what changed", "", "leave out --kept, --dropped and --kind")
	}
	return nil
}

// runCompare cleans one or two pages and shows what changed from the old to the new one.
func (t *tree) runCompare(c *cobra.Command, args []string, f *explainFlags) error {
	show, err := f.show(t.program)
	if err != nil {
		return err
	}
	docs, err := t.pages(c, args)
	if err != nil {
		return err
	}
	var recs []*record.Record
	bad := false
	for _, doc := range docs {
		rec := job.Clean(c.Context(), doc, f.job(record.Options{Blocks: true})).Rec
		if err := c.Context().Err(); err != nil {
			return err
		}
		t.report(rec, false)
		bad = bad || notOK(rec)
		recs = append(recs, rec)
	}
	if f.against != "" {
		old, err := t.oldRecord(f.against, recs[0].ID)
		if err != nil {
			return err
		}
		old.Path = f.against
		recs = []*record.Record{old, recs[0]}
	}
	comparison := explain.Compare(recs[0], recs[1])
	write := map[string]func(io.Writer, explain.Options) error{
		"term": comparison.Term, "json": comparison.JSON, "html": comparison.HTML,
	}[f.format.value]
	if err := write(t.out, show); err != nil {
		return writeFailure("standard output", err)
	}
	if bad {
		return errDocuments
	}
	return nil
}

// oldRecord reads a record that winnow wrote: the only one of a file of JSON or JSONL, else
// the one with the id.
func (p *program) oldRecord(path, id string) (*record.Record, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usage("cannot read the old record", path, input.Reason(err).Error())
	}
	list, err := decodeRecords(data)
	if err != nil {
		return nil, usage("no record", path, "write one with winnow -f json --blocks FILE ("+err.Error()+")")
	}
	if len(list) == 1 {
		return &list[0], nil
	}
	for i := range list {
		if list[i].ID == id {
			return &list[i], nil
		}
	}
	return nil, usage("no record with the id "+quote(id), path, "take the file of that page")
}

// decodeRecords reads records one after the other, or arrays of them.
func decodeRecords(data []byte) (list []record.Record, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		var many []record.Record
		if raw[0] != '[' {
			many = make([]record.Record, 1)
			err = json.Unmarshal(raw, &many[0])
		} else {
			err = json.Unmarshal(raw, &many)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, many...)
	}
	for i := range list {
		if list[i].Status == "" {
			return nil, errors.New("an object has no status")
		}
	}
	if len(list) == 0 {
		return nil, errors.New("the file is empty")
	}
	return list, nil
}
