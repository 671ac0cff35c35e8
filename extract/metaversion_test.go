package extract

import "testing"

// TestReadsVersion: the number of a program's version is no day with two digits of the year, and such a day is one.
func TestReadsVersion(t *testing.T) {
	for s, want := range map[string]string{
		"v2.6.21": "", "Version 2.6.21 vom Kern": "", "ab Version: 2.6.21": "", "1.2.3.14": "", "2.6.21+ und neuer": "", "2.6.21-rc3": "", "2.6.21_beta": "", "Версия 2.6.21": "", "バージョン2.6.21": "",
		"12.03.19": "2019-03-12", "Stand: 12.3.19": "2019-03-12", "Berlin, 2.6.21": "2021-06-02", "2.6.21 - 14:05": "2021-06-02", "am 2.6.21.": "2021-06-02", "Konversion 2.6.21": "2021-06-02",
	} {
		hits := readDays(s, dayReader{short: true}, make([]dayHit, 0, 4))
		got := ""
		if len(hits) > 0 {
			got = hits[0].day
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
