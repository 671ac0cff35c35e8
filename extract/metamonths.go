package extract

import (
	"strings"
	"sync"
)

// monthNames lists the months by language; words are matched from three letters on.
var monthNames = [...]string{
	"january february march april may june july august september october november december",                              // en
	"januar februar märz april mai juni juli august september oktober november dezember",                                 // de
	"jänner feber maerz - - - - - sept - - -",                                                                            // de-AT and shorts
	"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",                               // fr
	"- fevrier - - - - - aout - - - decembre",                                                                            // fr without accents
	"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",                           // es
	"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",                           // pt
	"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",                      // it
	"januari februari maart april mei juni juli augustus september oktober november december",                            // nl
	"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",                                  // ru
	"январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",                                    // ru, nominative
	"stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",                 // pl
	"styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",                   // pl, nominative
	"ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",                                         // tr
	"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",                                         // ar
	"كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",                        // ar, Levant
	"जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",                                            // hi
	"- फ़रवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर",                                                                // hi, other spellings
	"ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου", // el
	"ledna února března dubna května června července srpna září října listopadu prosince",                                // cs
	"januari februari mars april maj juni juli augusti september oktober november december",                              // sv
	"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",                             // uk
}

// moreMonthNames are those of further languages. Where they, or their beginnings, are those
// of another month in monthNames, they do not count.
var moreMonthNames = [...]string{
	"januar februar marts april maj juni juli august september oktober november december",                                              // da
	"januar februar mars april mai juni juli august september oktober november desember",                                               // no
	"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta", // fi
	"január február március április május június július augusztus szeptember október november december",                                // hu
	"ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",                                // ro
	"януари февруари март април май юни юли август септември октомври ноември декември",                                                // bg
	"јануар фебруар март април мај јун јул август септембар октобар новембар децембар",                                                 // sr
	"januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",                                                 // sr, Latin
	"siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca",                                        // hr
	"siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan - studeni prosinac",                                           // hr, nominative
	"januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",                                         // sk
	"januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",                                   // sl
	"sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",                                // lt
	"janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",                             // lv
	"jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",                                       // et
	"ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",                                                            // fa, of our calendar
	"ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",                                                          // he
	"בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",                                              // he, with its preposition
	"januari februari maret april mei juni juli agustus september oktober november desember",                                           // id
	"januari februari mac april mei jun julai ogos september oktober november disember",                                                // ms
	"มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม", // th
	"জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",         // bn
	"gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",                                  // ca
	"xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",                             // gl
	"urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua",                       // eu
	"janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",                                  // is
	"ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος", // el, nominative
	"- - - - μαίου - - - - - - -", // el, without the diaeresis
	"січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",            // uk, nominative
	"leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",                         // cs, nominative
	"جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",                                       // ur
	"ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",                     // ta
	"జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",                     // te
	"जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",                     // mr
	"იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",        // ka
	"հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի", // hy
	"yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",                              // az
	"- - - - - - - avgust sentabr oktabr - -", // uz
	"қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",                // kk
	"студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня", // be
	"јануари февруари март април мај јуни јули август септември октомври ноември декември",              // mk
	"janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",                     // sq
	"januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",               // sw
	"enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",           // tl
	"ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",            // kn
	"ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ",            // ml
	"જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ સપ્ટેમ્બર ઓક્ટોબર નવેમ્બર ડિસેમ્બર",            // gu
	"ਜਨਵਰੀ ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",                                // pa
	"ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",           // my
	"មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",                            // km
	"جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -",                                                   // ar, Maghreb
	"- - mrt - - - - - - - - -", // nl, short
	"januarie februarie maart april mei junie julie augustus september oktober november desember", // af
	"januar februar marec april maj junij julij avgust september oktober november december",       // sl, nominative
	"- - - - - iyn iyl - - - - -", // az, short
	"जन - - - - - - अग - - नव -",  // hi, short
	"ஜன - - - - - - ஆக - - நவ -",  // ta, short
	"- - - - - - - আগ - - - -",    // bn, short
	"- - - - - - - ऑग - - - -",    // mr, short
	"- फेब्रुअरी - अप्रिल - जुन - अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",                                                          // ne
	"հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ",                                                                                  // hy, short
	"urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren azaroaren abenduaren", // eu, genitive
	"ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",                                           // cy
	"eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán deireadh samhain nollaig",                                       // ga
	"januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",                                       // eo
}

// croatianMonths are those that other Slavic languages have for another month. Those write no point behind the day.
var croatianMonths = map[string]int{"listopada": 10, "lip": 6}

// thaiMonths are the short names, of letters with points.
var thaiMonths = map[string]int{"ม.ค": 1, "ก.พ": 2, "มี.ค": 3, "เม.ย": 4, "พ.ค": 5, "มิ.ย": 6, "ก.ค": 7, "ส.ค": 8, "ก.ย": 9, "ต.ค": 10, "พ.ย": 11, "ธ.ค": 12}

// months maps month names, and their beginnings from three letters on where no two
// months share one, to 1–12.
var months = sync.OnceValue(func() map[string]int {
	m := readMonths(monthNames[:])
	for name, month := range readMonths(moreMonthNames[:]) {
		if _, ok := m[name]; !ok {
			m[name] = month
		}
	}
	return m
})

func readMonths(lists []string) map[string]int {
	m, full := map[string]int{}, map[string]bool{}
	for _, names := range lists {
		for i, name := range strings.Fields(names) {
			if name != "-" {
				m[name], full[name] = i+1, true
			}
		}
	}
	for _, names := range lists {
		for i, name := range strings.Fields(names) {
			addPrefixes(m, full, name, i+1)
		}
	}
	return m
}

func addPrefixes(m map[string]int, full map[string]bool, name string, month int) {
	n := 0
	for end := range name {
		if n++; n <= 3 || full[name[:end]] {
			continue
		}
		if have, ok := m[name[:end]]; ok && have != month {
			m[name[:end]] = 0
			continue
		}
		m[name[:end]] = month
	}
}
