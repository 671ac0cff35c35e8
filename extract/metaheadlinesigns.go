package extract

// sign is one thing that speaks for or against a line as the headline. They stand in the
// order in which they are read, the dear ones last: see mostFrom.
type sign uint8

const (
	// What is seen at a glance.
	signHeading1 sign = iota
	signHeading
	signItem
	signOneWord
	signTwoWords
	signLength  // 4 to 20 words
	signLong    // more than 20
	signLink    // most of it stands in links
	signStop    // ends as a sentence or a clause
	signColon   // ends with a colon
	signAsks    // ends with a question mark
	signIndent  // set in from the margin
	signClose   // prose follows within three blocks
	signBefore  // at most 12 blocks before the main prose
	signInside  // after its beginning
	signAfter   // more than 8 blocks after its beginning
	signGap     // blank lines on both sides
	signTop     // among the first five blocks
	signMenu    // the three blocks before it are of three words at most
	signList    // both neighbours are as long
	signFirst   // the first line of a headline's length whose words the prose takes up
	signDoubled // it and a neighbour stand twice each: a strip of stories
	signStrip   // among the first lines below the heading of a strip

	// What its words say.
	signTopic   // 0–8: how often its words stand in the prose
	signCovered // 0–4: the share of its words that stand there
	signSlug    // 0–6: the share of its words in the address

	// What its characters say.
	signCapital // its words are capitalised
	signShout   // in capitals
	signMarks   // holds marks of code and menus
	signDigit   // holds digits
	signPath    // a path of the site: steps parted by arrows or slashes
	signMenuRow // a menu in a row: short names parted by dashes, bars or dots

	// What by-lines say.
	signLabel  // a by-line, a date, an address, a notice
	signStamp  // a day with the time of day or a label: when the page was published
	signByline // a by-line or a date follows within four blocks

	// What other lines say.
	signAgain // stands above the prose again
	signTail  // stands at the end of a breadcrumb
	numSigns
)

// signWeights were set by coordinate ascent on the innerText, Markdown and lynx dumps of the benchmark's development
// pages (the accuracy of the line chosen).
var signWeights = [numSigns]points{
	signHeading1: 28,
	signHeading:  16,
	signItem:     -10,
	signOneWord:  -3,
	signTwoWords: -2,
	signLength:   3,
	signLong:     1,
	signLink:     -4,
	signStop:     -8,
	signColon:    -6,
	signLabel:    -8,
	signClose:    4,
	signBefore:   3,
	signInside:   -13,
	signAfter:    -2,
	signGap:      1,
	signTopic:    2,
	signCovered:  1,
	signByline:   7,
	signAgain:    1,
	signTail:     8,
	signCapital:  2,
	signSlug:     3,
	signAsks:     2,
	signTop:      -5,
	signMenu:     2,
	signList:     -1,
	signShout:    -4,
	signIndent:   2,
	signFirst:    4,
	signMarks:    -5,
	signDigit:    2,
	signPath:     -20,
	signMenuRow:  -20,
	signStamp:    -20,
	signDoubled:  -6,
	signStrip:    -4,
}

// mostOf is the most points that a sign can add.
func mostOf(s sign) points {
	most := points(1)
	switch s {
	case signTopic:
		most = 8
	case signCovered:
		most = 4
	case signSlug:
		most = 6
	}
	return max(0, most*signWeights[s])
}

// mostFrom is the most points that the sign and all after it can add. A line that cannot
// win with them need not be asked for them.
func mostFrom(s sign) points {
	sum := points(0)
	for ; s < numSigns; s++ {
		sum += mostOf(s)
	}
	return sum
}

// points are a line's score as far as its signs were read.
type points int32

func (t *points) is(s sign, holds bool) {
	if holds {
		*t += signWeights[s]
	}
}

func (t *points) add(s sign, n int) { *t += points(n) * signWeights[s] }
