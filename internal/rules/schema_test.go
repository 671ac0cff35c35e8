package rules

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema compiles the schema with an independent reader of schemas.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := json.Marshal(Schema())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("rules.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("rules.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance reads YAML as a validator takes it.
func instance(t *testing.T, data []byte) any {
	t.Helper()
	text, err := yaml.YAMLToJSON(data)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The built-in files and the example are good by the schema, and hold by their own examples.
func TestSchemaTakesFiles(t *testing.T) {
	s := schema(t)
	files, err := filepath.Glob("../../clean/rules/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no built-in rules")
	}
	for _, name := range append(files, "../../testdata/rules/own.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		list, err := Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		set, err := Compile(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range set.Test() {
			t.Error(f)
		}
	}
}

// What the schema refuses, the loader refuses, too.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t)
	for _, rule := range []string{
		"- {id: a, why: w, patern: [x], yes: [x], no: [y]}", "- {id: a, why: w, yes: [x], no: [y]}",
		"- {id: A, kind: ad, why: w, max_words: 3, phrases: [x], yes: [x], no: [y]}", "- {id: a, kind: adv, why: w, max_words: 3, phrases: [x], yes: [x], no: [y]}",
		"- {id: a, kind: ad, why: w, max_words: 300, phrases: [x], yes: [x], no: [y]}", "- {id: a, why: w, keep: [x], yes: [], no: [y]}", "id: a",
	} {
		if s.Validate(instance(t, []byte(rule))) == nil {
			t.Errorf("the schema takes %s", rule)
		}
		if _, err := Read("a.yaml", []byte(rule)); err == nil {
			t.Errorf("the loader takes %s", rule)
		}
	}
}

// The schema knows every key of a rule, and no other.
func TestSchemaKeys(t *testing.T) {
	var got []string
	for key := range Schema()["items"].(object)["properties"].(object) {
		got = append(got, key)
	}
	want := keys()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
