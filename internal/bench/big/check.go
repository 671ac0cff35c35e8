package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"

	"winnow/internal/decompress"
)

// check reads an output of JSON lines: as many records as the input has, in its order, and
// each but for its id and address as the first one that was made of the same page.
func (o options) check(path string, in input, cycle int) error {
	if !strings.Contains(o.out, ".jsonl") || o.dedup != "" {
		fmt.Println("the output's records are not compared")
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	plain, _, err := decompress.Reader(f)
	if err != nil {
		return err
	}
	first := make([]uint64, cycle)
	status := map[string]int{}
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, 64<<20)
	n := 0
	for ; lines.Scan(); n++ {
		var rec map[string]json.RawMessage
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		if id := string(rec["id"]); !strings.HasSuffix(id, fmt.Sprintf("#%d\"", n+1)) && id != fmt.Sprintf("\"row-%d\"", n) {
			return fmt.Errorf("record %d is %s", n, id)
		}
		status[string(rec["status"])]++
		sum := content(rec)
		if n < cycle {
			first[n] = sum
		} else if sum != first[n%cycle] {
			return fmt.Errorf("record %d is not as the first one of the same page", n)
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	fmt.Printf("output: %d records %v, each as the first one of its page\n", n, status)
	if n != in.records {
		return fmt.Errorf("%d records, want %d", n, in.records)
	}
	return nil
}

// content is a hash of a record without what tells copies apart.
func content(rec map[string]json.RawMessage) uint64 {
	delete(rec, "id")
	delete(rec, "url")
	h := fnv.New64a()
	for _, key := range slices.Sorted(maps.Keys(rec)) {
		fmt.Fprintf(h, "%s\x00%s\x00", key, rec[key])
	}
	return h.Sum64()
}
