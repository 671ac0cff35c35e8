package input

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

type sheet struct {
	ID      *int64    `parquet:"id,optional"`
	URL     string    `parquet:"url"`
	HTML    *string   `parquet:"html,optional,zstd"`
	Body    []byte    `parquet:"body"`
	Crawled time.Time `parquet:"crawled,timestamp(millisecond)"`
	Tags    []string  `parquet:"tags,list"`
	Score   float64   `parquet:"score"`
	Meta    struct {
		A int `parquet:"a"`
		B int `parquet:"b"`
	} `parquet:"meta"`
}

func parqueted[T any](t testing.TB, rows ...T) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, parquet.MaxRowsPerRowGroup(2))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sheets(t testing.TB) string {
	id, page := int64(7), "<p>page"
	when := time.Date(2024, 1, 2, 3, 4, 5, 6e6, time.UTC)
	return parqueted(t, sheet{ID: &id, URL: "https://e.org", HTML: &page, Crawled: when, Tags: []string{"a", "b"}, Score: 1.5},
		sheet{Body: []byte("<p>raw"), Crawled: when, Tags: nil}, sheet{ID: &id, HTML: &page, Crawled: when, Tags: []string{"c"}}, sheet{})
}

func TestParquet(t *testing.T) {
	data := sheets(t)
	want := []string{"7 | - | <p>page", "-#2 | - | <p>raw", "7~2 | - | <p>page", "-#4 | - | "}
	for name, packed := range map[string]string{"plain": data, "gz": squeeze(t, data), "xz": xzed(t, data)} {
		if diff := cmp.Diff(want, walk(t, Options{Stdin: strings.NewReader(packed)}, "-")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	t.Chdir(t.TempDir())
	put(t, ".", "a.parquet", data)
	var got []Doc
	err := NewWalker(Options{Keep: []string{"tags", "score", "meta", "id", "gone"}}).Walk(context.Background(), "a.parquet", func(d Doc) error {
		d.Open = nil
		got = append(got, d)
		return nil
	})
	extra := func(tags, score, id string) map[string]json.RawMessage {
		return map[string]json.RawMessage{"tags": json.RawMessage(tags), "score": json.RawMessage(score), "id": json.RawMessage(id)}
	}
	if err != nil || len(got) != 4 {
		t.Fatalf("%d documents, %v", len(got), err)
	}
	first := Doc{ID: "7", Path: "a.parquet", URL: "https://e.org", Crawled: "2024-01-02T03:04:05.006Z", Shape: "html", Decoded: true, Held: 7,
		Extra: extra(`["a","b"]`, "1.5", "7")}
	second := Doc{ID: "a.parquet#2", Path: "a.parquet", Crawled: "2024-01-02T03:04:05.006Z", Held: 6, Extra: extra("[]", "0", "null")}
	if diff := cmp.Diff([]Doc{first, second}, got[:2]); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}

// A column of text under body is base64, as in JSONL; under a name of the user's it is found.
func TestParquetColumns(t *testing.T) {
	type named struct {
		Body    string `parquet:"body"`
		Content string `parquet:"content"`
	}
	type odd struct {
		HTML int64 `parquet:"html"`
	}
	for _, tc := range []struct {
		data string
		opts Options
		want string
	}{
		{parqueted(t, named{Body: "aGk=", Content: "c"}), Options{}, "-#1 | - | hi"},
		{parqueted(t, named{Body: "%", Content: "c"}), Options{}, "-#1 | - | error: body is not base64: illegal base64 data at input byte 0"},
		{parqueted(t, named{Body: "aGk=", Content: "c"}), Options{TextKey: "content"}, "-#1 | - | c"},
		{parqueted(t, odd{5}), Options{}, `-#1 | - | error: "html" is not a string`},
		{parqueted(t, odd{5}), Options{HTMLKey: "h"}, "- | - | error: the file has no h, text or body: name its column with --html-key or --text-key; it has html"},
	} {
		tc.opts.Stdin = strings.NewReader(tc.data)
		if diff := cmp.Diff([]string{tc.want}, walk(t, tc.opts, "-")); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// What a column means is said by its type: days, decimal numbers, numbers without a sign.
func TestParquetValues(t *testing.T) {
	type one struct {
		A string `parquet:"a"`
	}
	type typed struct {
		ID    uint64           `parquet:"id"`
		HTML  *int32           `parquet:"html,optional"`
		Text  string           `parquet:"text"`
		Small uint32           `parquet:"small"`
		Price int64            `parquet:"price,decimal(2:18)"`
		Bytes [4]byte          `parquet:"bytes,decimal(1:9)"`
		Day   int32            `parquet:"day,date"`
		Hour  int64            `parquet:"hour,time(microsecond)"`
		Old   deprecated.Int96 `parquet:"old"`
		UUID  [16]byte         `parquet:"uuid,uuid"`
		Early time.Time        `parquet:"early,timestamp(microsecond)"`
		One   one              `parquet:"one"`
	}
	row := typed{ID: math.MaxUint64, Text: "t", Small: math.MaxUint32, Price: -5, Bytes: [4]byte{0xff, 0xff, 0xff, 0x85}, Day: -1,
		Hour: 3723000001, Old: deprecated.Int96{1e9, 0, 2440589}, UUID: [16]byte{0: 0x12, 15: 0xef}, Early: time.Unix(-1, 5e8)}
	t.Chdir(t.TempDir())
	put(t, ".", "a.parquet", parqueted(t, row))
	var got Doc
	err := NewWalker(Options{Keep: []string{"small", "price", "bytes", "day", "hour", "old", "uuid", "early", "one"}}).Walk(context.Background(), "a.parquet",
		func(d Doc) error { got = d; return nil })
	if err != nil || got.ID != "18446744073709551615" || got.Err != nil || got.Held != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	extra, _ := json.Marshal(got.Extra)
	want := `{"bytes":-12.3,"day":"1969-12-31","early":"1969-12-31T23:59:59.5Z","hour":"01:02:03.000001","old":"1970-01-02T00:00:01Z",` +
		`"price":-0.05,"small":4294967295,"uuid":"12000000-0000-0000-0000-0000000000ef"}`
	if diff := cmp.Diff(want, string(extra)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A damaged file ends in an error, whatever the library makes of it.
func TestDamagedParquet(t *testing.T) {
	data := sheets(t)
	for at := 4; at < len(data); at += 3 { // broken before, it is none
		broken := []byte(data)
		broken[at] ^= 0x41
		for _, d := range []string{string(broken), data[:at]} {
			for _, line := range walk(t, Options{Stdin: strings.NewReader(d)}, "-") {
				if len(line) > 1000 {
					t.Errorf("byte %d: %.200q", at, line)
				}
			}
		}
	}
	got := walk(t, Options{Stdin: strings.NewReader(data[:len(data)/2])}, "-")
	if len(got) != 1 || !strings.HasPrefix(got[0], "- | - | error: damaged: ") {
		t.Errorf("got %q", got)
	}
}

// The digits of a decimal are written out as far as one can be a number.
func TestDecimal(t *testing.T) {
	for _, tc := range []struct {
		bytes string
		scale int
		want  any
	}{
		{"\x04\xd2", 2, json.Number("12.34")},
		{"\xff", 3, json.Number("-0.001")},
		{"\x07", 0, json.Number("7")},
		{"\x07", 1001, nil},
		{strings.Repeat("\x7f", mostDecimal+1), 2, nil},
	} {
		if got := decimal(parquet.ByteArrayValue([]byte(tc.bytes)), tc.scale); got != tc.want {
			t.Errorf("%.8q, %d digits: %v, want %v", tc.bytes, tc.scale, got, tc.want)
		}
	}
}
