package check

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// gosec ships the schema of SARIF 2.1.0 with its tests.
const (
	sarifModule = "github.com/securego/gosec/v2@v2.30.0"
	sarifFile   = "report/sarif/testdata/sarif-schema-2.1.0.json"
)

// TestSARIFSchema validates reports against the schema of SARIF 2.1.0.
func TestSARIFSchema(t *testing.T) {
	if testing.Short() {
		t.Skip("fetches a module")
	}
	cmd := exec.Command("go", "mod", "download", "-json", sarifModule)
	cmd.Dir = t.TempDir()
	out, err := cmd.Output()
	var module struct{ Dir string }
	if err != nil || json.Unmarshal(out, &module) != nil || module.Dir == "" {
		t.Skipf("no schema: %s cannot be fetched: %v", sarifModule, err)
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(module.Dir, filepath.FromSlash(sarifFile)))
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*Report{"two findings": nasty(), "none": {}} {
		log, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, "sarif", r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(log); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}); err == nil {
		t.Error("the schema takes a run without a tool")
	}
}

// junitScript fetches pytest's source, which ships the schema that Jenkins reads JUnit by, and
// validates standard input with it. Status 3: it cannot be fetched.
const junitScript = `
import io, subprocess, sys, tarfile, tempfile, glob
from lxml import etree
with tempfile.TemporaryDirectory() as d:
    got = subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "pytest", "pytest==9.2.0", "-d", d], capture_output=True)
    if got.returncode:
        sys.exit(3)
    with tarfile.open(glob.glob(d + "/*.tar.gz")[0]) as t:
        xsd = t.extractfile("pytest-9.2.0/testing/example_scripts/junit-10.xsd").read()
schema = etree.XMLSchema(etree.fromstring(xsd))
schema.assertValid(etree.parse(io.BytesIO(sys.stdin.buffer.read())))
`

// TestJUnitSchema validates reports against that schema, with a Python that has lxml and pip.
func TestJUnitSchema(t *testing.T) {
	python := os.Getenv("WINNOW_PYTHON")
	if python == "" || exec.Command(python, "-c", "import lxml").Run() != nil {
		t.Skip("no validator: set WINNOW_PYTHON to a Python with lxml")
	}
	for name, r := range map[string]*Report{"two findings": nasty(), "none": {Files: []string{"a.txt"}}} {
		cmd := exec.Command(python, "-c", junitScript)
		cmd.Stdin = bytes.NewReader(written(t, "junit", r))
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() == 3 {
			t.Skip("no schema: pytest's source cannot be fetched")
		}
		if err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}
