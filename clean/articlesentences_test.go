package clean

import (
	"testing"

	"winnow/extract"
	"winnow/internal/rules"
)

// articleSentences are sentences of articles and manuals with the words by which sites ask for something.
var articleSentences = []string{
	"She wanted to be the first to know about the child.",
	"There was a problem with the engine.",
	"Something went wrong.",
	"Check your email for the confirmation link.",
	"Sign in to your account and choose a server.",
	"Log in with your credentials.",
	"Stay in touch with friends by email.",
	"Find a group on Facebook and join it.",
	"Subscribe to the event before the first message arrives.",
	"Get the file by email, then open it in an editor.",
	"Join the two lists and print the result.",
	"If you like the sea, the town has nine beaches.",
	"We never sell bread on a Sunday, the baker said.",
	"By signing the treaty the kings agreed to accept the border.",
	"Download the app store's list of names and sort it.",
	"Streamers earn a commission when viewers buy games.",
	"Share this table with nobody, she told him.",
	"Follow the river on the left bank as far as Facebook's old office.",
	"These cookies keep for a week in a tin.",
	"Immer mehr Newsletter landen ungelesen im Müll.",
	"Wenn sie nach Tarif arbeiten, steigt die Vergütung.",
	"Viele Seiten verwenden Cookies, um Leser zu erkennen.",
	"Der Newsletter, den sie schreibt, hat tausend Leser.",
	"Verpassen wird er wohl keine Folge seiner Worte.",
	"Bitte geben Sie dem Teig eine Stunde Zeit.",
	"Chaque matin, il répond par mail à des inconnus.",
	"En continuant ses essais, la société accepte un risque.",
	"Entre os usuários do Facebook, a maioria discorda.",
	"Ao assinar o acordo, o ministro aceita ceder.",
	"Comparte con su hermano una casa en la costa.",
	"Al iniciar la reunión, acepta el ministro que llega tarde.",
	"Door gebruik te maken van de regel stemt de raad in juni.",
	"Codziennie wysyła mailem listę zakupów.",
	"Новости о повестках: уведомление приходит по почте.",
	"Согласен с политикой правительства лишь каждый третий.",
	"Få av mejlen kom fram till mottagaren.",
	"Saatuaan sähköpostin hän lähti heti.",
	"Cele mai multe postări sunt pe Facebook.",
	"Bakan WhatsApp kanalına katıldı.",
	"关注微信公众号的人越来越少。",
	"그는 휴대폰에 새 앱을 설치했다.",
	"उसने ऐप डाउनलोड किया।",
	"تابع الرئيس المباراة على قناة محلية.",
	"עקבו אחרי החשוד בטוויטר במשך שבוע.",
}

// TestArticleSentences holds that no rule decides alone against a sentence that only has the words of one that asks
// for something.
func TestArticleSentences(t *testing.T) {
	for _, s := range articleSentences {
		for _, h := range BuiltinSet().Text(rules.Fold(nil, s), extract.CountWords(s), nil) {
			if h.Rule.Strength == rules.Sure {
				t.Errorf("%q is hit by %s", s, h.Rule.ID)
			}
		}
	}
}
