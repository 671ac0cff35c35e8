package clean

import (
	"strings"
	"unicode/utf8"

	"winnow/internal/runes"
)

// The units of weather, of which a widget's line shows several.
const (
	unitDegree = 1 << iota
	unitPercent
	unitLength
	unitSpeed
	unitPressure
)

// The names of units that follow a number. Speeds with a stroke are told by the length
// before it: the time behind it differs more.
var (
	lengthUnits   = []string{"mm", "мм", "мм.", "ملم", "مم", "मिमी", "मि.मी.", "毫米", "ミリ", "inches", "\u2033"}
	speedLengths  = []string{"km", "m", "mi", "miles", "км", "м", "كم", "كلم", "م", "किमी", "किलोमीटर", "公里", "千米", "米"}
	speedUnits    = []string{"mph", "kph", "kmh", "kmph", "knots", "kn", "级", "級"}
	pressureUnits = []string{"hpa", "гпа", "mbar", "mb", "inhg", "мм", "mmhg", "百帕"}
)

// weatherUnits counts the different units of weather that stand at numbers in s, a line
// of a widget at most. Without digits there are none.
func weatherUnits(s string) int {
	found, degrees := 0, 0
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && r > '9': // as most
		case r == '°' || r == 'º' || r == '℃' || r == '℉':
			if lastDigit(s[:i]) && !isBearing(s[i+utf8.RuneLen(r):]) {
				found |= unitDegree
				degrees++
			}
		case r == '%' || r == '٪' || r == '％':
			if lastDigit(s[:i]) || firstDigit(s[i+utf8.RuneLen(r):]) {
				found |= unitPercent
			}
		case runes.IsDigit(r):
			found |= unitAfter(s[i+utf8.RuneLen(r):])
		}
	}
	n := 0
	for ; found > 0; found &= found - 1 {
		n++
	}
	if degrees > 1 {
		n++
	}
	return n
}

// isBearing reports whether s goes on behind a degree sign as coordinates do: 41°17′S, 174°E.
func isBearing(s string) bool {
	minutes := strings.TrimLeft(s, "0123456789.")
	if len(minutes) < len(s) {
		return strings.HasPrefix(minutes, "′") || strings.HasPrefix(minutes, "'") || strings.HasPrefix(minutes, "’")
	}
	if s == "" || !strings.ContainsRune("NSEWO", rune(s[0])) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[1:])
	return !runes.IsLetter(next)
}

// unitAfter returns the unit of length, speed or pressure that follows a number.
func unitAfter(s string) int {
	if s == "" || s[0] < utf8.RuneSelf && s[0] != ' ' && !beginsUnit(s[0]) {
		return 0 // as most often, another digit
	}
	if s = strings.TrimLeft(s, " \u00a0\u202f"); s == "" || s[0] < utf8.RuneSelf && !beginsUnit(s[0]) {
		return 0
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !runes.IsLetter(r) && !runes.IsMark(r) && r != '/' && r != '.' })
	if end < 0 {
		end = len(s)
	}
	unit := runes.Lower(s[:min(end, 40)])
	slash := strings.IndexByte(unit, '/')
	switch {
	case unit == "":
		return 0
	case slash > 0 && slash < len(unit)-1 && oneOf(unit[:slash], speedLengths):
		return unitSpeed
	case oneOf(unit, lengthUnits):
		return unitLength
	case oneOf(unit, speedUnits), strings.HasPrefix(unit, "级"), strings.HasPrefix(unit, "級"):
		return unitSpeed
	case oneOf(unit, pressureUnits):
		return unitPressure
	}
	return 0
}

// beginsUnit reports whether units that unitAfter knows begin with an ASCII character.
func beginsUnit(c byte) bool {
	switch c | 0x20 {
	case 'm', 'i', 'k', 'h':
		return true
	}
	return false
}

func oneOf(s string, list []string) bool {
	for _, e := range list {
		if s == e {
			return true
		}
	}
	return false
}

func lastDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u00a0\u202f"))
	return runes.IsDigit(r)
}

func firstDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return runes.IsDigit(r)
}
