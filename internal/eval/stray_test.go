package eval

import (
	"path/filepath"
	"strings"
	"testing"

	"winnow/extract"
	"winnow/internal/align"
	"winnow/internal/bench"
)

// strays are lines such as other tools leave in the texts of articles, by language.
var strays = map[string][]string{
	"de": {"Abonnieren Sie unseren Newsletter.", "LESEN SIE AUCH | Fünf Dinge zum neuen Haushalt", "Anzeige"},
	"el": {"ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Πέντε πράγματα για τον προϋπολογισμό", "Διαφήμιση", "Ακολουθήστε μας στο Google News"},
	"en": {"Sign up for our newsletter to get the latest news in your inbox.", "ALSO READ | Five things to know about the new budget", "Share this article on Facebook"},
	"pl": {"Zapisz się do naszego newslettera", "CZYTAJ TAKŻE: Pięć rzeczy o nowym budżecie", "REKLAMA"},
	"ru": {"Подпишитесь на наш Telegram-канал", "ЧИТАЙТЕ ТАКЖЕ: Пять фактов о новом бюджете", "Реклама"},
	"zh": {"相关阅读：新预算的五件事", "广告", "分享到微信"},
}

// TestStrays holds that what other tools leave in a clean text goes and takes nothing with it: golds with such a line a third
// of the way down, another two thirds down and one at the end keep as many words as without them, to .025 of them, and none of
// the lines.
func TestStrays(t *testing.T) {
	dir := bench.Need(t)
	predict := foldPredictor(t)
	for _, set := range []string{"wcxb", "older", "multilingual"} {
		d, err := Open(filepath.Join(dir, set))
		if err != nil {
			t.Fatal(err)
		}
		pages, lost, left := 0, 0.0, 0
		for i := 0; i < len(d.Pages); i += 3 {
			p := d.Pages[i]
			lines := strays[languageOf(p)]
			if p.Gold == nil || lines == nil || p.Type != "" && p.Type != "article" || strings.Count(*p.Gold, "\n") < 6 {
				continue
			}
			plain := strings.Split(*p.Gold, "\n")
			third := len(plain) / 3
			mixed := strings.Join([]string{strings.Join(plain[:third], "\n\n"), lines[0], strings.Join(plain[third:2*third], "\n\n"),
				lines[1], strings.Join(plain[2*third:], "\n\n"), lines[2]}, "\n\n")
			before, after := keptOf(t, predict, p, strings.Join(plain, "\n\n")), keptOf(t, predict, p, mixed)
			pages, lost = pages+1, lost+max(0, 1-float64(len(align.Words(after)))/float64(len(align.Words(before))))
			for _, line := range lines {
				if strings.Contains(after, line) {
					left++
				}
			}
		}
		t.Logf("%s: %d texts, %.4f of their words lost, %d lines left", set, pages, lost/float64(pages), left)
		if lost > .025*float64(pages) || left > 0 {
			t.Errorf("%s: %.4f of the words are lost, want .025; %d lines are left", set, lost/float64(pages), left)
		}
	}
}

func keptOf(t *testing.T, predict Predictor, p *Page, text string) string {
	t.Helper()
	got, err := predict(p, []byte(text), extract.Text)
	if err != nil {
		t.Fatal(p.ID, err)
	}
	return got.Text
}

// languageOf is the language of a page's set where it says one, else English.
func languageOf(p *Page) string {
	if p.Language == "" {
		return "en"
	}
	return p.Language
}
