package recordfile

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// pythonEnv names a Python that has pyarrow and duckdb.
const pythonEnv = "WINNOW_PYTHON"

// python returns it, or skips the test.
func python(t *testing.T) string {
	t.Helper()
	name := cmp.Or(os.Getenv(pythonEnv), "python3")
	if err := exec.Command(name, "-c", "import duckdb, pyarrow").Run(); err != nil {
		t.Skipf("%s has no pyarrow or duckdb: python3 -m venv V && V/bin/pip install pyarrow duckdb, then set %s=V/bin/python", name, pythonEnv)
	}
	return name
}

// pyarrow and DuckDB see the columns with their types, lists as lists, and every row.
func TestReaders(t *testing.T) {
	name := python(t)
	const n = 9000 // three groups
	path := filepath.Join(t.TempDir(), "o.parquet")
	if err := os.WriteFile(path, makeFile(t, ".parquet", n, 300), 0o666); err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	cmd := exec.Command(name, "testdata/readers.py", path)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for _, reader := range []struct{ name, text, list, whole, real string }{
		{"pyarrow", "string", "list<element: string not null>", "int64", "double"}, {"DuckDB", "VARCHAR", "VARCHAR[]", "BIGINT", "DOUBLE"},
	} {
		var types map[string]string
		next(t, lines, &types)
		for key, want := range map[string]string{"id": reader.text, "status": reader.text, "text": reader.text, "categories": reader.list,
			"tags": reader.list, "words": reader.whole, "confidence": reader.real, "blocks": reader.text, "extra": reader.text} {
			if types[key] != want {
				t.Errorf("%s: %s is %q, want %q", reader.name, key, types[key], want)
			}
		}
		for i := range n {
			var got map[string]any
			next(t, lines, &got)
			if diff := gocmp.Diff(flat(t, i), got); diff != "" {
				t.Fatalf("%s: row %d (-want +got):\n%s", reader.name, i, diff)
			}
		}
	}
}

func next(t *testing.T, lines *bufio.Scanner, into any) {
	t.Helper()
	if !lines.Scan() {
		t.Fatal("the output ends early", lines.Err())
	}
	if err := json.Unmarshal(lines.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// flat is a record as a row: what is nested is JSON text.
func flat(t *testing.T, i int) map[string]any {
	t.Helper()
	line, err := jsonLine(rec(i))
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		t.Fatal(err)
	}
	row := map[string]any{}
	for key, value := range raw {
		var v any
		if err := json.Unmarshal(value, &v); err != nil {
			t.Fatal(err)
		}
		if row[key] = v; key == "blocks" || key == "extra" {
			row[key] = string(value)
		}
	}
	return row
}
