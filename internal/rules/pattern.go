package rules

import (
	"bytes"
	"regexp"
	"regexp/syntax"
	"sync"
)

// lazyPattern is an expression that is compiled when its literals first occur.
type lazyPattern struct {
	expr  string
	once  sync.Once
	re    *regexp.Regexp
	digit bool // whatever it matches holds a digit
}

func (p *lazyPattern) match(text []byte) bool {
	p.once.Do(p.compile)
	if p.digit && !bytes.ContainsAny(text, "0123456789") {
		return false
	}
	return p.re.Match(text)
}

// compile compiles the expression; checkPatterns has parsed it before.
func (p *lazyPattern) compile() {
	p.re = regexp.MustCompile(p.expr)
	if re, err := syntax.Parse(p.expr, syntax.Perl); err == nil {
		p.digit = needsDigit(re)
	}
}

// needsDigit reports whether every text that re matches holds an ASCII digit: looking for
// one is far cheaper than matching, and most menu lines have none.
func needsDigit(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return bytes.ContainsAny([]byte(string(re.Rune)), "0123456789")
	case syntax.OpCharClass:
		return len(re.Rune) > 0 && re.Rune[0] >= '0' && re.Rune[len(re.Rune)-1] <= '9'
	case syntax.OpConcat:
		return anyNeedsDigit(re.Sub)
	case syntax.OpAlternate:
		return allNeedDigit(re.Sub)
	case syntax.OpCapture, syntax.OpPlus:
		return needsDigit(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && needsDigit(re.Sub[0])
	}
	return false
}

func anyNeedsDigit(list []*syntax.Regexp) bool {
	for _, re := range list {
		if needsDigit(re) {
			return true
		}
	}
	return false
}

func allNeedDigit(list []*syntax.Regexp) bool {
	for _, re := range list {
		if !needsDigit(re) {
			return false
		}
	}
	return true
}
