package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"winnow/internal/bench"
)

// detectTexts are short texts with the encodings they are tried in. Each is detected whole
// and sentence by sentence.
func detectTexts() []struct {
	lang, charsets, text string
} {
	return []struct{ lang, charsets, text string }{
		{"fr", "windows-1252 iso-8859-15 macintosh", "Le conseil s’est réuni mardi et a décidé de réparer le vieux pont avant l’hiver. Les travaux, très attendus, débuteront en mai ; la première étape coûtera près de trois millions d’euros.\nLe maire a précisé que la circulation serait déviée par le quai. « Nous ferons tout pour gêner le moins possible », a-t-il ajouté."},
		{"de", "windows-1252 iso-8859-15 macintosh", "Der Rat hat am Dienstag beschlossen, die Brücke zu sanieren. Die Straße bleibt für mehrere Wochen gesperrt, wie die Behörde erklärte.\nÄltere Bürger hoffen auf größere Gehwege und zusätzliche Bänke. „Das wäre schön“, sagte eine Anwohnerin."},
		{"es", "windows-1252 macintosh", "El ayuntamiento decidió el martes reparar el viejo puente antes del invierno. ¿Cuánto costará la obra? Según el alcalde, más de tres millones.\nLos niños del barrio podrán cruzar por una pasarela que se instalará mañana. La señal ya está allí."},
		{"pt", "windows-1252", "A câmara decidiu na terça-feira reparar a velha ponte antes do inverno. As obras começam em maio e não deverão durar mais de três meses.\nO trânsito será desviado para a avenida; a população espera que a situação melhore."},
		{"sv", "windows-1252", "Kommunen beslutade på tisdagen att laga den gamla bron före vintern. Arbetet börjar i maj och väntas pågå i två månader.\nMånga boende är nöjda, men några oroar sig för bullret från lastbilarna på Ågatan."},
		{"da", "windows-1252", "Kommunen besluttede tirsdag at reparere den gamle bro før vinteren. Arbejdet begynder i maj og forventes at tage to måneder.\nMange beboere er glade, men nogle frygter støjen. Det er dog nødvendigt, siger borgmesteren på Færøerne."},
		{"pl", "windows-1250 iso-8859-2", "Rada miasta zdecydowała we wtorek o naprawie starego mostu przed zimą. Prace zaczną się w maju i potrwają około trzech miesięcy.\nMieszkańcy cieszą się, że wreszcie będzie można bezpiecznie przejść na drugą stronę. Świetna wiadomość, mówi właściciel sklepu."},
		{"cs", "windows-1250 iso-8859-2", "Rada města v úterý rozhodla, že starý most bude opraven ještě před zimou. Práce začnou v květnu a potrvají přibližně tři měsíce.\nŘidiči budou muset použít objížďku. Obyvatelé čtvrti jsou spokojeni, říká starosta, ale žádají nižší rychlost."},
		{"hu", "windows-1250 iso-8859-2", "A városi tanács kedden úgy döntött, hogy a régi hidat még a tél előtt felújítják. A munka májusban kezdődik, és körülbelül három hónapig tart.\nA környéken élők örülnek a hírnek, bár a zajtól félnek. A költségekről később döntenek, közölte a polgármester."},
		{"ro", "windows-1250 iso-8859-2", "Consiliul a hotărât marţi să repare podul vechi înainte de iarnă. Lucrările încep în mai şi vor dura aproximativ trei luni.\nLocuitorii sunt mulţumiţi, dar se tem de zgomot. Maşinile vor fi dirijate pe o altă stradă."},
		{"tr", "windows-1254", "Belediye meclisi salı günü eski köprünün kıştan önce onarılmasına karar verdi. Çalışmalar mayıs ayında başlayacak ve yaklaşık üç ay sürecek.\nMahalle sakinleri sevinçli, ancak gürültüden endişeleniyorlar. İşçiler geceleri çalışmayacağını söyledi."},
		{"lt", "windows-1257 iso-8859-13", "Savivaldybės taryba antradienį nusprendė suremontuoti senąjį tiltą iki žiemos. Darbai prasidės gegužę ir truks apie tris mėnesius.\nGyventojai džiaugiasi, tačiau baiminasi triukšmo. Automobiliai važiuos kita gatve, pranešė meras."},
		{"ru", "windows-1251 koi8-r iso-8859-5 ibm866 x-mac-cyrillic", "Городской совет во вторник решил отремонтировать старый мост до наступления зимы. Работы начнутся в мае и продлятся около трёх месяцев.\nЖители довольны, однако опасаются шума. Движение направят по набережной, сообщил мэр."},
		{"uk", "windows-1251 koi8-u", "Міська рада у вівторок вирішила відремонтувати старий міст до настання зими. Роботи почнуться у травні й триватимуть близько трьох місяців.\nМешканці задоволені, але побоюються шуму. Рух спрямують набережною, повідомив міський голова."},
		{"bg", "windows-1251 iso-8859-5", "Градският съвет реши във вторник да ремонтира стария мост преди зимата. Работата започва през май и ще продължи около три месеца.\nЖителите са доволни, но се опасяват от шума. Движението ще бъде пренасочено, съобщи кметът."},
		{"el", "windows-1253 iso-8859-7", "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να επισκευάσει την παλιά γέφυρα πριν από τον χειμώνα. Οι εργασίες αρχίζουν τον Μάιο και θα διαρκέσουν περίπου τρεις μήνες.\nΟι κάτοικοι είναι ευχαριστημένοι, αλλά φοβούνται τον θόρυβο. Η κυκλοφορία θα γίνεται από άλλον δρόμο."},
		{"he", "windows-1255 iso-8859-8", "מועצת העיר החליטה ביום שלישי לתקן את הגשר הישן לפני החורף. העבודות יתחילו בחודש מאי ויימשכו כשלושה חודשים.\nהתושבים מרוצים, אך חוששים מן הרעש. התנועה תופנה לרחוב אחר, הודיע ראש העיר."},
		{"ar", "windows-1256 iso-8859-6", "قرر المجلس البلدي يوم الثلاثاء إصلاح الجسر القديم قبل حلول الشتاء. تبدأ الأعمال في شهر مايو وتستمر نحو ثلاثة أشهر.\nالسكان سعداء بالقرار لكنهم يخشون الضجيج. وقال رئيس البلدية إن حركة السير ستحول إلى شارع آخر."},
		{"th", "windows-874", "สภาเมืองมีมติเมื่อวันอังคารให้ซ่อมสะพานเก่าก่อนถึงฤดูหนาว งานจะเริ่มในเดือนพฤษภาคมและใช้เวลาประมาณสามเดือน\nชาวบ้านพอใจแต่กังวลเรื่องเสียงดัง นายกเทศมนตรีกล่าวว่าจะเปลี่ยนเส้นทางการจราจร"},
		{"zh", "gbk", "市议会星期二决定在冬天到来之前修复这座老桥。工程将于五月开始，预计需要三个月左右。\n附近的居民对此表示满意，但是也担心施工的噪音。市长说，车辆将改走另一条道路。"},
		{"zh-hant", "big5", "市議會星期二決定在冬天到來之前修復這座老橋。工程將於五月開始，預計需要三個月左右。\n附近的居民對此表示滿意，但是也擔心施工的噪音。市長說，車輛將改走另一條道路。"},
		{"ja", "shift_jis euc-jp iso-2022-jp", "市議会は火曜日、冬が来る前に古い橋を修理することを決めた。工事は五月に始まり、およそ三か月かかる見込みだ。\n住民は喜んでいるが、騒音を心配する声もある。車は別の道を通ることになると市長は話した。ニュースはテレビでも伝えられた。"},
		{"ko", "euc-kr", "시의회는 화요일 겨울이 오기 전에 낡은 다리를 수리하기로 결정했다. 공사는 오월에 시작되어 약 석 달 동안 계속될 예정이다.\n주민들은 기뻐하지만 소음을 걱정하고 있다. 차량은 다른 길로 다니게 된다고 시장이 말했다."},
	}
}

