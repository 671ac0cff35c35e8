package extract

import (
	"sync"
	"unicode/utf8"
)

// phraseHints are lines that pages of one type carry, in lower case without the marks at
// their ends. A line counts each time it stands on the page.
var phraseHints = sync.OnceValue(buildPhraseHints)

type kindVote struct {
	kind  pageKind
	votes int
}

var phraseLists = []struct {
	kind  pageKind
	votes int
	lines []string
}{
	{kindForum, 1, []string{"reply", "quote", "like", "likes", "joined", "posts", "thread starter", "topic starter", "original poster", "new member", "senior member", "member",
		"registered user", "report post", "antworten", "zitieren", "beiträge", "répondre", "citer", "responder", "citar", "ответить", "цитировать", "сообщений", "odpowiedz", "返信", "回复", "引用"}},
	{kindForum, 3, []string{"post reply", "reply to thread", "forums", "forum", "new posts", "discussion starter", "answers", "share improve this answer", "sort by best", "add a comment",
		"search forums", "log in or register to reply here", "you must log in or register to reply here", "thread tools", "recent threads", "similar threads", "quick reply", "latest posts",
		"forum index", "solved", "best answer", "this topic was automatically closed", "related topics", "topic", "replies", "views", "create thread", "who's online"}},
	{kindProduct, 4, []string{"add to cart", "add to bag", "add to basket", "buy now", "in den warenkorb", "ajouter au panier", "añadir al carrito", "adicionar ao carrinho", "aggiungi al carrello",
		"в корзину", "do koszyka", "sepete ekle", "加入购物车", "カートに入れる", "in stock", "out of stock", "sold out", "customer reviews", "specifications",
		"product details", "product description", "tech specs", "what's in the box", "write a review", "add to wishlist", "add to wish list", "technical specifications", "shipping & returns", "size guide"}},
	{kindCollection, 3, []string{"sort by", "filter", "filters", "sort", "filter by", "show filters", "best selling", "price, low to high", "price: low to high", "quick view", "quick shop", "quick add",
		"compare", "add to compare", "load more", "show more results", "sortieren nach", "trier par", "ordenar por", "availability", "clear all", "price low to high", "view all", "featured", "shop now",
		"price", "brand", "color", "size", "choose options", "new arrivals"}},
	{kindListing, 2, []string{"read more", "load more", "see all", "next page", "older posts", "more stories", "latest", "trending", "top stories", "most popular", "most read", "next", "previous",
		"weiterlesen", "lire la suite", "leer más", "view details", "apply now", "results", "learn more", "show more"}},
	{kindDocumentation, 4, []string{"on this page", "in this article", "table of contents", "edit this page", "was this page helpful", "edit this page on github", "next steps", "prerequisites", "api reference",
		"contents", "quickstart", "edit on github", "synopsis", "usage", "options", "parameters", "return value", "examples", "syntax", "browser compatibility", "see also", "installation", "documentation", "getting started",
		"send feedback", "on this page:", "inhaltsverzeichnis", "auf dieser seite", "in diesem artikel", "view source", "additional resources", "report a bug", "previous topic", "next topic", "release notes"}},
	{kindService, 3, []string{"get started", "contact sales", "request a demo", "get a demo", "book a demo", "free consultation", "get a free quote", "request a quote", "our services", "testimonials",
		"what our clients say", "start free trial", "try for free", "sign up free", "why choose us", "schedule a call", "how it works", "frequently asked questions", "contact us", "get a quote", "talk to sales",
		"start for free", "our clients", "our process", "case studies", "trusted by", "request a free quote", "call now", "book now", "schedule a consultation", "faqs", "get started for free", "try it free"}},
	{kindArticle, 2, []string{"table of contents", "related articles", "related posts", "leave a comment", "leave a reply", "about the author", "share this article", "min read", "key takeaways", "related stories",
		"comments", "cancel reply", "recent posts", "you might also like", "share this", "tags", "sources", "references", "conclusion", "written by", "read next", "final thoughts", "kommentare", "cancel",
		"leave a reply cancel reply", "related", "you may also like", "also read", "top headlines", "more from", "advertisement", "ad", "photo gallery", "videos", "ingredients", "method", "preparation"}},
}

