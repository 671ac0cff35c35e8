package main

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestStageOf(t *testing.T) {
	for want, calls := range map[string][]string{
		"extract":                  {"runtime.mallocgc", "golang.org/x/net/html.Parse", "winnow/extract.Parse", "winnow/internal/job.run"},
		"decompression":            {"github.com/klauspost/compress/flate.(*decompressor).huffSym", "winnow/extract.readRaw"},
		"compression":              {"github.com/klauspost/compress/zstd.(*Encoder).Write", "winnow/internal/recordfile.kinds.zst.packer.func4"},
		"writing":                  {"winnow/internal/recordfile.(*File).Write", "winnow/internal/batch.single.Write"},
		"JSON of the input":        {"winnow/internal/input.parseRow", "winnow/internal/input.(*Walker).jsonl"},
		collection:                 {"runtime.scanobject", "runtime.gcBgMarkWorker"},
		"the rest of Go's runtime": {"runtime.futex"},
	} {
		if got := stageOf(calls); got != want {
			t.Errorf("%v: %s, want %s", calls, got, want)
		}
	}
}

func TestSample(t *testing.T) {
	value, calls, ok := sample("-------\n  20000000ns   runtime.memmove\n             winnow/extract.Parse (inline)\n             main.main\n", "ns")
	if !ok || value != 2e7 || !slices.Equal(calls, []string{"runtime.memmove", "winnow/extract.Parse", "main.main"}) {
		t.Errorf("%v, %v, %v", value, calls, ok)
	}
	if _, _, ok := sample("File: winnow\nType: cpu\n", "ns"); ok {
		t.Error("a head is a sample")
	}
}

// Copies of a page have one content, others have another.
func TestContent(t *testing.T) {
	rec := func(id, text string) map[string]json.RawMessage {
		return map[string]json.RawMessage{"id": json.RawMessage(id), "url": json.RawMessage(id), "text": json.RawMessage(text)}
	}
	if content(rec("1", `"a"`)) != content(rec("2", `"a"`)) || content(rec("1", `"a"`)) == content(rec("1", `"b"`)) {
		t.Error("contents are not told apart by the text alone")
	}
}
