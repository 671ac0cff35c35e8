package check

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"winnow/extract"
)

// lines are a raw page whose frame goes: what stays stands between.
const (
	frameAbove = "Home\nNews\nSport\nContact us\nLog in\nSearch\n\n"
	frameBelow = "\n\nShare on Facebook\nShare on Twitter\nSign up for our newsletter\n12 Comments\nAdvertisement\nPrivacy Policy\n© 2024 Valley News. All rights reserved."
)

// stays is what is left of a page.
var stays = "Otters return to the river\n\n" + strings.Join(paragraphs[:], "\n\n")

// TestFixKeeps: line ends, the mark, the encoding and a missing last line end stay as they are.
func TestFixKeeps(t *testing.T) {
	end := func(s, end string) string { return strings.ReplaceAll(s, "\n", end) }
	page := frameAbove + stays + frameBelow
	for _, tc := range []struct{ name, raw, want string }{
		{"LF", page + "\n", stays + "\n"},
		{"no last line end", page, stays},
		{"CRLF", end(page+"\n", "\r\n"), end(stays+"\n", "\r\n")},
		{"CRLF, no last line end", end(page, "\r\n"), end(stays, "\r\n")},
		{"CR", end(page+"\n", "\r"), end(stays+"\n", "\r")},
		{"a mark", mark + page + "\n", mark + stays + "\n"},
		{"blank lines at the ends", "\n\n" + page + "\n\n\n", "\n\n" + stays + "\n\n\n"},
		{"windows-1252", end(page, "\r\n")[:0] + latin(page+"\n"), latin(stays + "\n")},
		{"UTF-16", wide(page + "\n"), wide(stays + "\n")},
		{"nothing to fix", stays + "\n", stays + "\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.txt")
			write(t, path, tc.raw)
			rep := fixFile(t, path)
			if got := content(t, path); got != tc.want || len(rep.Refused) > 0 {
				t.Errorf("wrote %q, want %q; left whole: %v", got, tc.want, rep.Refused)
			}
			before, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			again := fixFile(t, path)
			after, err := os.Stat(path)
			if err != nil || len(again.Changes) > 0 || again.Fixable > 0 || !os.SameFile(before, after) {
				t.Errorf("a second time changed %v, fixable %d, %v", again.Changes, again.Fixable, err)
			}
		})
	}
}

func latin(s string) string {
	return strings.NewReplacer("©", "\xa9", "Otters", "Otters \x96 caf\xe9s \x96").Replace(s)
}

