package extract

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"winnow/internal/bench"
)

// languageSamples are sentences written for this test.
var languageSamples = []struct{ lang, text string }{
	{"en", "The council said on Tuesday that the bridge would stay closed until the end of the month, because the engineers who looked at it found more cracks than they had expected."},
	{"de", "Der Stadtrat teilte am Dienstag mit, dass die Brücke bis zum Ende des Monats gesperrt bleibt, weil die Ingenieure mehr Risse gefunden haben, als sie erwartet hatten."},
	{"fr", "Le conseil municipal a annoncé mardi que le pont resterait fermé jusqu'à la fin du mois, parce que les ingénieurs ont trouvé plus de fissures qu'ils ne le pensaient."},
	{"es", "El ayuntamiento dijo el martes que el puente seguirá cerrado hasta el final del mes, porque los ingenieros han encontrado más grietas de las que esperaban en la estructura."},
	{"pt", "A câmara municipal disse na terça-feira que a ponte vai continuar fechada até ao fim do mês, porque os engenheiros encontraram mais fissuras do que esperavam na estrutura."},
	{"it", "Il consiglio comunale ha detto martedì che il ponte resterà chiuso fino alla fine del mese, perché gli ingegneri hanno trovato più crepe di quelle che si aspettavano."},
	{"nl", "De gemeente zei dinsdag dat de brug tot het einde van de maand dicht blijft, omdat de ingenieurs meer scheuren hebben gevonden dan zij hadden verwacht bij het onderzoek."},
	{"sv", "Kommunen sade på tisdagen att bron ska vara stängd till slutet av månaden, eftersom ingenjörerna har hittat fler sprickor än de hade väntat sig när de undersökte den."},
	{"da", "Kommunen sagde tirsdag, at broen skal være lukket til slutningen af måneden, fordi ingeniørerne har fundet flere revner, end de havde ventet, da de undersøgte den."},
	{"no", "Kommunen sa tirsdag at broen skal være stengt ut måneden, fordi ingeniørene har funnet flere sprekker enn de hadde ventet da de undersøkte den etter flommen i høst."},
	{"fi", "Kaupunki kertoi tiistaina, että silta on suljettu kuun loppuun asti, koska insinöörit ovat löytäneet siitä enemmän halkeamia kuin he olivat odottaneet ennen tutkimusta."},
	{"et", "Linn teatas teisipäeval, et sild on suletud kuni kuu lõpuni, sest insenerid on leidnud sellest rohkem pragusid, kui nad enne uuringut oskasid oodata, ja see ei ole veel kõik."},
	{"hu", "A városi tanács kedden azt mondta, hogy a híd a hónap végéig zárva lesz, mert a mérnökök több repedést találtak rajta, mint amennyire számítottak, és ez nem minden."},
	{"pl", "Rada miasta poinformowała we wtorek, że most będzie zamknięty do końca miesiąca, ponieważ inżynierowie znaleźli w nim więcej pęknięć, niż się spodziewali przed badaniem."},
	{"cs", "Městská rada v úterý oznámila, že most bude uzavřen až do konce měsíce, protože inženýři v něm našli více trhlin, než očekávali, a není jasné, kdy se znovu otevře."},
	{"sk", "Mestská rada v utorok oznámila, že most bude zatvorený až do konca mesiaca, pretože inžinieri v ňom našli viac trhlín, ako očakávali, a nie je jasné, kedy sa znovu otvorí."},
	{"sl", "Mestni svet je v torek sporočil, da bo most zaprt do konca meseca, ker so inženirji v njem našli več razpok, kot so pričakovali, in še ni znano, kdaj ga bodo odprli."},
	{"hr", "Gradsko vijeće priopćilo je u utorak da će most ostati zatvoren do kraja mjeseca, jer su inženjeri u njemu našli više pukotina nego što su očekivali, a nije poznato kada će biti otvoren."},
	{"ro", "Consiliul local a anunțat marți că podul va rămâne închis până la sfârșitul lunii, pentru că inginerii au găsit mai multe fisuri decât se așteptau și nu se știe când va fi deschis."},
	{"bg", "Общинският съвет съобщи във вторник, че мостът ще остане затворен до края на месеца, защото инженерите са открили в него повече пукнатини, отколкото са очаквали."},
	{"mk", "Градскиот совет соопшти во вторникот дека мостот ќе остане затворен до крајот на месецот, бидејќи инженерите во него нашле повеќе пукнатини отколку што очекувале."},
	{"sr", "Градско веће саопштило је у уторак да ће мост остати затворен до краја месеца, јер су инжењери у њему нашли више пукотина него што су очекивали, а није познато када ће бити отворен."},
	{"ru", "Городской совет сообщил во вторник, что мост останется закрытым до конца месяца, потому что инженеры нашли в нём больше трещин, чем они ожидали, и это ещё не всё."},
	{"uk", "Міська рада повідомила у вівторок, що міст залишиться закритим до кінця місяця, тому що інженери знайшли в ньому більше тріщин, ніж вони очікували, і це ще не все."},
	{"be", "Гарадскі савет паведаміў у аўторак, што мост застанецца закрытым да канца месяца, таму што інжынеры знайшлі ў ім больш трэшчын, чым яны чакалі, і гэта яшчэ не ўсё."},
	{"lt", "Miesto taryba antradienį pranešė, kad tiltas bus uždarytas iki mėnesio pabaigos, nes inžinieriai jame rado daugiau įtrūkimų, nei tikėjosi, ir tai dar ne viskas, kas bus."},
	{"lv", "Pilsētas dome otrdien paziņoja, ka tilts būs slēgts līdz mēneša beigām, jo inženieri tajā atrada vairāk plaisu, nekā bija gaidījuši, un tas vēl nav viss, ko viņi pētīs."},
	{"sq", "Këshilli bashkiak njoftoi të martën se ura do të mbetet e mbyllur deri në fund të muajit, sepse inxhinierët kanë gjetur në të më shumë çarje nga sa prisnin dhe kjo nuk është e gjitha."},
	{"tr", "Belediye salı günü yaptığı açıklamada köprünün ay sonuna kadar kapalı kalacağını, çünkü mühendislerin beklediklerinden daha çok çatlak bulduğunu ve bunun için çalışma yapılacağını söyledi."},
	{"az", "Şəhər şurası çərşənbə axşamı bildirdi ki, körpü ayın sonuna qədər bağlı qalacaq, çünki mühəndislər gözlədiklərindən daha çox çat tapıb və bu hələ hamısı deyil."},
	{"id", "Pemerintah kota mengatakan pada hari Selasa bahwa jembatan itu akan tetap ditutup hingga akhir bulan karena para insinyur menemukan lebih banyak retakan dari yang mereka perkirakan."},
	{"vi", "Hội đồng thành phố cho biết hôm thứ Ba rằng cây cầu sẽ đóng cửa đến hết tháng vì các kỹ sư đã tìm thấy nhiều vết nứt hơn so với những gì họ dự kiến trước khi kiểm tra."},
	{"tl", "Sinabi ng konseho ng lungsod noong Martes na mananatiling sarado ang tulay hanggang sa katapusan ng buwan dahil mas maraming bitak ang nakita ng mga inhinyero kaysa sa inaasahan nila."},
	{"sw", "Baraza la mji lilisema siku ya Jumanne kuwa daraja hilo litafungwa hadi mwisho wa mwezi kwa sababu wahandisi walipata nyufa zaidi katika daraja hilo kuliko walivyotarajia."},
	{"af", "Die stadsraad het Dinsdag gesê dat die brug tot aan die einde van die maand gesluit sal bly, omdat die ingenieurs meer krake gevind het as wat hulle verwag het en dit is nie al nie."},
	{"ca", "L'ajuntament va dir dimarts que el pont continuarà tancat fins a final de mes, perquè els enginyers hi han trobat més esquerdes de les que esperaven, i això encara no és tot."},
	{"gl", "O concello dixo o martes que a ponte vai seguir pechada ata o final do mes, porque os enxeñeiros atoparon máis fendas das que agardaban, e isto aínda non é todo o que hai."},
	{"eu", "Udalak asteartean esan zuen zubia itxita egongo dela hilaren amaiera arte, ingeniariek espero baino arrakala gehiago aurkitu dituztelako, eta hori ez da dena oraindik."},
	{"ga", "Dúirt an chomhairle Dé Máirt go mbeidh an droichead dúnta go dtí deireadh na míosa mar go bhfuair na hinnealtóirí níos mó scoilteanna ann ná mar a bhí siad ag súil leis."},
	{"cy", "Dywedodd y cyngor ddydd Mawrth y bydd y bont ar gau tan ddiwedd y mis am fod y peirianwyr wedi dod o hyd i fwy o graciau nag yr oeddent yn ei ddisgwyl cyn yr ymchwiliad."},
	{"is", "Borgarráð sagði á þriðjudag að brúin verði lokuð til loka mánaðarins því að verkfræðingar hafa fundið fleiri sprungur en þeir höfðu búist við og það er ekki allt sem kom í ljós."},
	{"eo", "La urba konsilio diris mardon, ke la ponto restos fermita ĝis la fino de la monato, ĉar la inĝenieroj trovis pli da fendoj ol ili atendis, kaj tio ankoraŭ ne estas ĉio."},
	{"el", "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η γέφυρα θα μείνει κλειστή μέχρι το τέλος του μήνα, επειδή οι μηχανικοί βρήκαν περισσότερες ρωγμές από όσες περίμεναν."},
	{"ar", "أعلن مجلس المدينة يوم الثلاثاء أن الجسر سيبقى مغلقا حتى نهاية الشهر لأن المهندسين وجدوا فيه شقوقا أكثر مما كانوا يتوقعون ولم يعرف بعد متى سيفتح من جديد."},
	{"fa", "شورای شهر روز سه\u200cشنبه اعلام کرد که این پل تا پایان ماه بسته خواهد بود، زیرا مهندسان در آن ترک\u200cهای بیشتری از آنچه انتظار داشتند پیدا کرده\u200cاند و هنوز معلوم نیست چه زمانی باز می\u200cشود."},
	{"ur", "شہری کونسل نے منگل کو کہا کہ پل مہینے کے آخر تک بند رہے گا کیونکہ انجینئروں کو اس میں توقع سے زیادہ دراڑیں ملی ہیں اور ابھی یہ معلوم نہیں کہ اسے کب کھولا جائے گا۔"},
	{"he", "מועצת העיר הודיעה ביום שלישי כי הגשר יישאר סגור עד סוף החודש, משום שהמהנדסים מצאו בו יותר סדקים ממה שציפו, ועדיין לא ידוע מתי ייפתח מחדש לתנועה."},
	{"hi", "नगर परिषद ने मंगलवार को कहा कि पुल महीने के अंत तक बंद रहेगा क्योंकि इंजीनियरों को उसमें उम्मीद से ज्यादा दरारें मिली हैं और अभी यह नहीं पता कि वह कब खुलेगा।"},
	{"mr", "नगरपालिकेने मंगळवारी सांगितले की पूल महिन्याच्या शेवटपर्यंत बंद राहणार आहे, कारण अभियंत्यांना त्यात अपेक्षेपेक्षा जास्त तडे सापडले आहेत आणि तो कधी उघडेल हे अजून माहीत नाही."},
	{"ne", "नगर परिषदले मंगलबार भन्यो कि पुल महिनाको अन्त्यसम्म बन्द रहनेछ किनभने इन्जिनियरहरूले त्यसमा सोचेको भन्दा धेरै चिरा भेटेका छन् र यो कहिले खुल्छ भन्ने थाहा छैन।"},
	{"bn", "নগর পরিষদ মঙ্গলবার জানিয়েছে যে সেতুটি মাসের শেষ পর্যন্ত বন্ধ থাকবে, কারণ প্রকৌশলীরা তাতে প্রত্যাশার চেয়ে বেশি ফাটল খুঁজে পেয়েছেন এবং কবে খুলবে তা এখনও জানা যায়নি।"},
	{"ta", "பாலத்தில் எதிர்பார்த்ததை விட அதிக விரிசல்கள் இருப்பதை பொறியாளர்கள் கண்டறிந்ததால் மாத இறுதி வரை பாலம் மூடப்பட்டிருக்கும் என்று நகர சபை செவ்வாய்க்கிழமை தெரிவித்தது. எப்போது திறக்கும் என்பது இன்னும் தெரியவில்லை. மக்கள் வேறு வழியைப் பயன்படுத்த வேண்டும் என்று அது கேட்டுக்கொண்டது."},
	{"th", "สภาเมืองกล่าวเมื่อวันอังคารว่าสะพานจะปิดจนถึงสิ้นเดือน เพราะวิศวกรพบรอยร้าวมากกว่าที่คาดไว้ และยังไม่รู้ว่าจะเปิดอีกครั้งเมื่อใด"},
	{"ka", "საქალაქო საბჭომ სამშაბათს განაცხადა, რომ ხიდი თვის ბოლომდე დაკეტილი დარჩება, რადგან ინჟინრებმა მასში იმაზე მეტი ბზარი იპოვეს, ვიდრე ელოდნენ, და ჯერ არ არის ცნობილი, როდის გაიხსნება."},
	{"hy", "Քաղաքային խորհուրդը երեքշաբթի հայտնեց, որ կամուրջը փակ կմնա մինչև ամսվա վերջ, քանի որ ինժեներները դրա մեջ ավելի շատ ճաքեր են գտել, քան սպասում էին, և դեռ հայտնի չէ, թե երբ կբացվի։"},
	{"zh", "市议会星期二表示，这座桥将关闭到月底，因为工程师发现的裂缝比他们预想的要多，目前还不知道什么时候能重新开放。"},
	{"ja", "市議会は火曜日、技術者が予想より多くのひび割れを見つけたため、橋を月末まで閉鎖すると発表した。いつ再び開通するかはまだ分かっていない。"},
	{"ko", "시의회는 화요일에 기술자들이 예상보다 많은 균열을 발견했기 때문에 다리를 월말까지 폐쇄한다고 밝혔다. 언제 다시 열릴지는 아직 알 수 없다고 한다. 시민들은 다른 길로 돌아가야 하며 버스도 우회할 예정이다."},
	{"kk", "Қалалық кеңес сейсенбіде көпір айдың соңына дейін жабық болады деп хабарлады, себебі инженерлер одан күткеннен көп жарық тапқан және оның қашан ашылатыны әлі белгісіз, бұл туралы кейін айтылады."},
}