func buildPhraseHints() *phraseTable {
	t := &phraseTable{votes: map[string][]kindVote{}}
	for _, l := range phraseLists {
		for _, line := range l.lines {
			t.votes[line] = append(t.votes[line], kindVote{l.kind, l.votes})
			t.lengths[line[0]] |= lengthBit(len(line))
			if len(line) >= 4 {
				head, _ := markKey(line[0], line[1], line[2], line[3])
				t.heads.add(head)
			}
		}
	}
	return t
}

// phraseTable holds the votes of lines, and by the first byte of a line the lengths that those
// have, and the first four bytes of all: most lines need not be looked up.
type phraseTable struct {
	votes   map[string][]kindVote
	lengths [256]uint64
	heads   hashBits
}

// lengthBit is the bit of a length in bytes; all from 63 on share one.
func lengthBit(n int) uint64 { return 1 << min(n, 63) }

// may reports whether a line can be one of them in lower case. Of lines that begin beyond ASCII it
// says yes.
func (t *phraseTable) may(line string) bool {
	return line != "" && (line[0] >= utf8.RuneSelf || t.lengths[line[0]|byte(capitals.count(line[0])<<5)]&lengthBit(len(line)) != 0)
}

func (t *phraseTable) find(line []byte) []kindVote {
	if len(line) == 0 || t.lengths[line[0]]&lengthBit(len(line)) == 0 {
		return nil
	}
	return t.votes[string(line)]
}

// wordHint is a word whose presence votes for a type of page.
type wordHint struct {
	word  string
	kind  pageKind
	votes int
}

// hostHints are beginnings of host names.
var hostHints = []wordHint{
	{"forum", kindForum, 9}, {"community.", kindForum, 7}, {"discuss", kindForum, 9}, {"boards.", kindForum, 8}, {"talk.", kindForum, 5},
	{"ask", kindForum, 4}, {"stackoverflow", kindForum, 8}, {"serverfault", kindForum, 8}, {"superuser", kindForum, 8}, {"users.", kindForum, 4},
	{"lists.", kindForum, 5}, {"list.", kindForum, 3}, {"bugs.", kindForum, 6}, {"bugzilla.", kindForum, 8}, {"issues.", kindForum, 5}, {"answers.", kindForum, 5}, {"lore.", kindForum, 5},
	{"mail-archive", kindForum, 8}, {"groups.", kindForum, 4}, {"marc.info", kindForum, 9},
	{"docs.", kindDocumentation, 9}, {"doc.", kindDocumentation, 9}, {"developer", kindDocumentation, 5}, {"learn.", kindDocumentation, 4},
	{"help.", kindDocumentation, 4}, {"wiki.", kindDocumentation, 3},
	{"blog.", kindArticle, 5}, {"news.", kindArticle, 3}, {"shop.", kindCollection, 3}, {"store.", kindProduct, 3},
}

// hostWords stand anywhere in a host's name; a beginning counts on top. Software and sites that are
// all threads say it best themselves: by their text these pass for articles (lemmy's word F1 is .62 as
// one, .85 as a forum; forums of WCXB .8131 without these names, .8183 with them).
var hostWords = []wordHint{
	{"forum", kindForum, 4}, {"stackexchange", kindForum, 8}, {"lemmy", kindForum, 14}, {"reddit.com", kindForum, 12},
	{"lobste.rs", kindForum, 9}, {"kbin", kindForum, 9}, {"tildes.net", kindForum, 9}, {"metafilter", kindForum, 9},
}

