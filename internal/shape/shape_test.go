package shape

import (
	"bytes"
	"strings"
	"testing"
)

// shapeTests are whole pages and fragments as users' files hold them.
func shapeTests() []struct {
	name, src string
	want      Shape
} {
	para := "The council met on Tuesday and agreed to repair the old bridge before the winter comes.\n"
	return []struct {
		name, src string
		want      Shape
	}{
		{"empty", "", Text},
		{"blank", " \n\t\n ", Text},
		{"one word", "Hello", Text},
		{"one sentence", "The bridge will be closed in May.", Text},
		{"one paragraph", strings.Repeat(para, 4), Text},
		{"German", "Der Rat hat am Dienstag beschlossen, die Brücke zu sanieren.\n\nDie Arbeiten beginnen im Mai.\n", Text},
		{"Arabic", "اجتمع المجلس يوم الثلاثاء ووافق على إصلاح الجسر القديم.\n\nيبدأ العمل في مايو.\n", Text},
		{"Chinese", "市议会周二开会，同意在冬季之前修复旧桥。\n\n工程将于五月开始。\n", Text},
		{"Hindi list", "समाचार\n* खेल\n* मौसम\n* राजनीति\n", Text},

		// HTML
		{"elements round Markdown", strings.Repeat("<div class=\"row\">\n\n-   [One](/a)\n-   [Two](/b)\n\n</div>\n\n", 4), Markdown},
		{"page", "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Hi</p></body></html>", HTML},
		{"old doctype", "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<html><body>Hi", HTML},
		{"upper case", "<HTML>\n<BODY BGCOLOR=white>\nHello\n</BODY></HTML>", HTML},
		{"no doctype", "<html>\n<head>\n<title>x</title>\n", HTML},
		{"byte order mark", "\ufeff<html lang=en><body>Hello", HTML},
		{"blank lines first", strings.Repeat("\r\n", 3000) + "  <!doctype html><p>Hello", HTML},
		{"comment first", "<!-- saved from url=(0014)about:internet -->\n<!-- x --> <html><body>Hello</body></html>", HTML},
		{"conditional comment", "<!--[if lt IE 7]> <html class=ie6> <![endif]-->\n<html><body>Hello", HTML},
		{"XHTML", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Hi</p></body></html>", HTML},
		{"frameset", "<html><frameset cols=\"1,2\"><frame src=a.html></frameset></html>", HTML},
		{"paragraphs", "<p>" + para + "</p>\n<p>" + para + "</p>", HTML},
		{"one paragraph", "<p>Hello</p>", HTML},
		{"div with class", "<div class=\"article-body\"><p>Hello there</p></div>", HTML},
		{"cut fragment", "<div class=\"content\"><h2>News</h2><p>" + para, HTML},
		{"unclosed paragraphs", "<p>" + para + "<p>" + para + "<p>" + para, HTML},
		{"list", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n", HTML},
		{"table rows", "<tr><td>one</td><td>two</td></tr>\n<tr><td>1</td><td>2</td></tr>", HTML},
		{"text with breaks", "Hello there,<br>\nthis is the first line<br>\nand the second.<br><br>\nBye", HTML},
		{"text before an element", "News\n<div><p>" + para + "</p><p>" + para + "</p></div>", HTML},
		{"inline tags and a link", "We met <b>Anna</b> at <a href=\"https://a.example/\">the fair</a>.", HTML},
		{"starts with bold", "<b>Breaking:</b> the bridge is closed", HTML},
		{"script first", "<script>var a = \"# x\";</script>\n<div id=main>" + para + "</div>", HTML},
		{"closing tag first", "</div>\n<div class=post><p>" + para + "</p></div>", HTML},
		{"headers before the page", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html><body><p>" + para + "</p></body></html>", HTML},
		{"a warning before the page", "Warning: x in a.php on line 3\n" + para + "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta name=a content=\"b\" />\n", HTML},
		{"an address before the page", "view-source:https://e.org/a\n  <html class=a>\n<body>" + para, HTML},
		{"a page in a fence", para + "\n```html\n<!DOCTYPE html>\n<html><head></head></html>\n```\n\n" + para, Markdown},
		{"a page indented", para + "\n    <!DOCTYPE html>\n    <html><head></head></html>\n\n" + strings.Repeat(para, 4), Text},
		{"a tag that begins a line", para + "<html> is the root of a page,\n" + strings.Repeat(para, 4), Text},
		{"custom elements", "<article><x-card title=\"a\">Hello</x-card><p>" + para + "</p></article>", HTML},
		{"inline SVG", "<a href=\"/\"><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg></a><p>" + para + "</p>", HTML},
		{"one long line", "<div>" + strings.Repeat("<span class=a>word </span>", 20000), HTML},
		{"Japanese", "<div><p>市議会は火曜日に会合を開き、橋の修理に同意した。</p></div>", HTML},
		{"Markdown inside a page's code", "<html><body><pre># Title\n\n[a](http://b.example) **c**\n</pre></body></html>", HTML},

		// text about HTML
		{"mentions tags", "Use <div> for blocks and <span> for inline text. The <p> tag is a paragraph.\n", Text},
		{"begins with a tag's name", "<div> and <span> have no meaning of their own; prefer <article> where it fits.\n", Text},
		{"begins with <html>", "<html> is the root of every page, as the specification says. It holds a head and a body.\n", Text},
		{"escaped", "&lt;!DOCTYPE html&gt;\n&lt;html&gt;\n&lt;body&gt;\n&lt;p&gt;Hi&lt;/p&gt;\n", Text},
		{"view-source, numbered", "1\t<!DOCTYPE html>\n2\t<html>\n3\t<head><title>x</title></head>\n4\t<body><p class=a>Hi</p></body>\n5\t</html>\n", Text},
		{"view-source, number and space", "1 <!DOCTYPE html>\n2 <html lang=\"en\">\n3 <body>\n4 <p>Hi</p>\n5 </body></html>\n", Text},
		{"tutorial", strings.Repeat(para, 12) + "\nFor example:\n<div class=\"note\">\n  <p>Hello</p>\n</div>\n\n" + strings.Repeat(para, 12), Text},
		{"generics", "func Map[T any](s []T) List<String> and Map<K, V> are the same idea.\nif a < b && c > d { return }\n", Text},
		{"addresses", "From: Anna <anna@example.org>\nSee <https://example.org/> for more.\n", Text},
		{"hearts and arrows", "I <3 this. a <- b -> c\n", Text},
		{"JSON with markup", "{\"html\": \"<p>Hello <b>there</b></p>\", \"md\": \"[a](http://b.example)\"}", Text},
		{"JSON array", "[\n  {\"html\": \"<div class=a>Hello</div>\"}\n]\n", Text},
		{"JSON lines", "{\"html\": \"<div class=a>Hello</div>\"}\n{\"html\": \"<p>x</p>\"}\n", Text},

		// Markdown
		{"heading and text", "# Bridge closed\n\n" + para, Markdown},
		{"heading alone", "## Bridge closed", Markdown},
		{"one link", "The [council](https://council.example/) met on Tuesday.", Markdown},
		{"link list", "* [Home](/)\n* [News](/news)\n* [Sport](/sport)\n", Markdown},
		{"image", "![A bridge](bridge.jpg)\n\n" + para, Markdown},
		{"fence", "Run it:\n\n```sh\ngo test ./...\n```\n", Markdown},
		{"table", "| City | Rain |\n| --- | ---: |\n| Bonn | 3 mm |\n", Markdown},
		{"front matter", "---\ntitle: Bridge closed\ndate: 2024-05-01\n---\n\n" + para, Markdown},
		{"reference links", "The [council][1] met.\n\n[1]: https://council.example/\n", Markdown},
		{"README with HTML on top", "<p align=\"center\"><img src=\"logo.png\"></p>\n\n# Tool\n\nA [small](https://a.example) tool for [many](https://b.example) things.\n\n" + para, Markdown},
		{"inline HTML", "# Title\n\nPress <kbd>Ctrl</kbd> and see [this](#a).<br>\n", Markdown},
		{"code about HTML", "# Tags\n\nUse `<div class=\"a\">` like this:\n\n```html\n<div><p>Hello</p></div>\n```\n", Markdown},
		{"emphasis", "**Note:** the bridge is **closed** until **May**.\n", Markdown},
		{"Russian", "## Новости\n\nМост [закрыт](https://most.example/) до мая.\n", Markdown},
		{"Windows line ends", "# Title\r\n\r\nText with a [link](https://a.example).\r\n", Markdown},

		// text about Markdown, and text with marks
		{"about Markdown", strings.Repeat(para, 8) + "In Markdown a # makes a heading and two ** make bold text.\n" + strings.Repeat(para, 8), Text},
		{"bullets", "Shopping\n\n* milk\n* bread\n* butter\n\n- one\n- two\n", Text},
		{"numbered", "1. First\n2. Second\n3. Third\n", Text},
		{"wide bullets", "*   Home\n*   News\n*   Sport\n", Text},
		{"underlined heading", "Bridge closed\n=============\n\n" + para, Text},
		{"shell comments", "make build\n# install it\nsudo make install\n# and run\n./tool\n", Text},
		{"hash tags", "#bridge #news\n#1 is the best\n", Text},
		{"stars", "Rating: ****\n*** Breaking news ***\n* not final\n", Text},
		{"foot notes", "The price* rose.**\n\n* in May\n** in June\n", Text},
		{"ruler of dashes", "News\n----------\nSport\n----------\n", Text},
		{"Python", "def f(x):\n    # double it\n    return x ** 2\n\nprint(f(3))\n", Text},

		// lynx
		{"lynx paragraph", "   The council met on Tuesday and agreed to repair the old bridge before\n   the winter comes. Work begins in May.\n", Lynx},
		{"lynx page", "   #Feed alternate\n\n   [1]Home [2]News\n\nBridge closed\n\n   The council met on Tuesday and agreed to repair the old bridge before\n   the winter comes.\n\n     * [3]Sport\n     * [4]Weather\n\nReferences\n\n   1. https://a.example/\n   2. https://a.example/news\n   3. https://a.example/sport\n", Lynx},
		{"lynx list", "     * Home\n     * News\n          + Local\n          + World\n     * Sport\n", Lynx},
		{"lynx form", "   (BUTTON) Menu\n\n   ____________________ Search\n\nNews\n\n   The bridge is closed.\n", Lynx},
		{"lynx Chinese", "   市议会周二开会，同意在冬季之前修复旧桥。\n\n   工程将于五月开始。\n\n     * 体育\n     * 天气\n", Lynx},
		{"elinks", "   Link: [1]canonical\n\n     •\u00a0[2]Home\n     •\u00a0[3]News\n\n   The bridge is closed.\n\nReferences\n\n   Visible links\n   1. http://a.example/\n   2. Front page\n\thttp://a.example/\n   3. file:///news\n", Lynx},
		{"lynx, many references", "   [1]Home\n\nNews\n\n   Closed.\n\nReferences\n\n   1. http://a.example/\n   9. http://a.example/9\n  10. http://a.example/10\n  11. http://a.example/11\n  12. http://a.example/12\n", Lynx},
		{"first lines indented", "   " + para + para + para + "\n   " + para + para + para + "\n   " + para + para, Text},
		{"indented code", "func main() {\n    x := 1\n    if x > 0 {\n        print(x)\n    }\n}\n", Text},
		{"block quote by indentation", para + "\n    To be or not to be.\n\n" + para, Text},
	}
}

func TestDetect(t *testing.T) {
	for _, tt := range shapeTests() {
		if got := Detect([]byte(tt.src)); got != tt.want {
			t.Errorf("%s: %s, want %s\n%.300s", tt.name, got, tt.want, tt.src)
		}
	}
}

// TestDetectLong checks that time does not grow faster than the input for texts that
// make careless scanners go back again and again.
func TestDetectLong(t *testing.T) {
	for _, unit := range []string{"<", "<a", "<a href=\"", "`", "``", "[", "](", "<p>", "</p>", "<!--", "*", "#", " ", "\n", "<script>", "<a b='", "```\n", "\\", "---\n"} {
		Detect(bytes.Repeat([]byte(unit), 4<<20/len(unit)))
	}
}

func FuzzDetect(f *testing.F) {
	for _, tt := range shapeTests() {
		f.Add([]byte(tt.src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		got := Detect(src)
		known := false
		for _, s := range Shapes {
			known = known || s == got
		}
		if !known {
			t.Errorf("unknown shape %q", got)
		}
		if again := Detect(append([]byte("\ufeff\n"), bytes.TrimPrefix(src, []byte("\ufeff"))...)); again != got {
			t.Errorf("%s, behind a blank line %s", got, again)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for _, in := range []struct{ name, unit string }{
		{"text", "The council met on Tuesday and agreed to repair the old bridge.\n"},
		{"html", "<div class=\"a\"><p>The council met on <b>Tuesday</b>.</p></div>\n"},
		{"markdown", "* [The council](https://a.example/) met on **Tuesday**.\n"},
	} {
		src := []byte(strings.Repeat(in.unit, 100<<10/len(in.unit)))
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				Detect(src)
			}
		})
	}
}