func wide(s string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func fixFile(t *testing.T, path string) *Report {
	t.Helper()
	rep, err := Run(context.Background(), Options{Inputs: []string{path}, Fix: FixWrite})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestFixWhole: what cannot be fixed safely keeps every byte, and it is said why.
func TestFixWhole(t *testing.T) {
	page := frameAbove + stays + frameBelow + "\n"
	for _, tc := range []struct {
		name, file, raw, want string
		prepare               func(path string) error
	}{
		{name: "line ends", raw: strings.Replace(page, "\n", "\r\n", 5), want: "it mixes line ends: "},
		{name: "CR among LF", raw: strings.Replace(page, "News\n", "News\r", 1), want: "it mixes line ends: "},
		{name: "encodings", raw: page + "\nGr\xf6\xdfe, H\xf6he und Gr\u00f6\u00dfe\n", want: "it mixes encodings: "},
		{name: "read-only", raw: page, want: "it is read-only: ", prepare: func(path string) error { return os.Chmod(path, 0o444) }},
		{name: "link", raw: page, want: "it is a link: ", prepare: func(path string) error {
			if err := os.Rename(path, path+".real"); err != nil {
				return err
			}
			return os.Symlink(path+".real", path)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if runtime.GOOS == "windows" && tc.prepare != nil {
				t.Skip("no links and modes")
			}
			path := filepath.Join(t.TempDir(), "a.txt")
			write(t, path, tc.raw)
			if tc.prepare != nil {
				if err := tc.prepare(path); err != nil {
					t.Fatal(err)
				}
			}
			rep := fixFile(t, path)
			if got := content(t, path); got != tc.raw {
				t.Errorf("changed to %q", got)
			}
			if len(rep.Refused) != 1 || !strings.HasPrefix(rep.Refused[0].Reason, tc.want) || len(rep.Findings) == 0 {
				t.Errorf("said %v, want %q; %d findings", rep.Refused, tc.want, len(rep.Findings))
			}
		})
	}
}

// TestFixChanged: a file that changed since it was read is not written over.
func TestFixChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	write(t, path, frameAbove+stays)
	f, err := ReadFile(context.Background(), path, Reading{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, frameAbove+stays+" More.")
	if err := f.write(path, stays, true); err == nil || !strings.Contains(err.Error(), "it has changed since it was read") {
		t.Errorf("error %v", err)
	}
	if got := content(t, path); got != frameAbove+stays+" More." {
		t.Errorf("the file holds %q", got)
	}
	if list, err := os.ReadDir(filepath.Dir(path)); err != nil || len(list) != 1 {
		t.Errorf("left behind: %v, %v", list, err)
	}
}

// TestFixMode: permissions stay, whatever the umask; a backup has the old bytes, and none is
// written over.
func TestFixMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	page := frameAbove + stays + frameBelow + "\n"
	write(t, path, page)
	if err := os.Chmod(path, 0o766); err != nil {
		t.Fatal(err)
	}
	run := func() *Report {
		rep, err := Run(context.Background(), Options{Inputs: []string{path}, Fix: FixWrite, Backup: true})
		if err != nil {
			t.Fatal(err)
		}
		return rep
	}
	run()
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != fs.FileMode(0o766) {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if got := content(t, path+BackupEnding); got != page || content(t, path) != stays+"\n" {
		t.Errorf("the backup holds %q", got)
	}
	write(t, path, page)
	if rep := run(); len(rep.Refused) != 1 || !strings.Contains(rep.Refused[0].Reason, ".orig is there already") || content(t, path) != page {
		t.Errorf("a backup was written over: %v", rep.Refused)
	}
}

// TestFixRecords: of JSONL the text alone changes; every other byte of each line stays.
func TestFixRecords(t *testing.T) {
	escape := strings.NewReplacer("\n", `\n`, "©", `\u00A9`, "/", `\/`)
	line := func(text string) string {
		return `{ "id":7.0, "text" : "` + escape.Replace(text) + `","n":[1 , "\u00e9\/"] }` + "\n"
	}
	path := filepath.Join(t.TempDir(), "a.jsonl")
	other := `{"text": "` + escape.Replace(paragraphs[1]) + "\"}\r\n"
	other = strings.ReplaceAll(other, "\r", "")
	write(t, path, other+line(frameAbove+stays+frameBelow)+"\n"+other)
	rep := fixFile(t, path)
	if got, want := content(t, path), other+line(stays)+"\n"+other; got != want {
		t.Errorf("wrote %s\nwant %s\nleft whole: %v", got, want, rep.Refused)
	}
}

// TestFixNothingElse: fixing touches nothing that is not reported: not what is silenced, left
// out or known.
func TestFixNothingElse(t *testing.T) {
	page := frameAbove + stays + frameBelow + "\n"
	for _, tc := range []struct {
		name, file, raw string
		o               Options
	}{
		{"left out", "a.txt", page, Options{Config: Config{Rule: Rule{Skip: []string{"boilerplate"}}}}},
		{"another check", "a.txt", page, Options{Config: Config{Rule: Rule{Only: []string{"mojibake"}}}}},
		{"silenced", "a.md", "<!-- winnow:ignore boilerplate -->\n\n" + page, Options{}},
		{"HTML", "a.html", "<html><body><p>" + paragraphs[0] + "</p><div hidden>" + paragraphs[1] + "</div><p>" + paragraphs[2] + "</p></body></html>\n", Options{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tc.file)
			write(t, path, tc.raw)
			tc.o.Inputs, tc.o.Fix = []string{path}, FixWrite
			rep, err := Run(context.Background(), tc.o)
			if got := content(t, path); err != nil || got != tc.raw || rep.Fixable > 0 {
				t.Errorf("changed to %q, fixable %d, %v", got, rep.Fixable, err)
			}
		})
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	write(t, path, page)
	rep, err := Run(context.Background(), Options{Inputs: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), Options{Inputs: []string{path}, Fix: FixWrite, Known: rep.Baseline()}); err != nil || content(t, path) != page {
		t.Errorf("what is known was fixed: %v", err)
	}
}

// TestCuts: lines go with the blank lines that only parted them, and lines that hold
// something else stay.
func TestCuts(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
		shape            extract.Shape
		take             []string
	}{
		{"between", "A\n\nX\n\nB\n", "A\n\nB\n", extract.Text, []string{"X"}},
		{"more blank lines on one side", "A\n\nX\n\n\nB\n", "A\n\n\nB\n", extract.Text, []string{"X"}},
		{"without blank lines", "A\nX\nB\n", "A\nB\n", extract.Text, []string{"X"}},
		{"in Markdown that would join paragraphs", "A\nX\nB\n", "A\n\nB\n", extract.Markdown, []string{"X"}},
		{"items of a list", "- A\n- X\n- B\n", "- A\n- B\n", extract.Markdown, []string{"X"}},
		{"blank lines inside", "A\nX\n\nX\nB\n", "A\n\nB\n", extract.Text, []string{"X", "X"}},
		{"at the start", "X\n\nX\n\nA\n", "A\n", extract.Text, []string{"X", "X"}},
		{"at the end", "A\n\nX\n", "A\n", extract.Text, []string{"X"}},
		{"at the end without a line end", "A\n\nX", "A", extract.Text, []string{"X"}},
		{"a line that holds more", "A\nB X\nX\n", "A\nB X\n", extract.Text, []string{"X", "X"}},
		{"several lines", "A\n\nX1\n X2\n\nB\n", "A\n\nB\n", extract.Text, []string{"X1\n X2"}},
		{"never all", "X\n\n* * *\n", "X\n\n* * *\n", extract.Text, []string{"X"}},
		{"never HTML", "A\nX\n", "A\nX\n", extract.HTML, []string{"X"}},
	} {
		d := &Document{Text: tc.text, Shape: tc.shape}
		var spans []Span
		at := 0
		for _, s := range tc.take {
			i := at + strings.Index(tc.text[at:], s)
			spans = append(spans, Span{i, i + len(s)})
			at = i + len(s)
		}
		slices.Reverse(spans)
		if got := without(tc.text, d.cuts(spans)); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}
