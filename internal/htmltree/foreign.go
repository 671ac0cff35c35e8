package htmltree

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inForeign reports whether the current token is read by the rules of SVG and MathML
// (section 13.2.6).
func (b *builder) inForeign() bool {
	if len(b.stack) == 0 || b.tok.kind == html.ErrorToken {
		return false
	}
	o := b.top()
	if o.class&inHTML != 0 {
		return false
	}
	start, text := b.tok.kind == html.StartTagToken, b.tok.kind == html.TextToken
	switch {
	case holdsMathText(o.node) && (text || start && b.tok.atom != atom.Mglyph && b.tok.atom != atom.Malignmark):
		return false
	case o.node.Namespace == "math" && o.atom == atom.AnnotationXml && start && b.tok.atom == atom.Svg:
		return false
	case holdsHTML(o.node) && (start || text):
		return false
	}
	return true
}

// holdsMathText reports whether n is a MathML text integration point.
func holdsMathText(n *html.Node) bool {
	if n.Namespace != "math" {
		return false
	}
	switch n.Data {
	case "mi", "mo", "mn", "ms", "mtext":
		return true
	}
	return false
}

// holdsHTML reports whether n is an HTML integration point.
func holdsHTML(n *html.Node) bool {
	switch n.Namespace {
	case "svg":
		return n.Data == "desc" || n.Data == "foreignObject" || n.Data == "title"
	case "math":
		if n.Data != "annotation-xml" {
			return false
		}
		for _, a := range n.Attr {
			if a.Key == "encoding" && (strings.EqualFold(a.Val, "text/html") || strings.EqualFold(a.Val, "application/xhtml+xml")) {
				return true
			}
		}
	}
	return false
}

// foreign takes the current token into SVG or MathML (section 13.2.6.5).
func (b *builder) foreign() bool {
	switch b.tok.kind {
	case html.TextToken:
		b.frameset = b.frameset && strings.TrimLeft(b.tok.data, space+"\x00") == ""
		b.text(strings.ReplaceAll(b.tok.data, "\x00", "\ufffd"))
	case html.CommentToken:
		b.comment(nil)
	case html.StartTagToken:
		return b.startForeign()
	case html.EndTagToken:
		return b.endForeign()
	}
	return true
}

func (b *builder) startForeign() bool {
	if b.breaksOut() {
		b.leaveForeign()
		return b.step()
	}
	namespace := b.top().node.Namespace
	if namespace == "svg" {
		if name, ok := svgNames().elements[b.tok.data]; ok {
			b.tok.data, b.tok.atom = name, atom.Lookup([]byte(name))
		}
	}
	b.adjustAttrs(namespace)
	b.insertForeign(namespace)
	b.lex.rawTag = ""
	return true
}

// breaksOut reports whether the start tag is of an element of HTML that ends the SVG or MathML which it stands in.
func (b *builder) breaksOut() bool {
	return b.inForeign() && (b.tok.class&breakout != 0 || b.tok.atom == atom.Font && b.looksFont())
}

// leaveForeign ends elements up to one that HTML stands in.
func (b *builder) leaveForeign() {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if o := b.stack[i]; o.class&inHTML != 0 || holdsHTML(o.node) || holdsMathText(o.node) {
			b.stack = b.stack[:i+1]
			return
		}
	}
}

// looksFont reports whether a <font> has an attribute of HTML's.
func (b *builder) looksFont() bool {
	for _, a := range b.tok.attr {
		if a.Key == "color" || a.Key == "face" || a.Key == "size" {
			return true
		}
	}
	return false
}

func (b *builder) endForeign() bool {
	for i := len(b.stack) - 1; i >= 0; i-- {
		if strings.EqualFold(b.stack[i].node.Data, b.tok.data) {
			b.stack = b.stack[:i]
			return true
		}
		if i > 0 && b.stack[i-1].class&inHTML != 0 {
			break
		}
	}
	return b.step()
}

// adjustAttrs gives the attributes of a foreign element the case and the namespace that
// they have there.
func (b *builder) adjustAttrs(namespace string) {
	names := svgNames().attrs
	for i := range b.tok.attr {
		a := &b.tok.attr[i]
		switch namespace {
		case "math":
			if a.Key == "definitionurl" {
				a.Key = "definitionURL"
			}
		case "svg":
			if name, ok := names[a.Key]; ok {
				a.Key = name
			}
		}
		switch a.Key {
		case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type",
			"xml:lang", "xml:space", "xmlns:xlink":
			a.Namespace, a.Key, _ = strings.Cut(a.Key, ":")
		}
	}
}

// names are the names of SVG in lower case and as they are.
type names struct{ elements, attrs map[string]string }

var svgNames = sync.OnceValue(func() names {
	return names{byLower(svgElements), byLower(svgAttrs)}
})

func byLower(words string) map[string]string {
	m := map[string]string{}
	for _, w := range strings.Fields(words) {
		m[strings.ToLower(w)] = w
	}
	return m
}

// The names of SVG that have capital letters (sections 13.2.6.5 and 13.2.6.1).
const (
	svgElements = `altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend
		feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
		feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
		fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient
		radialGradient textPath`
	svgAttrs = `attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode
		filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
		lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves
		pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha
		preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures
		specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage
		tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan`
)
