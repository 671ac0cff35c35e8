package extract

import "testing"

// dayTests are days as pages write them; short says that the line is no prose.
var dayTests = []struct {
	text  string
	r     dayReader
	want  string
	whole bool // nothing else is in the text
}{
	{"12. marts 2024", dayReader{}, "2024-03-12", true},                       // da
	{"12. maaliskuuta 2024", dayReader{}, "2024-03-12", true},                 // fi
	{"2024. március 12.", dayReader{}, "2024-03-12", false},                   // hu
	{"12 martie 2024", dayReader{}, "2024-03-12", true},                       // ro
	{"12 март 2024", dayReader{}, "2024-03-12", true},                         // bg
	{"12 lipca 2024", dayReader{}, "2024-07-12", true},                        // pl
	{"12 listopada 2024", dayReader{}, "2024-11-12", true},                    // pl
	{"12. listopada 2024.", dayReader{}, "2024-10-12", false},                 // hr: its point behind the day tells
	{"12. lip 2024.", dayReader{}, "2024-06-12", false},                       // hr
	{"2024. márc. 12.", dayReader{}, "2024-03-12", false},                     // hu, short
	{"9 mrt 2024", dayReader{}, "2024-03-09", true},                           // nl, short
	{"11 d’abril del 2024", dayReader{}, "2024-04-11", true},                  // ca
	{"12 thg 3, 2024", dayReader{}, "2024-03-12", true},                       // vi, short
	{"12 มี.ค. 2567", dayReader{}, "2024-03-12", true},                        // th, short
	{"12 มีนาคม ค.ศ. 2024", dayReader{}, "2024-03-12", true},                  // th, of our era
	{"2024 թ. մարտի 12, երեքշաբթի", dayReader{}, "2024-03-12", false},         // hy
	{"2024 ж. 12 наурыз", dayReader{}, "2024-03-12", true},                    // kk
	{"2024(e)ko martxoaren 12(a)", dayReader{}, "2024-03-12", false},          // eu
	{"2024. gada 12. marts", dayReader{}, "2024-03-12", true},                 // lv
	{"7 Meán Fómhair 2024", dayReader{}, "2024-09-07", true},                  // ga
	{"12 Maret 2024", dayReader{}, "2024-03-12", true},                        // id
	{"12 มีนาคม 2567", dayReader{}, "2024-03-12", true},                       // th, Buddhist
	{"12 במרץ 2024", dayReader{}, "2024-03-12", true},                         // he
	{"12 de março de 2024", dayReader{}, "2024-03-12", true},                  // pt
	{"12 Μαρτίου 2024", dayReader{}, "2024-03-12", true},                      // el
	{"12 березня 2024", dayReader{}, "2024-03-12", true},                      // uk
	{"۱۵ اردیبهشت ۱۴۰۳", dayReader{}, "2024-05-04", true},                     // fa
	{"۱۴۰۳/۰۲/۱۵", dayReader{}, "2024-05-04", true},                           // fa, in numbers
	{"1 رمضان 1445", dayReader{}, "2024-03-11", true},                         // ar, Hijri
	{"令和6年3月12日", dayReader{}, "2024-03-12", true},                            // ja
	{"民國113年3月12日", dayReader{}, "2024-03-12", true},                          // zh-TW
	{"2024年3月12日", dayReader{}, "2024-03-12", true},                           // zh, ja
	{"07-20-2012", dayReader{}, "2012-07-20", true},                           // only one order is possible
	{"03/04/2012", dayReader{monthFirst: true}, "2012-03-04", true},           // en-US
	{"03/04/2012", dayReader{}, "2012-04-03", true},                           // en-GB
	{"03.04.2012", dayReader{monthFirst: true}, "2012-04-03", true},           // dots are never American
	{"12.3.24", dayReader{short: true}, "2024-03-12", true},                   // two digits in a dateline
	{"3/12/98", dayReader{short: true, monthFirst: true}, "1998-03-12", true}, //
	{"12.3.24", dayReader{}, "", false},                                       // and in prose
	{"version 10.0.12.3", dayReader{short: true}, "", false},                  //
	{"EditorialNovember 22, 2018", dayReader{}, "2018-11-22", false},          // two elements met
	{"31 February 2024", dayReader{}, "", false},                              //
	{"0000-00-00", dayReader{}, "", false},                                    //
	{"9999-12-31", dayReader{}, "", false},                                    //
	{"1970-01-01", dayReader{}, "", false},                                    //
	{"30 اسفند 1500", dayReader{}, "", false},                                 //
}

func TestFindDays(t *testing.T) {
	for _, tt := range dayTests {
		var held [2]dayHit
		hits := findDays(tt.text, tt.r, held[:0])
		got, whole := "", false
		if len(hits) > 0 {
			got, whole = hits[0].day, hits[0].start == 0 && hits[0].end == len(tt.text)
		}
		if got != tt.want || tt.whole && !whole {
			t.Errorf("findDays(%q) = %q, whole %v; want %q", tt.text, got, whole, tt.want)
		}
	}
}

// TestMonths holds that no list has more than twelve months, that each names some, and that none has
// a name of one byte, nor has an era.
func TestMonths(t *testing.T) {
	for _, names := range []map[string]int{months(), eras} {
		for name := range names {
			if len(name) < 2 {
				t.Errorf("%q is a name", name)
			}
		}
	}
	lists := append(append([]string{}, monthNames[:]...), moreMonthNames[:]...)
	for _, list := range lists {
		n := 0
		for i := 0; i < len(list); i++ {
			if list[i] == ' ' {
				n++
			}
		}
		if n != 11 {
			t.Errorf("%d months in %q", n+1, list)
		}
	}
	if len(moreMonthNames) < 25 {
		t.Errorf("%d lists", len(moreMonthNames))
	}
}

// TestSigns holds that the signs of a claim fit into one word.
func TestSigns(t *testing.T) {
	if numWho > 64 || numDay > 64 {
		t.Error("more signs than bits")
	}
}

func FuzzFindDays(f *testing.F) {
	for _, tt := range dayTests {
		f.Add(tt.text, tt.r.monthFirst, tt.r.short)
	}
	f.Fuzz(func(t *testing.T, text string, monthFirst, short bool) {
		var held [3]dayHit
		for _, h := range findDays(text, dayReader{monthFirst, short}, held[:0]) {
			if h.start < 0 || h.end > len(text) || h.start >= h.end {
				t.Fatalf("span %d:%d of %q", h.start, h.end, text)
			}
			if y, m, d := dayParts(h.day); makeDay(y, m, d) != h.day {
				t.Errorf("%q is no day", h.day)
			}
		}
	})
}