// pieces returns text and its sentences, those too that one could tell nothing from.
func pieces(text string) []string {
	out := []string{text}
	for _, line := range strings.Split(text, "\n") {
		out = append(out, line)
		for _, s := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(".。", r) }) {
			out = append(out, s+".")
		}
	}
	return out
}

// tally counts how often detection gave the text back.
type tally struct{ right, all int }

func (c *tally) try(t *testing.T, charset, text string) {
	t.Helper()
	raw, err := lookup(charset).enc.NewEncoder().String(text)
	if err != nil || isASCII([]byte(raw)) && charset != "iso-2022-jp" {
		return
	}
	c.all++
	in, err := decode(strings.NewReader(raw), Options{})
	if err == nil && string(in.src) == text {
		c.right++
		return
	}
	t.Logf("%s read as %s (%v): %.60s", charset, in.charset, err, in.src)
}

func TestDetectEncoding(t *testing.T) {
	var whole, parts tally
	for _, tt := range detectTexts() {
		for _, charset := range strings.Fields(tt.charsets) {
			for i, p := range pieces(tt.text) {
				if i == 0 {
					whole.try(t, charset, p)
				} else {
					parts.try(t, charset, p)
				}
			}
		}
	}
	t.Logf("whole texts: %d of %d exact, lines and sentences: %d of %d", whole.right, whole.all, parts.right, parts.all)
	if whole.right < whole.all {
		t.Errorf("%d of %d whole texts are not exact", whole.all-whole.right, whole.all)
	}
	if parts.right*100 < parts.all*95 {
		t.Errorf("%d of %d sentences are not exact", parts.all-parts.right, parts.all)
	}
}

// TestDetectEncodingBench encodes the texts of the benchmark anew, without a declaration.
func TestDetectEncodingBench(t *testing.T) {
	dir := bench.Need(t)
	charsets := map[string][]string{
		"zh": {"gbk", "big5"}, "ru": {"windows-1251", "koi8-r", "iso-8859-5", "ibm866"},
		"pl": {"windows-1250", "iso-8859-2"}, "el": {"windows-1253", "iso-8859-7"}, "en": {"windows-1252"},
	}
	counts := map[string]*tally{}
	sc := bufio.NewScanner(bytes.NewReader(bench.Gunzip(t, filepath.Join(dir, "multilingual", "ground-truth.jsonl.gz"))))
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var page struct {
			Language string
			Text     string `json:"main_content"`
		}
		if err := json.Unmarshal(sc.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, cs := range charsets[page.Language] {
			if counts[cs] == nil {
				counts[cs] = &tally{}
			}
			counts[cs].try(t, cs, page.Text)
		}
	}
	total := tally{}
	for cs, c := range counts {
		t.Logf("%-13s %4d of %4d exact", cs, c.right, c.all)
		total.right += c.right
		total.all += c.all
	}
	t.Logf("all: %d of %d exact: %.2f %%", total.right, total.all, 100*float64(total.right)/float64(max(total.all, 1)))
	if total.all == 0 || total.right*100 < total.all*99 {
		t.Error("less than 99 % exact")
	}
}