// pathHints are parts of paths, "/" before and behind, and of queries.
var pathHints = []wordHint{
	{"/forum", kindForum, 6}, {"/threads/", kindForum, 9}, {"/thread", kindForum, 5}, {"/topic/", kindForum, 4}, {"/t/", kindForum, 4},
	{"viewtopic", kindForum, 9}, {"showthread", kindForum, 9}, {"showtopic", kindForum, 9}, {"topic=", kindForum, 7}, {"/questions/", kindForum, 6},
	{"/comments/", kindForum, 7}, {"/question/", kindForum, 6}, {"show_bug.cgi", kindForum, 8}, {"/pipermail/", kindForum, 8}, {"/hyperkitty/", kindForum, 8},
	{"/archives/list/", kindForum, 8}, {"/mailarchive", kindForum, 6}, {"/mail-archive", kindForum, 6}, {"/mailing-list", kindForum, 3}, {"/ticket/", kindForum, 5}, {"/issues/", kindForum, 5},
	{"/bugs/", kindForum, 4}, {"/bug/", kindForum, 4}, {"/bugreport.cgi", kindForum, 8}, {"/viewthread", kindForum, 9}, {"/messages/", kindForum, 2}, {"/discussion", kindForum, 6}, {"/community/", kindForum, 3}, {"/boards/", kindForum, 4}, {"/item/?id=", kindForum, 9},
	{"/product-category/", kindCollection, 9}, {"/product-tag/", kindCollection, 7}, {"subcategor", kindCollection, 6}, {"sub-categor", kindCollection, 6},
	// Wikis name their categories and lists alike, each in its language; what is no ASCII begins with a capital, which addresses have encoded.
	{"/wiki/categor", kindListing, 12}, {"/wiki/catégorie:", kindListing, 12}, {"/wiki/kategor", kindListing, 12}, {"/wiki/kategóri", kindListing, 12},
	{"/wiki/Категор", kindListing, 12}, {"/wiki/Κατηγορία:", kindListing, 12}, {"/wiki/تصنيف:", kindListing, 12}, {"/wiki/分类:", kindListing, 12}, {"/wiki/分類:", kindListing, 12},
	{"/wiki/list_of_", kindListing, 8}, {"/wiki/liste_", kindListing, 8}, {"/wiki/lista_", kindListing, 8}, {"/wiki/anexo:", kindListing, 8}, {"/wiki/Список_", kindListing, 8},
	{"/product/", kindProduct, 9}, {"/products/", kindProduct, 6}, {"/p/", kindProduct, 4}, {"/dp/", kindProduct, 9}, {"/itm/", kindProduct, 9},
	{"/ip/", kindProduct, 8}, {"/item/", kindProduct, 6}, {"/app/", kindProduct, 5}, {"/prod", kindProduct, 3}, {"/detail/", kindProduct, 4},
	{"/collection", kindCollection, 8}, {"/c/", kindCollection, 6}, {"/cat/", kindCollection, 7}, {"/shop/", kindCollection, 3},
	{"/browse/", kindCollection, 5}, {"/category/", kindCollection, 4}, {"/categories/", kindListing, 3}, {"/w/", kindCollection, 2},
	{"/genre/", kindCollection, 4}, {"-c1", kindCollection, 1},
	{"/docs/", kindDocumentation, 8}, {"/documentation", kindDocumentation, 8}, {"/doc/", kindDocumentation, 8}, {"/reference/", kindDocumentation, 6},
	{"/manual/", kindDocumentation, 6}, {"/api/", kindDocumentation, 4}, {"/guide/", kindDocumentation, 2}, {"/tutorial", kindDocumentation, 3},
	{"/en/latest/", kindDocumentation, 6}, {"/en/stable/", kindDocumentation, 6}, {"/man/", kindDocumentation, 5}, {"/book/", kindDocumentation, 2},
	{"/spec", kindDocumentation, 2}, {"/support/", kindDocumentation, 1}, {"/glossary/", kindDocumentation, 3},
	{"/services/", kindService, 7}, {"/service/", kindService, 5}, {"-services/", kindService, 5}, {"/pricing/", kindService, 8}, {"/solutions/", kindService, 6},
	{"/features/", kindService, 6}, {"/feature/", kindService, 5}, {"/portfolio/", kindService, 5}, {"/testimonials/", kindService, 5}, {"/about", kindService, 4},
	{"/contact", kindService, 4}, {"/plans/", kindService, 5}, {"/software/", kindService, 3}, {"-company/", kindService, 3}, {"-agency/", kindService, 3},
	{"/blog/", kindArticle, 8}, {"/blogs/", kindArticle, 8}, {"/news/", kindArticle, 4}, {"/article", kindArticle, 7}, {"/post/", kindArticle, 6}, {"/posts/", kindArticle, 6},
	{"/stories/", kindArticle, 5}, {"/story/", kindArticle, 6}, {"/resources/", kindArticle, 2}, {"/recipe", kindArticle, 5}, {"/wiki/", kindArticle, 4}, {"how-to-", kindArticle, 4},
	{"what-is", kindArticle, 4}, {"/insights/", kindArticle, 4}, {"/press", kindArticle, 3}, {"best-", kindArticle, 2}, {"guide-to", kindArticle, 3},
	{"/jobs", kindListing, 6}, {"/search", kindListing, 5}, {"/topics/", kindListing, 6}, {"/directory/", kindListing, 6}, {"/trending", kindListing, 5},
	{"/schedule", kindListing, 5}, {"/chart/", kindListing, 5}, {"/rankings", kindListing, 5}, {"/list", kindListing, 3}, {"/tag/", kindListing, 5}, {"/hub/", kindListing, 5},
	{"/courses/", kindListing, 4}, {"/events/", kindListing, 4}, {"/section", kindListing, 4}, {"/city/", kindListing, 3}, {"/latest", kindListing, 3}, {"/archive", kindListing, 4},
	{"?q=", kindListing, 4}, {"/homes", kindListing, 3}, {"/news/ ", kindListing, 3},
}

