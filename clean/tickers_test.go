package clean

import (
	"strings"
	"testing"

	"winnow/extract"
)

func TestTickers(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  int // lines of the ticker
	}{
		{"times before headlines", []string{"18:40 Bridge to stay closed", "18:22 Mayor to answer tonight", "17:05 Ferry strike ends", "09:30 Rain until Friday"}, 4},
		{"times above headlines", []string{"18:40", "Bridge to stay closed", "18:22", "Mayor to answer tonight", "17:05", "Ferry strike ends", "9:30", "Rain until Friday"}, 8},
		{"two days", []string{"10:03 Мост закрыт", "09.04 18:38 Мэр ответит вечером", "09.04 17:56 Паром снова ходит", "08.04 21:10 Дождь до пятницы"}, 4},
		{"halves of a day", []string{"6:01 pm Bridge to stay closed", "5:42 pm Mayor to answer tonight", "12:10 pm Ferry strike ends", "11:50 am Rain until Friday"}, 4},
		{"Chinese", []string{"21:36 ・大桥因大雨关闭", "21:35 ・市长今晚答复", "20:10 ・渡轮罢工结束", "19:02 ・周五前有雨"}, 4},
		{"an agenda", []string{"9:00 Welcome", "9:30 Bridges of the north", "11:00 Coffee", "11:30 Ferries"}, 0},
		{"opening hours", []string{"10:00 - 18:00", "9:30 - 18:00", "9:00 - 17:00", "8:00 - 12:00"}, 0},
		{"a log", []string{"6:58:36 deploy failed", "6:57:35 deploy begun", "6:56:34 build done", "6:55:33 build begun"}, 0},
		{"three", []string{"18:40 Bridge to stay closed", "18:22 Mayor to answer tonight", "17:05 Ferry strike ends"}, 0},
		{"one time", []string{"18:40 Bridge", "18:40 Ferry", "18:40 Rain", "18:40 Mayor"}, 0},
		{"sentences", []string{"18:40 The bridge stays closed.", "18:22 The mayor answers.", "17:05 The ferry sails.", "16:30 It rains."}, 0},
		{"a live text", []string{"18:40", sentence(40), "18:22", sentence(40), "17:05", sentence(40), "16:10", sentence(40)}, 0},
		{"prices and verses", []string{"$18:40 A", "John 3:16", "John 3:15", "John 3:14", "John 3:13"}, 0},
	}
	for _, tt := range tests {
		p := read(pageOf(append(body(), tt.lines...)...), (*page).readBlocks, (*page).readTickers)
		got := 0
		for i := range p.facts {
			if f := &p.facts[i]; f.kindWhy == inTicker {
				got++
				if !f.sure || f.kind != extract.Headlines {
					t.Errorf("%s: %q is %s, sure %v", tt.name, p.doc.Blocks[i].Text, f.kind, f.sure)
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d lines, want %d", tt.name, got, tt.want)
		}
	}
}

// TestTickerAlone holds that a page which is a ticker keeps it.
func TestTickerAlone(t *testing.T) {
	p := read(pageOf("18:40 Bridge to stay closed", "18:22 Mayor to answer", "17:05 Ferry strike ends", "9:30 Rain until Friday"), (*page).readBlocks, (*page).readTickers)
	for i := range p.facts {
		if p.facts[i].sure {
			t.Errorf("%q is out", p.doc.Blocks[i].Text)
		}
	}
}

func TestCutClock(t *testing.T) {
	for s, want := range map[string]int{"9:05 a": 545, "[21:40] b": 1300, "12:10 am c": 10, "12:10 PM": 730, "01.02.2024 | 7:30 d": 450,
		"24:00": -1, "7:60": -1, "7:5": -1, "at 7:30": -1, "7:30:10": -1, "": -1, "123456": -1, "1:02am": 62, "1:02amber": 62} {
		clock, rest, ok := cutClock(s)
		if !ok {
			clock.minutes = -1
		}
		if clock.minutes != want || !strings.HasSuffix(s, rest) {
			t.Errorf("%q: %d, %q", s, clock.minutes, rest)
		}
	}
}
