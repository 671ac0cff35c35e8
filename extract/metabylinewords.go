package extract

import (
	"strings"

	"winnow/internal/runes"
)

// buttonWords are the words of buttons; a line of them alone names nobody, as "Login Join" does not.
var buttonWords = wordSet("dela prenumerera del abonner jaa tilaa поділитися підписатися увійти sdílet zdieľať megosztás distribuie abonare bagikan berlangganan masuk daftar chia sẻ แชร์ แบ่งปัน শেয়ার பகிர் பகிர اشتراک گذاری عضویت שתפו שתף הרשמה شیئر کریں сподели dijeli podeli shiriki login logout join signin signup sign log in up out register subscribe share follow search menu username password reply save print email home anmelden registrieren teilen suche connexion inscription partager entrar registrarse compartir accedi registrati condividi войти регистрация поделиться")

func allButtons(words []string) bool {
	for _, w := range words {
		if !listed(buttonWords, w) {
			return false
		}
	}
	return true
}

// captionWords stand on buttons, under pictures and for desks in scripts without spaces, and in no name.
var captionWords = []string{"分享", "转发", "轉發", "微博", "微信", "评论", "評論", "收藏", "登录", "登入", "登錄", "注册", "註冊", "订阅", "訂閱", "シェア", "共有", "ツイート", "ログイン", "コメント", "공유", "로그인", "댓글",
	"發佈", "时间", "時間", "来源", "來源", "日期", "日時", "点击", "點擊", "浏览", "瀏覽", "阅读", "閱讀", "配信", "승인", "조회", "کد خبر",
	"資料照", "资料照", "檔案照", "档案照", "快訊", "快讯", "取材", "撮影", "構成", "報導", "报道", "報道"}

func hasCaptionWord(s string) bool { return captionFinder().hasLower(s) }

var captionFinder = foldLater(captionWords)

// agencies stand behind the names of their writers.
var agencies = []string{"The Associated Press", " Associated Press", " Press Association", " Reuters", " AFP", " dpa", " Bloomberg News", " Europa Press", " ANSA"}

// bodies sign for a paper as a whole: "Our Foreign Staff".
var bodies = wordSet("staff team")

// cutMonth ends s before a month with a day, as of a by-line without a year: "Jane Doe March 18".
func cutMonth(s string) string {
	if !hasDigit(s) {
		return s
	}
	words := strings.Fields(s)
	for i := 1; i+1 < len(words); i++ {
		if m := strings.Trim(words[i], ".,"); startsDigit(words[i+1]) && months()[runes.Lower(m)] > 0 {
			return strings.Join(words[:i], " ")
		}
	}
	return s
}

var endFinder, joinFinder = findLater(nameEnds), foldLater(joiners)
