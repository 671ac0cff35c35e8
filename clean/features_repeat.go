package clean

import "winnow/extract"

func repeatFeatures() []feature {
	return []feature{
		{"text", "blocks with the same text"},
		{"form", "blocks of the same form: type, size, links, ending, element"},
		{"mask", "blocks with the same pattern of letters, digits and signs"},
		{"runlength", "blocks in the run of one form it stands in"},
		{"runplace", "its place in that run"},
		{"shortrun", "short blocks in a row around it"},
		{"linkrun", "blocks of links in a row around it"},
		{"proserun", "blocks of running text in a row around it"},
	}
}

// repeated holds counts of repeated things and runs, by block, each up to maxCount.
type repeated struct {
	text, form, mask       []uint8
	runLen, runPos         []uint8
	short, links, sentence []uint8
}

// findRepeats counts what stands on the page more than once.
func (v *view) findRepeats() {
	n := len(v.p.facts)
	r := &v.rep
	form, mask := v.p.mem.uint64s.take(n), v.p.mem.uint64s.take(n)
	for i := range form {
		form[i], mask[i] = v.form(i), v.p.signs[i].mask
	}
	r.text, r.form, r.mask = v.alike(), v.counts(form), v.counts(mask)
	r.runLen, r.runPos = v.runsOf(n, func(i, j int) bool { return form[i] == form[j] })
	r.short = v.runsWhere(func(i int) bool { return v.p.facts[i].words <= 4 })
	r.links = v.runsWhere(func(i int) bool { return v.p.facts[i].links >= 800 })
	r.sentence = v.runsWhere(func(i int) bool { return v.p.facts[i].prose() })
	v.p.mem.uint64s.back(2 * n)
}

// maxCount is up to which repeated things and runs are counted.
const maxCount = 200

// form is what a block looks like, without its words.
func (v *view) form(i int) uint64 {
	b, f := &v.p.doc.Blocks[i], &v.p.facts[i]
	h := uint64(b.Type)<<8 | uint64(b.Level)<<12 | uint64(log2(f.words)/2)<<16 | uint64(f.links/400)<<20 | uint64(btoi(f.ends))<<24
	return h | uint64(v.pathHash(b.Node))<<32
}

// pathHash is a hash of the tags and classes of the two innermost elements.
func (v *view) pathHash(n int32) uint32 {
	h := uint32(2166136261)
	for k := 0; k < 2 && n >= 0; k++ {
		node := &v.p.doc.Nodes[n]
		h = fnv(h, node.Tag)
		h = fnv(h, node.Class)
		n = node.Parent
	}
	return h
}

func fnv(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// fnvLetters leaves digits out: numbered classes are alike.
func fnvLetters(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			h = (h ^ uint32(s[i])) * 16777619
		}
	}
	return h
}

// alike returns for each block how many have its text.
func (v *view) alike() []uint8 {
	n := len(v.p.facts)
	out := v.p.mem.bytes.take(n)
	if w := v.p.whole; w != nil {
		for i, of := range v.p.of {
			out[i] = w.view.rep.text[of]
		}
		return out
	}
	seen := v.p.mem.int32s.take(n)
	for _, first := range v.p.first {
		seen[first]++
	}
	for i, first := range v.p.first {
		out[i] = uint8(min(seen[first], maxCount))
	}
	v.p.mem.int32s.back(n)
	return out
}

// counts returns for each key how often it occurs.
func (v *view) counts(keys []uint64) []uint8 {
	seen, out := v.p.mem.counter(len(keys)), v.p.mem.bytes.take(len(keys))
	for _, k := range keys {
		*seen.at(k)++
	}
	for i, k := range keys {
		out[i] = uint8(min(*seen.at(k), maxCount))
	}
	v.p.mem.slots.back(len(seen))
	return out
}

// runsOf returns for each of n things the length of the run of alike neighbours that it
// stands in and its place there.
func (v *view) runsOf(n int, alike func(i, j int) bool) (length, place []uint8) {
	length, place = v.p.mem.bytes.take(n), v.p.mem.bytes.take(n)
	for i := 0; i < n; {
		j := i + 1
		for j < n && alike(i, j) {
			j++
		}
		for k := i; k < j; k++ {
			length[k], place[k] = uint8(min(j-i, maxCount)), uint8(min(k-i, maxCount))
		}
		i = j
	}
	return length, place
}

// runsWhere returns for each block the length of the run of blocks around it for which
// is holds, 0 where it does not.
func (v *view) runsWhere(is func(i int) bool) []uint8 {
	n := len(v.p.facts)
	length := v.p.mem.bytes.take(n)
	for i := 0; i < n; i++ {
		from := i
		for i < n && is(i) {
			i++
		}
		for k := from; k < i; k++ {
			length[k] = uint8(min(i-from, maxCount))
		}
	}
	return length
}

// repeats fills how the block's like recurs on the page.
func (v *view) repeats(i int, row []int32) []int32 {
	r := &v.rep
	return append(row, int32(r.text[i]), int32(r.form[i]), int32(r.mask[i]), int32(r.runLen[i]), int32(r.runPos[i]),
		int32(r.short[i]), int32(r.links[i]), int32(r.sentence[i]))
}

// distances to running text and headings before and behind a block, in blocks.
type distances struct{ prose, head uint8 }

// findDistances fills back and ahead.
func (v *view) findDistances() {
	n := len(v.p.facts)
	v.back, v.ahead = v.p.mem.back.take(n), v.p.mem.bytes.take(n)
	d := distances{farAway, farAway}
	for i := range v.back {
		v.back[i] = d
		d.prose, d.head = min(d.prose+1, farAway), min(d.head+1, farAway)
		if v.p.facts[i].prose() {
			d.prose = 1
		}
		if v.p.doc.Blocks[i].Type == extract.Heading {
			d.head = 1
		}
	}
	next := uint8(farAway)
	for i := n - 1; i >= 0; i-- {
		v.ahead[i] = next
		if next = min(next+1, farAway); v.p.facts[i].prose() {
			next = 1
		}
	}
}
