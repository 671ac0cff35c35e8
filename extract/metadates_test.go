package extract

import (
	"testing"
)

// TestDaysOfSystems holds which of several days is that of publication, and where one that the
// page does not show is none.
func TestDaysOfSystems(t *testing.T) {
	const head, address = `<title>Old bridge to close in spring</title>`, "https://herald.example/news/old-bridge-to-close-in-spring"
	const story = `<article><h1>Old bridge to close in spring</h1>`
	tests := []struct{ name, page, url, want string }{
		{"one instant, late in the day of UTC", head + `<meta property="article:published_time" content="2025-12-02T23:00:55+00:00">` + story + `<time>3 December 2025</time>` + proseFiller, address, "2025-12-02"},
		{"early in it", head + `<meta property="article:published_time" content="2025-07-05T00:04:00Z">` + story + `<time>4 July 2025</time>` + proseFiller, address, "2025-07-05"},
		{"too far apart for one instant", head + `<meta property="article:published_time" content="2025-12-02T09:00:55+00:00">` + story + `<time>3 December 2025</time>` + proseFiller, address, "2025-12-03"},
		{"the address has the day shown", head + `<meta property="article:published_time" content="2025-12-02T23:00:55+00:00">` + story + `<time>3 December 2025</time>` + proseFiller,
			"https://herald.example/2025/12/03/old-bridge-to-close-in-spring", "2025-12-03"},
		{"made before it was published", head + `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Old bridge to close in spring","dateCreated":"2019-02-02","datePublished":"2019-02-12"}</script>` +
			story + proseFiller, address, "2019-02-12"},
		{"JSON-LD in a meta element", head + `<meta name="script:ld+json" content="{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Old bridge to close in spring&quot;,&quot;datePublished&quot;:&quot;2025-11-17&quot;}">` +
			story + proseFiller, address, "2025-11-17"},
		{"in a margin, with a label above", head + story + `<div class="post-sidebar"><h4>Published</h4><div>July 8, 2025</div></div>` + proseFiller, address, "2025-07-08"},
		{"in a margin, with none", head + story + `<div class="post-sidebar"><h4>Concert</h4><div>July 8, 2025</div></div>` + proseFiller, address, ""},
		{"a teaser of news", head + story + `<p><a href="/news">February 26, 2026: Version 18.3, 17.9, 16.13, 15.17 and 14.22 of the toll system released</a></p>` + proseFiller, address, ""},
	}
	for _, tt := range tests {
		if got := metaOf(t, tt.page, tt.url).Meta.Date; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestUnseenDayOfShop holds that a page of goods has no day that it does not show.
func TestUnseenDayOfShop(t *testing.T) {
	const page = `<title>Oak table</title><meta property="og:type" content="product"><meta property="article:published_time" content="2024-06-06T13:23:15+05:30">
<script type="application/ld+json">{"@type":"Product","name":"Oak table","offers":{"@type":"Offer","price":"90"}}</script>
<h1>Oak table</h1><button class="add-to-cart">Add to cart</button>` + proseFiller
	if m := metaOf(t, page, "https://shop.example/products/oak-table").Meta; m.PageType != "product" || m.Date != "" {
		t.Errorf("a %s of %q", m.PageType, m.Date)
	}
}

// TestLabels: what labels of days say, in capitals without accents, too, and words that only look like them.
func TestLabels(t *testing.T) {
	for label, want := range map[string]struct{ published, updated bool }{
		"ΔΗΜΟΣΙΕΥΣΗ:": {true, false}, "Δημοσιεύθηκε": {true, false}, "Опубліковано": {true, false}, "Zveřejněno": {true, false}, "Megjelent:": {true, false}, "Publicat la": {true, false},
		"Publicerad": {true, false}, "Julkaistu": {true, false}, "Ngày đăng:": {true, false}, "פורסם:": {true, false}, "تاریخ انتشار:": {true, false}, "เผยแพร่": {true, false}, "등록": {true, false},
		"ΕΝΗΜΕΡΩΣΗ:": {false, true}, "Τελευταία ενημέρωση:": {false, true}, "Stand:": {false, true}, "Zaktualizowano": {false, true},
		"Publicēts": {true, false}, "Paskelbta": {true, false}, "Avaldatud": {true, false}, "Objavljeno": {true, false}, "Publicat el": {true, false}, "شائع": {true, false}, "Dərc olunub": {true, false},
		"Publikuar": {true, false}, "Објавено": {true, false}, "发表于": {true, false}, "掲載日": {true, false}, "תאריך פרסום": {true, false},
		"Atjaunots": {false, true}, "Atnaujinta": {false, true}, "Uuendatud": {false, true}, "Posodobljeno": {false, true}, "Actualitzat el": {false, true}, "Обновено на": {false, true},
		"Yenilənib": {false, true}, "Përditësuar": {false, true}, "Imesasishwa": {false, true}, "Թարմացված": {false, true}, "Letzte Änderung": {false, true},
		"Publicité": {}, "انتشار الفيروس": {}, "Đăng nhập": {}, "Megjelentek": {}, "Veranstaltung am": {},
	} {
		if h := dayHints(label); h&hintPublished != 0 != want.published || h.isUpdated() != want.updated {
			t.Errorf("%s: published %v, updated %v, want %v", label, h&hintPublished != 0, h.isUpdated(), want)
		}
	}
}
