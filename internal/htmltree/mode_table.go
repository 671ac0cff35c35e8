package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func (b *builder) stepTable() bool {
	switch b.tok.kind {
	case html.TextToken:
		b.tok.data = strings.ReplaceAll(b.tok.data, "\x00", "")
		if b.top().class&misnests != 0 && isBlank(b.tok.data) {
			b.text(b.tok.data)
			return true
		}
	case html.StartTagToken:
		if done, known := b.startInTable(); known {
			return done
		}
	case html.EndTagToken:
		switch c := b.tok.class; {
		case b.tok.atom == atom.Table:
			if b.close(tableScope, atom.Table) {
				b.resetMode()
			}
			return true
		case c&tablePart != 0, b.tok.atom == atom.Body, b.tok.atom == atom.Html:
			return true
		case b.tok.atom == atom.Template:
			return b.stepHead()
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	case html.DoctypeToken:
		return true
	case html.ErrorToken:
		return b.stepBody()
	}
	b.foster = true
	done := b.stepBody()
	b.foster = false
	return done
}

// startInTable takes a start tag that belongs in a table; known is false for others, which
// go before it.
func (b *builder) startInTable() (done, known bool) {
	switch b.tok.atom {
	case atom.Caption:
		b.backTo(tableEnd)
		b.active = append(b.active, nil)
		b.insert()
		b.mode = inCaption
	case atom.Colgroup:
		b.backTo(tableEnd)
		b.insert()
		b.mode = inColumns
	case atom.Col:
		b.implied(html.StartTagToken, atom.Colgroup)
		return false, true
	case atom.Tbody, atom.Tfoot, atom.Thead:
		b.backTo(tableEnd)
		b.insert()
		b.mode = inTableBody
	case atom.Td, atom.Th, atom.Tr:
		b.implied(html.StartTagToken, atom.Tbody)
		return false, true
	case atom.Table:
		if b.close(tableScope, atom.Table) {
			b.resetMode()
			return false, true
		}
	case atom.Style, atom.Script, atom.Template:
		return b.stepHead(), true
	case atom.Input:
		if !b.isHiddenInput() {
			return false, false
		}
		b.insertVoid()
	case atom.Form:
		if b.has(atom.Template) || b.form != nil {
			return true, true
		}
		b.form = b.insert()
		b.pop()
		return false, false // and once more by the rules of the body, as golang.org/x/net/html has it
	default:
		return false, false
	}
	return true, true
}

func (b *builder) stepCaption() bool {
	a, again := b.tok.atom, false
	switch b.tok.kind {
	case html.StartTagToken:
		if b.tok.class&tablePart == 0 || a == atom.Th {
			return b.stepBody()
		}
		again = true
	case html.EndTagToken:
		switch {
		case a == atom.Caption:
		case a == atom.Table:
			again = true
		case b.tok.class&tablePart != 0, a == atom.Body, a == atom.Html:
			return true
		default:
			return b.stepBody()
		}
	default:
		return b.stepBody()
	}
	if !b.close(tableScope, atom.Caption) {
		return true
	}
	b.clearActive()
	b.mode = inTable
	return !again
}

func (b *builder) stepColumns() bool {
	switch b.tok.kind {
	case html.TextToken:
		if b.takeSpace() {
			return true
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	case html.DoctypeToken:
		return true
	case html.StartTagToken:
		switch b.tok.atom {
		case atom.Html:
			return b.stepBody()
		case atom.Col:
			b.insertVoid()
			return true
		case atom.Template:
			return b.stepHead()
		}
	case html.EndTagToken:
		switch b.tok.atom {
		case atom.Colgroup:
			if b.top().atom == atom.Colgroup {
				b.pop()
				b.mode = inTable
			}
			return true
		case atom.Col:
			return true
		case atom.Template:
			return b.stepHead()
		}
	case html.ErrorToken:
		return b.stepBody()
	}
	if b.top().atom != atom.Colgroup {
		return true
	}
	b.pop()
	b.mode = inTable
	return false
}

func (b *builder) stepTableBody() bool {
	a := b.tok.atom
	switch b.tok.kind {
	case html.StartTagToken:
		switch {
		case a == atom.Tr:
			b.backTo(bodyEnd)
			b.insert()
			b.mode = inRow
			return true
		case a == atom.Td || a == atom.Th:
			b.implied(html.StartTagToken, atom.Tr)
			return false
		case b.tok.class&tablePart != 0:
			return b.leavePart()
		}
	case html.EndTagToken:
		switch {
		case a == atom.Tbody || a == atom.Tfoot || a == atom.Thead:
			if b.inScope(tableScope, a) >= 0 {
				b.backTo(bodyEnd)
				b.pop()
				b.mode = inTable
			}
			return true
		case a == atom.Table:
			return b.leavePart()
		case b.tok.class&tablePart != 0, a == atom.Body, a == atom.Html:
			return true
		}
	case html.CommentToken:
		b.comment(nil)
		return true
	}
	return b.stepTable()
}

// leavePart ends an open <tbody> or its like and has the token read again, or ignores it.
func (b *builder) leavePart() bool {
	if !b.cut(b.find(tableScope, isPart)) {
		return true
	}
	b.mode = inTable
	return false
}

func (b *builder) stepRow() bool {
	a := b.tok.atom
	switch b.tok.kind {
	case html.StartTagToken:
		switch {
		case a == atom.Td || a == atom.Th:
			b.backTo(rowEnd)
			b.insert()
			b.active = append(b.active, nil)
			b.mode = inCell
			return true
		case b.tok.class&tablePart != 0:
			return !b.leaveRow()
		}
	case html.EndTagToken:
		switch {
		case a == atom.Tr:
			b.leaveRow()
			return true
		case a == atom.Table:
			return !b.leaveRow()
		case a == atom.Tbody || a == atom.Tfoot || a == atom.Thead:
			return b.inScope(tableScope, a) < 0 || !b.leaveRow()
		case b.tok.class&tablePart != 0, a == atom.Body, a == atom.Html:
			return true
		}
	}
	return b.stepTable()
}

// leaveRow ends an open row and reports whether there was one.
func (b *builder) leaveRow() bool {
	if b.inScope(tableScope, atom.Tr) < 0 {
		return false
	}
	b.backTo(rowEnd)
	b.pop()
	b.mode = inTableBody
	return true
}

func (b *builder) stepCell() bool {
	a := b.tok.atom
	switch b.tok.kind {
	case html.StartTagToken:
		if b.tok.class&tablePart != 0 {
			if !b.cut(b.find(tableScope, isCell)) {
				return true
			}
			b.clearActive()
			b.mode = inRow
			return false
		}
	case html.EndTagToken:
		switch {
		case a == atom.Td || a == atom.Th:
			if b.close(tableScope, a) {
				b.clearActive()
				b.mode = inRow
			}
			return true
		case a == atom.Body || a == atom.Html || a == atom.Caption || a == atom.Col || a == atom.Colgroup:
			return true
		case a == atom.Table || b.tok.class&tablePart != 0:
			return b.leaveCell()
		}
	}
	return b.stepBody()
}

// leaveCell ends an open cell for the end tag of what is around it.
func (b *builder) leaveCell() bool {
	if b.inScope(tableScope, b.tok.atom) < 0 {
		return true
	}
	if b.cut(b.find(tableScope, isCell)) {
		b.clearActive()
	}
	b.mode = inRow
	return false
}

func (b *builder) stepTemplate() bool {
	switch b.tok.kind {
	case html.TextToken, html.CommentToken, html.DoctypeToken:
		return b.stepBody()
	case html.StartTagToken:
		if b.tok.class&headTag != 0 {
			return b.stepHead()
		}
		b.mode = templateMode(b.tok.atom)
		b.popTemplate()
		b.templates = append(b.templates, b.mode)
		return false
	case html.EndTagToken:
		if b.tok.atom == atom.Template {
			return b.stepHead()
		}
		return true
	}
	if !b.has(atom.Template) {
		return true
	}
	b.endTemplate()
	return false
}

// templateMode returns the mode that the first start tag in a template asks for.
func templateMode(a atom.Atom) mode {
	switch a {
	case atom.Caption, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
		return inTable
	case atom.Col:
		return inColumns
	case atom.Tr:
		return inTableBody
	case atom.Td, atom.Th:
		return inRow
	}
	return inBody
}
