package format

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/internal/record"
)

// checkRecords holds json, jsonl and csv against the record.
func checkRecords(t testing.TB, it Item) {
	t.Helper()
	lines := write(t, "jsonl", all, it, it)
	if n := strings.Count(lines, "\n"); n != 2 {
		t.Fatalf("jsonl: %d lines for two documents", n)
	}
	var list []record.Record
	array := all
	array.Array = true
	if err := json.Unmarshal([]byte(write(t, "json", array, it, it)), &list); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(lines))
	for i := range list {
		var r record.Record
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(*it.Rec, r); diff != "" {
			t.Fatalf("jsonl (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(*it.Rec, list[i]); diff != "" {
			t.Fatalf("json (-want +got):\n%s", diff)
		}
	}
	checkCSV(t, it)
}

func checkCSV(t testing.TB, it Item) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(write(t, "csv", all, it, it))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("csv: %d rows, %v", len(rows), err)
	}
	got := map[string]string{}
	for i, key := range rows[0] {
		got[key] = rows[2][i]
	}
	text := ""
	if it.Rec.Text != nil {
		text = *it.Rec.Text
	}
	want := map[string]string{"id": it.Rec.ID, "status": string(it.Rec.Status), "text": text,
		"tags": strings.Join(it.Rec.Tags, "; "), "title": it.Rec.Title}
	for key, v := range want {
		if got[key] != strings.ReplaceAll(v, "\r\n", "\n") { // the reader does so
			t.Fatalf("csv: %s is %q, want %q", key, got[key], v)
		}
	}
	if len(it.Rec.Blocks) > 0 && !json.Valid([]byte(got["blocks"])) {
		t.Fatalf("csv: blocks are no JSON: %s", got["blocks"])
	}
}
