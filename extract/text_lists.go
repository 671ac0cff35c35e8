package extract

import "strings"

// markQuotes finds the lines that a mail reader would show as quoted: two or more in a row
// that begin with ">", or one with a sentence behind it. A lone ">" or "> More" is an arrow.
func markQuotes(src string, lines []textLine) {
	for i := 0; i < len(lines); {
		if src[lines[i].start] != '>' {
			i++
			continue
		}
		j := i + 1
		for j < len(lines) && src[lines[j].start] == '>' && lines[j].gap <= 1 {
			j++
		}
		if j-i >= 2 || lines[i].edge-lines[i].indent >= 40 {
			quoteLines(src, lines[i:j])
		}
		i = j
	}
}

// quoteLines strips the quote marks of a run; a line of nothing else is a blank line there.
func quoteLines(src string, run []textLine) {
	blank := 0
	for k := range run {
		l := &run[k]
		depth, size := quoteMark(src[l.start:l.end])
		l.quote = depth
		l.start += size
		l.text, l.words = l.start, 0
		l.gap += blank
		blank = 0
		if l.start == l.end {
			l.kind = ruleLine
			blank = 1
		}
	}
}

// markLists finds list items. A bullet that serves as nothing else is enough; hyphens,
// asterisks and numbers need company of their kind in the same run of lines, numbers in
// sequence, and hyphens must not open dialogue.
func markLists(src string, lines []textLine) {
	for i := range lines {
		if l := &lines[i]; l.kind == plainLine {
			l.mark = findMark(src[l.start:l.end])
		}
	}
	for i := 0; i < len(lines); {
		if lines[i].mark.size == 0 {
			i++
			continue
		}
		j := listRun(lines, i)
		markRun(src, lines[i:j])
		i = j
	}
}

// listRun returns the end of the run of items that begins at i: lines with a mark, at most
// one blank line between, and the lines that hang below their text.
func listRun(lines []textLine, i int) int {
	j, item := i+1, i
	for ; j < len(lines); j++ {
		l := &lines[j]
		switch {
		case l.kind != plainLine || l.quote != lines[i].quote:
			return j
		case l.mark.size > 0 && l.gap <= 1:
			item = j
		case l.gap == 0 && l.indent >= lines[item].indent+2:
		default:
			return j
		}
	}
	return j
}

// markRun decides for each kind of mark in a run whether it makes items.
func markRun(src string, run []textLine) {
	for k := range run {
		l := &run[k]
		if l.mark.size == 0 || l.kind == itemLine {
			continue
		}
		if l.mark.certain() {
			l.setItem()
			continue
		}
		if l.mark.ordered() {
			markNumbers(run, k)
		} else {
			markDashes(src, run, k)
		}
	}
}

func (l *textLine) setItem() {
	l.kind = itemLine
	l.text, l.words = l.start+int(l.mark.size), 0
}

// maxItemLines bounds the search for the item that follows a number.
const maxItemLines = 200

// markNumbers makes items of the run's lines from k on that number on from it.
func markNumbers(run []textLine, k int) {
	last := k
	for j := k + 1; j < len(run) && j <= last+maxItemLines; j++ {
		m := run[j].mark
		if m.size == 0 || m.class != run[k].mark.class || run[j].indent < run[k].indent-1 {
			continue
		}
		if m.number != run[last].mark.number+1 {
			if m.number <= run[last].mark.number && run[j].indent <= run[k].indent {
				break
			}
			continue
		}
		run[k].setItem()
		run[j].setItem()
		last = j
	}
	if run[k].kind != itemLine {
		run[k].mark = listMark{}
	}
}

// markDashes makes items of all lines of the run with the mark of k, or of none.
func markDashes(src string, run []textLine, k int) {
	class := run[k].mark.class
	count, ended, spoken := 0, 0, 0
	for j := k; j < len(run); j++ {
		if l := &run[j]; l.mark.class == class && l.mark.size > 0 {
			count++
			ended += bit(endsSentence(src[l.start:l.end]))
			spoken += bit(strings.ContainsAny(src[l.end-1:l.end], "?!"))
		}
	}
	dialogue := class == '–' && ended*2 > count || class == '-' && ended == count && spoken > 0
	for j := k; j < len(run); j++ {
		l := &run[j]
		if l.mark.class != class || l.mark.size == 0 {
			continue
		}
		if count < 2 || dialogue {
			l.mark = listMark{}
		} else {
			l.setItem()
		}
	}
}

// markRules finds rules and, where one underlines a line about as long, its heading. A line
// of nothing but a bullet is markup like a rule.
func markRules(src string, lines []textLine) {
	for i := range lines {
		l := &lines[i]
		if l.kind != plainLine {
			continue
		}
		s := src[l.start:l.end]
		if isWordByte(s[0]) {
			continue
		}
		if l.edge-l.indent <= 2 && strings.Contains(bullets, s) {
			l.kind = ruleLine
			continue
		}
		c := ruleChar(s)
		if c == 0 {
			continue
		}
		l.kind = ruleLine
		if i > 0 && strings.ContainsRune("=-~^#─━═", c) && !strings.Contains(s, " ") && underlines(lines, i) {
			lines[i-1].kind = titleLine
		}
	}
}

// underlines reports whether the rule at i makes a heading of the line before: touching,
// about as long, with nothing but a blank line or another rule above.
func underlines(lines []textLine, i int) bool {
	title, rule := &lines[i-1], &lines[i]
	if title.kind != plainLine || rule.gap > 0 || title.quote != rule.quote {
		return false
	}
	if i >= 2 && title.gap == 0 && lines[i-2].kind != ruleLine {
		return false
	}
	n, m := title.edge-title.indent, rule.edge-rule.indent
	return n <= maxWrap && m*2 >= n && m <= 2*n+8
}
