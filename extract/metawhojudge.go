package extract

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"winnow/internal/eight"
	"winnow/internal/runes"
)

// judgeSigner sets the signs of a claim that its form, the other claims and the page tell.
func (p *page) judgeSigner(c *signer, s *signers, pl *places) {
	set := func(sign int, on bool) {
		if on {
			c.signs |= 1 << sign
		}
	}
	first := c.names[0]
	words := strings.Fields(first)
	low := strings.ToLower(first)
	site := p.isSite(first)
	set(whoAlways, true)
	set(whoOneWord, len(words) == 1)
	set(whoGiven, isGiven(first))
	set(whoPersonal, looksPersonal(first))
	set(whoSmall, hasCase(first) && first == low)
	set(whoDesk, hasDesk(low))
	set(whoFirm, isFirm(first))
	set(whoSite, site)
	set(whoAccount, notNames[low])
	set(whoCapitals, len(words) == 1 && first == strings.ToUpper(first) && hasCase(first))
	set(whoMany, len(c.names) > 1)
	set(whoCrowd, len(c.names) > 4)
	set(whoNumber, hasDigit(first))
	set(whoLong, len(words) > 3)
	set(whoCommon, pl.commonWords(words))
	shown := c.order > 0 || pl.shows(first)
	set(whoShown, shown)
	set(whoUnseen, !shown)
	set(whoFirst, c.order == 1)
	set(whoSiteShown, site && c.order > 0)
	set(whoSitePerson, site && looksPersonal(first))
	set(whoTwice, c.seen > 1)
	set(whoBio, len(words) > 1 && pl.introduced(first))
	p.judgeOthers(c, s, set)
	kind := p.doc.Meta.PageType
	set(whoForum, kind == "forum")
	set(whoForumIntro, kind == "forum" && c.order == 1)
	set(whoDocs, kind == "documentation")
	set(whoList, oneOf(kind, "product", "collection", "listing"))
	set(whoService, kind == "service")
	set(whoNoProse, pl.end <= pl.body)
}

// judgeOthers compares a claim with the others.
func (p *page) judgeOthers(c *signer, s *signers, set func(int, bool)) {
	const intros = 1<<whoIntroNear | 1<<whoIntroBelow | 1<<whoIntroAbove | 1<<whoIntroStart
	for _, o := range s.list {
		if o == c {
			continue
		}
		same := shared(c.words, o.words)
		set(whoMore, same == len(o.words) && len(o.words) > 1)
		set(whoFuller, len(o.words) == 1 && same == 1 && len(c.words) > 1 && c.order > 0)
		set(whoPart, same == len(c.words))
		set(whoOtherIntro, o.signs&intros != 0 && same == 0)
		set(whoOtherLD, o.signs&(1<<whoLD) != 0 && same == 0)
	}
}

// deskWords are in the names of those who sign for a paper and not for themselves.
var deskWords = []string{"team", "staff", "editor", "redak", "redac", "rédac", "redaz", "редак", "desk", "admin", "contributor", "writer", "newsroom", "編輯", "编辑", "press", "autor", "author", "user", "agenc", "dpa", "reuters"}

func hasDesk(s string) bool { return deskFinder().hasLower(s) }

var deskFinder = foldLater(deskWords)

// isFirm reports whether s is named as firms are.
func isFirm(s string) bool {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !runes.IsLetter(r) }) {
		if firmWords[strings.ToLower(w)] {
			return true
		}
	}
	return strings.Contains(s, ".com")
}

var firmWords = wordSet("inc llc ltd gmbh ag se ug sa srl spa bv nv plc co corp company group media foundation institute university college clinic health hospital association society center centre news magazine " +
	"times post journal daily store shop online blog agency studio solutions services systems technologies software bank insurance council department ministry verlag verein stiftung universität amt online")

// maxSample is how much prose is searched for the words of a name, in bytes.
const maxSample = 6_000

// commonWords reports whether a word of a name stands in the prose in small letters: it is
// an ordinary word then.
func (pl *places) commonWords(words []string) bool {
	var low []string
	for _, w := range words {
		if l := strings.ToLower(w); l != w && len(w) >= 4 && pl.mayBeginWord(l) {
			low = append(low, " "+l)
		}
	}
	if len(low) == 0 {
		return false
	}
	for text := range pl.firstProse {
		for _, w := range low {
			if j := strings.Index(text, w); j >= 0 && endsPlainly(text[j+len(w):]) {
				return true
			}
		}
	}
	return false
}

// firstProse yields the paragraphs that are searched for words.
func (pl *places) firstProse(yield func(string) bool) {
	size := 0
	for i := max(0, pl.body); i < len(pl.doc.Blocks) && size < maxSample; i++ {
		if b := &pl.doc.Blocks[i]; b.Words >= proseWords {
			size += len(b.Text)
			if !yield(b.Text) {
				return
			}
		}
	}
}

// proseRoom is the memory of what is known of the prose of other pages, which is empty.
var proseRoom = sync.Pool{New: func() any { return &hashBits{} }}

// release hands it on.
func (pl *places) release() {
	if pl.prose != nil {
		*pl.prose = hashBits{}
		proseRoom.Put(pl.prose)
		pl.prose = nil
	}
}

// mayBeginWord reports whether a word of that prose can begin with s behind a space: most names
// are told by their first letters, and need no search.
func (pl *places) mayBeginWord(s string) bool {
	if pl.prose == nil {
		pl.prose = proseRoom.Get().(*hashBits)
		for text := range pl.firstProse {
			for i := 0; i < len(text); i += 8 {
				x := eight.At(text, i)
				for spaces := eight.Equal(x&^eight.High, ' ') &^ x; spaces != 0; spaces &= spaces - 1 {
					if k := i + bits.TrailingZeros64(spaces)/8 + 1; k+4 <= len(text) {
						pl.prose.add(fourBytes(text[k:]))
					}
				}
			}
		}
	}
	return len(s) < 4 || pl.prose.has(fourBytes(s))
}

// fourBytes is a hash of the first four bytes of s.
func fourBytes(s string) uint32 {
	_ = s[3] // one check for all
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 0x9e3779b1
}

// endsPlainly reports whether a word ended before s: a letter or the dot of an address goes on
// with it.
func endsPlainly(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if r == '.' || r == '-' || r == '/' {
		r, _ = utf8.DecodeRuneInString(s[size:])
	}
	return !runes.IsLetter(r) && r != '@'
}

// shows reports whether a short line of the page has the name.
func (pl *places) shows(name string) bool {
	for i := range pl.doc.Blocks {
		if b := &pl.doc.Blocks[i]; b.Words <= maxByline+8 && !b.Hidden && strings.Contains(b.Text, name) {
			return true
		}
	}
	return false
}
