package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"winnow/extract"
)

func TestWeatherUnits(t *testing.T) {
	tests := map[string]int{
		"": 0, "27.1°": 1, "°": 0, "45 º": 1, "16℃": 1, "41°17′S 174°27′E": 0, "42°S": 0, "42° S": 1, "27°C": 1, "72 ℉": 1, "Humidity: 27%": 1, "Nem: %58": 1, "رطوبة ٣٠٪": 1, "％": 0, "%": 0,
		"0 mm": 1, "0 mm 27%": 2, "0 мм": 1, "10 毫米": 1, "9.2 km/h": 1, "4 м/с": 1, "9 किमी/घंटा": 1, "12 mph": 1, "东北风3级": 1, "東風3級強": 1,
		"1013 hPa": 1, "29.92 inHg": 1, "0 mm 27% 9 km/h": 3, "66° / 48°": 2, "Max 33°C | Min 18°C": 2, "12 and/or 13": 0, "5 apples": 0, "24/7": 0, "3 /h": 0, "3 km/": 0,
		"7 supercalifragilistic/h": 0, "1 mm 2 mm": 1, "Precipitation: 0 mm    Humidity: 27%   Wind: NE 9.2 km/h 1013 hPa 3°": 5,
	}
	for s, want := range tests {
		if got := weatherUnits(s); got != want {
			t.Errorf("weatherUnits(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestIsClock(t *testing.T) {
	tests := map[string]bool{
		"Sat Mar 22, 3:05 pm": true, "3:05": true, "15:05": true, "3:5": false, "3月22日(土) 15:05": true, "22.03.2025": true, "03/22/25": true, "Mar 2, 2025": true,
		"Mar 2, 1925": true, "Mar 2, 2125": false, "Mar 2": false, ":123": false, "12345": false, "20012": true, "Home": false, "": false,
		"at 10:30 we left the harbour with all boats and dogs": false,
		strings.Repeat("a", 30) + "12:30":                      true, strings.Repeat("a", 31) + "12:30": false,
		"12:30" + strings.Repeat(" ", 115): true, "12:30" + strings.Repeat(" ", 116): false,
	}
	for s, want := range tests {
		if got := countSigns(s).clock; got != want {
			t.Errorf("the clock of %q = %v", s, got)
		}
	}
}

// TestWidget gives the lines that a weather widget takes in.
func TestWidget(t *testing.T) {
	prose := sentence(40)
	tests := []struct {
		name  string
		lines []string
		want  string // a letter for each line: w for weather
	}{
		{"the seed's", []string{prose, "Sat Mar 22, 3:05 pm", "connaught place", "27.1°", "Precipitation: 0 mm Humidity: 27% Wind: NE 9.2 km/h", "See Today's Weather", "Powered By:", "Accu Weather", "^" + prose}, "-wwwwwww-"},
		{"clock, place and temperature alone", []string{prose, "10:42", "Nagpur", "38°C", "^" + prose}, "-www-"},
		{"a temperature alone", []string{prose, "Nagpur", "38°C", "^" + prose}, "----"},
		{"two temperatures", []string{prose, "^Nagpur", "38°C", "21°C", "^" + prose}, "-www-"},
		{"weak words alone", []string{prose, "^Sunny", "Cloudy", "^" + prose}, "----"},
		{"two lines between", []string{prose, "^38°C", "Mon", "Tue", "21°C", "^" + prose}, "-wwww-"},
		{"three lines between", []string{prose, "^38°C", "Mon", "Tue", "Wed", "21°C", "^" + prose}, "-------"},
		{"two lines above, not three", []string{prose, "^Menu word", "Chicago", "Now", "38°C", "21°C", "^" + prose}, "--wwww-"},
		{"a clock above two lines", []string{prose, "^Sat 3:05", "Chicago", "Now", "38°C", "21°C", "^" + prose}, "-wwwww-"},
		{"a blank line above the place", []string{prose, "^Chicago", "^38°C", "21°C", "^" + prose}, "--ww-"},
		{"three lines below, not four", []string{"38°C", "21°C", "a", "b", "c", "d", "^" + prose}, "wwwww--"},
		{"a blank line below", []string{"38°C", "21°C", "^a", "^" + prose}, "ww--"},
		{"six words are a label", []string{prose, "^" + words(6), "38°C", "21°C", "^" + prose}, "-www-"},
		{"seven are none", []string{prose, "^" + words(7), "38°C", "21°C", "^" + prose}, "--ww-"},
		{"a clock of twelve words", []string{prose, "^12:30 " + strings.Repeat("a ", 10), "38°C", "21°C", "^" + prose}, "-www-"},
		{"a clock of thirteen words", []string{prose, "^12:30 " + strings.Repeat("a ", 11), "38°C", "21°C", "^" + prose}, "--ww-"},
		{"an advertisement inside", []string{prose, "^38°C", "Advertisement", "21°C", "^" + prose}, "-w-w-"},
		{"units that no rule names", []string{prose, "^Zq: %58 Vq: 9 km/s", "38°C", "^" + prose}, "-ww-"},
		{"units alone", []string{prose, "^Zq: %58 Vq: 9 km/s", "Zz: 40%", "^" + prose}, "-ww-"},
		{"one unit a line", []string{prose, "^Zq: 58%", "Zz: 40%", "^" + prose}, "----"},
		{"the heading of a strip below", []string{prose, "^38°C", "21°C", "Videos", "^" + prose}, "-ww--"},
		{"a heading that no rule knows", []string{prose, "^38°C", "21°C", "Zqvx", "Five words of a story", "^" + prose}, "-ww---"},
		{"prose about the weather", []string{prose, "The temperature rose to 38°C on Monday and fell to 21°C at night, the service said.", "Humidity was 80%, and a wind of 12 km/h blew from the sea all day and night.", "^" + prose}, "----"},
	}
	for _, tt := range tests {
		p := read(pageOf(tt.lines...), (*page).readBlocks, (*page).readRules, (*page).readRepeats, (*page).readMenus, (*page).readWidgets)
		got := ""
		for i := range p.facts {
			if p.facts[i].kindWhy == "stands in a weather widget" && p.facts[i].kind == extract.Weather {
				got += "w"
			} else {
				got += "-"
			}
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestUsualGap(t *testing.T) {
	for _, tt := range []struct {
		spaced, all int
		want        uint8
	}{{9, 10, 1}, {8, 10, 0}, {0, 3, 0}, {3, 3, 1}} {
		var lines []string
		for i := range tt.all {
			mark := ""
			if i < tt.spaced {
				mark = "^"
			}
			lines = append(lines, mark+"line")
		}
		if got := read(pageOf(lines...)).usualGap(); got != tt.want {
			t.Errorf("%d of %d spaced: %d", tt.spaced, tt.all, got)
		}
	}
}

// TestSpacedWidget: where every line has a blank one before it, a widget has too.
func TestSpacedWidget(t *testing.T) {
	d := pageOf("^"+sentence(40), "^10:42", "^Nagpur", "^38°C", "^"+sentence(41))
	Mark(d, Options{})
	if diff := cmp.Diff([]string{"+", "weather", "weather", "weather", "+"}, kindsOf(d)); diff != "" {
		t.Error(diff)
	}
}
