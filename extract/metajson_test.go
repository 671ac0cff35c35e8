package extract

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// decodedValues are those that encoding/json decodes of s, and whether it found no fault.
func decodedValues(s string) (out []any, ok bool) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	for d.More() {
		var v any
		if err := d.Decode(&v); err != nil {
			return out, false
		}
		out = append(out, v)
	}
	return out, true
}

// FuzzJSONReader holds that values are read as encoding/json decodes them.
func FuzzJSONReader(f *testing.F) {
	for _, tt := range jsonLDTests {
		f.Add(tt.script)
	}
	for _, s := range []string{
		`{"a":[1,-0.5e+3,0,1E9,-0],"b":{"c":null,"d":true,"e":false},"":"","a":2}`, `[]`, `{}`, `[[],{}]`, `"\u00e9\ud83d\ude00\ud83d \/\b\f\n\r\t\"\\"`,
		`"\ud83d\u0041"`, "\"\xff\xfe\\n\"", "\"\xff\"", `1 2 "x"{}`, `01`, `1.`, `-`, `1e`, `.5`, `+1`, `[1,]`, `{"a":1,}`, `[,1]`, `{a:1}`, `{"a" 1}`, `[1 2]`, `nul`, `truex`, `"\x"`, `"\u12g4"`,
		"\"a\nb\"", `"a`, `"a\`, `[`, `{"a":`, `]`, `}x`, `1]`, `1x`, `1"a"`, `truefalse`, `{}1`, `"a"1`, `[1]x`, `{"a":1}}`, "\x00", "1\x00", "\u00a01", strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001), strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := decodeValues(s)
		want, ok := decodedValues(s)
		if (err == nil) != ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%.200q: %#v, %v, want %#v, %v", s, got, err, want, ok)
		}
	})
}