func TestDetectLanguage(t *testing.T) {
	for _, s := range languageSamples {
		if got := detectLanguage(s.text, ""); got != s.lang {
			t.Errorf("detectLanguage(%q) = %q, want %q", clip(s.text, 60), got, s.lang)
		}
	}
}

func TestDetectLanguageHint(t *testing.T) {
	english := languageSamples[0].text
	tests := []struct{ name, text, hint, want string }{
		{"too short, no hint", "Hello there", "", ""},
		{"too short, hint", "Hello there", "en-GB", "en"},
		{"text against a wrong hint", english, "de", "en"},
		{"hint in another script", english, "zh-CN", "en"},
		{"Bokmål is Norwegian", "kort", "nb_NO", "no"},
		{"malformed hint", "kort", "<script>", ""},
		{"three letters", "kort", "gsw", ""},
		{"empty", "", "", ""},
		{"numbers only", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22", "fr", "fr"},
	}
	for _, tt := range tests {
		if got := detectLanguage(tt.text, tt.hint); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCommonScript(t *testing.T) {
	others := "ar fa ur he hi mr ne bn ta th ka hy ja ko"
	for _, s := range languageSamples {
		if got, want := CommonScript(s.lang), !strings.Contains(others, s.lang); got != want {
			t.Errorf("%s: %v, want %v", s.lang, got, want)
		}
	}
	if !CommonScript("") || !CommonScript("el") || !CommonScript("tg") || CommonScript("bo") {
		t.Error("languages that are not known, not listed, of their own script")
	}
}

func TestEveryListedLanguageHasSpecificWords(t *testing.T) {
	if n := len(languages().common); n < 35 {
		t.Errorf("%d languages have function words, want at least 35", n)
	}
	for lang, words := range languages().common {
		if len(words) < 20 {
			t.Errorf("%s: only %d function words", lang, len(words))
		}
		if once := slices.Compact(slices.Sorted(slices.Values(words))); len(once) < len(words) {
			t.Errorf("%s: a word stands in it twice", lang)
		}
		if langScript(lang) == scriptLatin && lang == "el" {
			t.Errorf("%s is scored in the wrong script", lang)
		}
	}
}

// TestLanguageBench counts how often the language of annotated pages is found.
func TestLanguageBench(t *testing.T) {
	right, all := map[string]int{}, map[string]int{}
	for _, g := range readGold(t, "multilingual") {
		src := readGz(t, filepath.Join(bench.Need(t), "multilingual/html", g.ID+".html.gz"))
		doc, err := Parse(bytes.NewReader(src), Options{Shape: HTML})
		if err != nil {
			t.Fatal(g.ID, err)
		}
		all[g.Lang]++
		right[g.Lang] += btoi(doc.Meta.Language == g.Lang)
	}
	for lang, n := range all {
		t.Logf("%s: %d of %d", lang, right[lang], n)
		if right[lang]*100 < n*95 {
			t.Errorf("%s: %d of %d pages right, want 95 %%", lang, right[lang], n)
		}
	}
}

func FuzzLanguage(f *testing.F) {
	for _, s := range languageSamples {
		f.Add(s.text, s.lang)
	}
	f.Add("\xff\xfe", "x-y")
	f.Fuzz(func(t *testing.T, text, hint string) {
		got := detectLanguage(text, hint)
		if got != "" && (len(got) != 2 || !utf8.ValidString(got)) {
			t.Errorf("detectLanguage gave %q, no ISO 639-1 code", got)
		}
		if again := detectLanguage(text, hint); again != got {
			t.Errorf("detectLanguage gave %q, then %q", got, again)
		}
	})
}

// TestLanguageDecomposed reads a text whose accents stand behind their letters.
func TestLanguageDecomposed(t *testing.T) {
	text := norm.NFD.String(strings.Repeat("Rái cá đã trở lại dòng sông sau bốn mươi năm, con đầu tiên được nhìn thấy gần cối xay cũ, nơi nước đã trong trở lại. ", 4))
	doc, err := Parse(strings.NewReader(text), Options{Shape: Text})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Meta.Language != "vi" {
		t.Errorf("got %q", doc.Meta.Language)
	}
}
