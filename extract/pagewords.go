package extract

import "sync"

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
		"в корзину", "do koszyka", "sepete ekle", "加入购物车", "カートに入れる", "in stock", "out of stock", "sold out", "you may also like", "customer reviews", "specifications",
		"product details", "product description", "tech specs", "what's in the box", "write a review", "add to wishlist", "add to wish list", "technical specifications", "shipping & returns", "size guide"}},
	{kindCollection, 3, []string{"sort by", "filter", "filters", "sort", "filter by", "show filters", "best selling", "price, low to high", "price: low to high", "quick view", "quick shop", "quick add",
		"compare", "add to compare", "load more", "show more results", "sortieren nach", "trier par", "ordenar por", "availability", "clear all", "price low to high", "view all", "featured", "shop now",
		"price", "brand", "color", "size", "choose options", "new arrivals"}},
	{kindListing, 2, []string{"read more", "load more", "see all", "next page", "older posts", "more stories", "latest", "trending", "top stories", "most popular", "most read", "next", "previous",
		"weiterlesen", "lire la suite", "leer más", "view details", "apply now", "results", "learn more", "show more"}},
	{kindDocumentation, 4, []string{"on this page", "in this article", "table of contents", "edit this page", "was this page helpful", "edit this page on github", "next steps", "prerequisites", "api reference",
		"contents", "quickstart", "edit on github", "synopsis", "parameters", "return value", "examples", "syntax", "browser compatibility", "see also", "installation", "documentation", "getting started",
		"send feedback", "on this page:", "inhaltsverzeichnis", "auf dieser seite", "in diesem artikel", "view source", "additional resources", "report a bug", "previous topic", "next topic", "release notes"}},
	{kindService, 3, []string{"get started", "contact sales", "request a demo", "get a demo", "book a demo", "free consultation", "get a free quote", "request a quote", "our services", "testimonials",
		"what our clients say", "start free trial", "try for free", "sign up free", "why choose us", "schedule a call", "how it works", "frequently asked questions", "contact us", "get a quote", "talk to sales",
		"start for free", "our clients", "our process", "case studies", "trusted by", "request a free quote", "call now", "book now", "schedule a consultation", "faqs", "get started for free", "try it free"}},
	{kindArticle, 2, []string{"table of contents", "related articles", "related posts", "leave a comment", "leave a reply", "about the author", "share this article", "min read", "key takeaways", "related stories",
		"comments", "cancel reply", "recent posts", "you might also like", "share this", "tags", "sources", "references", "conclusion", "written by", "read next", "final thoughts", "kommentare", "cancel",
		"leave a reply cancel reply", "related", "also read", "top headlines", "more from", "advertisement", "ad", "photo gallery", "videos"}},
}

func buildPhraseHints() map[string][]kindVote {
	m := map[string][]kindVote{}
	for _, l := range phraseLists {
		for _, line := range l.lines {
			m[line] = append(m[line], kindVote{l.kind, l.votes})
		}
	}
	return m
}
