package shape

import "testing"

// TestManualName: the head of a page of the manual names it at both ends, also where a long name writes over the middle.
func TestManualName(t *testing.T) {
	for line, want := range map[string]string{
		"LS(1)                 User Commands                 LS(1)":                 "LS(1)",
		"w(1)\t\tПользовательские команды\t\tw(1)":                                  "w(1)",
		"ASN1PARSE(1SSL)  OpenSSL  ASN1PARSE(1SSL)":                                 "ASN1PARSE(1SSL)",
		"CLOUD_ALPHA_COMPUTE_ZONEGeneral CommandsCLOUD_ALPHA_COMPUTE_ZONES_LIST(1)": "CLOUD_ALPHA_COMPUTE_ZONES_LIST(1)",
		"LS(1)":                       "",
		"Inbox(2) Inbox(2)":           "",
		"LS(1) and DIR(1)":            "",
		"Otters (2) and otters (2)":   "",
		"Otters(big) and Otters(big)": "",
		"The printf(3) family":        "",
		"":                            "",
	} {
		if got := ManualName(line); got != want {
			t.Errorf("ManualName(%q) = %q, want %q", line, got, want)
		}
	}
}

// TestManual: a page of the manual is a text, whatever signs of another shape stand in it.
func TestManual(t *testing.T) {
	const options = "\n\nSYNOPSIS\n       otter [OPTION]... [FILE]...\n\n   * [1]one\n   * [2]two\n   * [3]three\n\nReferences\n\n   1. https://example.org/1\n   2. https://example.org/2\n   3. https://example.org/3\n"
	for head, want := range map[string]Shape{"OTTER(1)    User Commands    OTTER(1)": Text, "   Otters": Lynx} {
		if got := Detect([]byte("\n" + head + options)); got != want {
			t.Errorf("%q: %s, want %s", head, got, want)
		}
	}
}