// ogTypes are the votes of og:type values; "website" and "article" are written by habit.
var ogTypes = map[string]votes{
	"article": {kindArticle: 3}, "blog": {kindArticle: 2}, "product": {kindProduct: 6}, "og:product": {kindProduct: 6},
	"product.item": {kindProduct: 7}, "product.group": {kindCollection: 6}, "website": {kindService: 1, kindListing: 1, kindCollection: 1},
}

// generators are words of the body's classes that systems write; the generator may have them, too.
var generators = []wordHint{
	{"discourse", kindForum, 10}, {"vbulletin", kindForum, 8}, {"phpbb", kindForum, 9}, {"xenforo", kindForum, 9}, {"invision", kindForum, 6}, {"mybb", kindForum, 8},
	{"docusaurus", kindDocumentation, 9}, {"mkdocs", kindDocumentation, 9}, {"sphinx", kindDocumentation, 9}, {"gitbook", kindDocumentation, 7}, {"starlight", kindDocumentation, 8},
	{"doxygen", kindDocumentation, 9}, {"rustdoc", kindDocumentation, 9}, {"mdbook", kindDocumentation, 9}, {"javadoc", kindDocumentation, 9}, {"asciidoctor", kindDocumentation, 6},
	{"single-product", kindProduct, 8}, {"template-product", kindProduct, 8}, {"template-collection", kindCollection, 8}, {"tax-product_cat", kindCollection, 8},
	{"archive", kindListing, 4}, {"category-", kindListing, 2}, {"single-post", kindArticle, 3}, {"page-template", kindService, 2}, {"question-page", kindForum, 8},
}

// postMarks are beginnings of the lines that go with each post of a thread, in lower case.
var postMarks = []string{"joined", "posts:", "messages:", "member since", "location:", "#", "post #", "reputation:", "likes:", "reaction score", "said:", "originally posted",
	"answered ", "asked ", "modified ", "replied", "registered:", "threads:", "beiträge:", "registriert", "дата регистрации", "сообщения:", "dołączył", "inscrit", "registrado"}

// postEnds are their ends.
var postEnds = []string{" said", " wrote", " replies", " reply", " points", " ago", " answers", " votes", " posts", "·reply", " likes", " hours ago", " schrieb", " wrote:"}
