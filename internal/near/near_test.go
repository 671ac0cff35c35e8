package near

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"winnow/internal/bench"
)

func TestOf(t *testing.T) {
	const text = "After forty years without a sighting, two otters were seen on Monday below the old mill."
	same := func(a, b string) bool { return *Of(a) == *Of(b) }
	for _, tc := range []struct {
		name, a, b string
		want       bool
	}{
		{"case and space", text, "AFTER forty years\nwithout a sighting — two otters were seen on monday, below the old mill", true},
		{"a word", text, strings.Replace(text, "two", "three", 1), false},
		{"order", "one two three four", "four three two one", false},
		{"short", "one two", "One, two!", true},
		{"short, other", "one two", "one three", false},
		{"signs alone", "* * *", "* * *", true},
		{"signs alone, other", "* * *", "- - -", false},
		{"nothing", "", "", true},
		{"again and again", strings.Repeat("one two three ", 3), strings.Repeat("one two three ", 30), true},
		{"Han", "四十年来首次有人看见水獭。", "四十年来，首次有人看见水獭", true},
		{"Thai", "พบนากสองตัวเมื่อวันจันทร์", "พบนากสองตัวเมื่อวันอังคาร", false},
	} {
		if got := same(tc.a, tc.b); got != tc.want {
			t.Errorf("%s: the same %v, want %v", tc.name, got, tc.want)
		}
	}
}

// The count of equal bytes is the one that a loop finds.
func TestEqual(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var a, b Sketch
		for i := range a {
			a[i], b[i] = byte(r.IntN(3))*0x7f, byte(r.IntN(3))*0x7f
		}
		want := 0
		for i := range a {
			if a[i] == b[i] {
				want++
			}
		}
		if got := equal(a[:], b[:]); got != want {
			t.Fatalf("%d bytes, want %d", got, want)
		}
	}
}

// set is the set of a text's shingles.
func set(text string) map[uint64]bool {
	out := map[uint64]bool{}
	for _, s := range shingles(tokenize(text)) {
		out[s] = true
	}
	return out
}

func jaccard(a, b map[uint64]bool) float64 {
	common := 0
	for s := range a {
		if b[s] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// The estimate is the Jaccard index, within the deviation that Size states, however long the
// texts are.
func TestEstimate(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{12, 100, 1000, 20_000} {
		var sum, square float64
		const rounds = 200
		for range rounds {
			a := make([]uint64, 0, n)
			b := make([]uint64, 0, n)
			for i := range n { // one in nine of each is its own: .8
				common := r.Uint64()
				if a, b = append(a, common), append(b, common); i%9 == 4 {
					a[i], b[i] = r.Uint64(), r.Uint64()
				}
			}
			own := float64(n+4) / 9
			want := (float64(n) - math.Floor(own)) / (float64(n) + math.Floor(own))
			off := (float64(equal(sketch(a)[:], sketch(b)[:]))/Size-1./256)/(1-1./256) - want
			sum, square = sum+off, square+off*off
		}
		mean, deviation := sum/rounds, math.Sqrt(square/rounds)
		t.Logf("%d shingles: off by %.4f in the mean, deviation %.4f", n, mean, deviation)
		if math.Abs(mean) > .006 || deviation > .023 {
			t.Errorf("%d shingles: off by %.4f in the mean, deviation %.4f, want .018", n, mean, deviation)
		}
	}
}

// language is where texts of one script come from: the words, or characters, of samples.
type language struct {
	name, gap string
	perWord   int // units
	units     []string
}

// languages reads the units of real texts: English from the seeds, the others from a few
// sentences.
func languages(t *testing.T) []language {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(bench.Root(), "seeds", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no seeds", err)
	}
	var english []string
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		english = append(english, strings.Fields(string(bytes.ToValidUTF8(b, nil)))...)
	}
	return []language{
		{"English", " ", 1, english},
		{"Russian", " ", 1, strings.Fields("После сорока лет без единой встречи в понедельник ниже старой мельницы заметили двух выдр сообщил округ весной смотрители построили на берегу укрытия для зверей чтобы они остались здесь надолго и никто им не мешал")},
		{"Chinese", "", 2, strings.Split("四十年来首次有人在周一看见两只水獭县政府说春天管理员在河岸上为动物搭建了住所以便它们留下来去年秋天洪水过后打开了鱼坝调查下周开始", "")},
		{"Thai", "", 2, strings.Split("หลังจากสี่สิบปีที่ไม่มีใครพบเห็นนากสองตัวถูกพบเมื่อวันจันทร์ใต้โรงสีเก่าเจ้าหน้าที่กล่าว", "")},
	}
}

// text makes n units in a random order: no two texts have more than a few shingles in common.
func (l language) text(r *rand.Rand, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = l.units[r.IntN(len(l.units))]
	}
	return out
}

// copyAt edits a text, a unit changed, left out or put in at a time, until the Jaccard index
// of the two is no more than j.
func (l language) copyAt(r *rand.Rand, units []string, j float64) (string, float64) {
	from := set(strings.Join(units, l.gap))
	out := append([]string(nil), units...)
	for edits := 0; ; edits-- {
		if edits <= 0 {
			text := strings.Join(out, l.gap)
			is := jaccard(from, set(text))
			if is <= j {
				return text, is
			}
			edits = int((is-j)*float64(len(from))/20) + 1 // an edit costs up to a dozen shingles
		}
		i := r.IntN(len(out))
		other := l.units[r.IntN(len(l.units))]
		switch r.IntN(3) {
		case 0:
			out[i] = other
		case 1:
			out = append(out[:i], out[i+1:]...)
		default:
			out = append(out[:i], append([]string{other}, out[i:]...)...)
		}
	}
}

// Of copies with a Jaccard index of .8 nearly all are found and named after their original,
// and hardly anything else is: not texts at .65, nor others.
func TestPrecisionAndRecall(t *testing.T) {
	const originals, some = 120, 25
	for _, l := range languages(t) {
		r := rand.New(rand.NewPCG(5, 6))
		x := &Index{}
		var texts [][]string
		for range originals {
			units := l.text(r, (150+r.IntN(600))*l.perWord)
			x.Add(Of(strings.Join(units, l.gap)))
			texts = append(texts, units)
		}
		found := func(j float64, n int) (right, wrong int) {
			for i, units := range texts[:n] {
				text, is := l.copyAt(r, units, j)
				if is < j-.05 {
					t.Fatalf("a copy at %.2f, want %.2f", is, j)
				}
				if n, ok := x.First(Of(text)); ok && n == i {
					right++
				} else if ok {
					wrong++
				}
			}
			return right, wrong
		}
		share := func(j float64) string {
			right, wrong := found(j, some)
			return fmt.Sprintf("%.2f", float64(right+wrong)/some)
		}
		right, wrong := found(.8, originals)
		cousins, more := found(.65, originals)
		recall := float64(right) / originals
		precision := float64(right) / float64(right+wrong+cousins+more)
		t.Logf("%s: precision %.3f, recall %.3f; found at .9 %s, .75 %s, .7 %s, .6 %s", l.name, precision, recall,
			share(.9), share(.75), share(.7), share(.6))
		if precision < .98 || recall < .95 {
			t.Errorf("%s: precision %.3f, want .98; recall %.3f, want .95", l.name, precision, recall)
		}
	}
}

// The first of several that are near has its name, whichever band finds it.
func TestFirst(t *testing.T) {
	l := languages(t)[0]
	r := rand.New(rand.NewPCG(7, 8))
	units := l.text(r, 400)
	x := &Index{}
	if _, ok := x.First(Of("anything")); ok {
		t.Error("something is near in an empty index")
	}
	for range 300 {
		x.Add(Of(strings.Join(l.text(r, 100), " ")))
	}
	first := x.Len()
	for range 200 { // more than are kept under one band
		text, _ := l.copyAt(r, units, .95)
		x.Add(Of(text))
	}
	if n, ok := x.First(Of(strings.Join(units, " "))); !ok || n != first {
		t.Errorf("the first is %d, %v, want %d", n, ok, first)
	}
}

// Pages that share half of their text, by the thousand, are told apart in bounded time, and
// a copy of one is found.
func TestTemplates(t *testing.T) {
	l := languages(t)[0]
	r := rand.New(rand.NewPCG(9, 10))
	shared := strings.Join(l.text(r, 200), " ")
	x := &Index{}
	var last string
	for range 3000 {
		last = shared + " " + strings.Join(l.text(r, 150), " ")
		s := Of(last)
		if n, ok := x.First(s); ok {
			t.Fatalf("%d is near %d", x.Len(), n)
		}
		x.Add(s)
	}
	if n, ok := x.First(Of(last + " More.")); !ok || n != 2999 {
		t.Errorf("the copy of the last is one of %d, %v", n, ok)
	}
}

// The index takes what its comment says.
func TestMemory(t *testing.T) {
	const n, most = 60_000, 850
	r := rand.New(rand.NewPCG(11, 12))
	x := &Index{}
	before := heap()
	worst := 0
	for range n {
		var s Sketch
		for i := range s {
			s[i] = byte(r.Uint32())
		}
		x.Add(&s)
		if x.Len()%10_000 == 0 {
			worst = max(worst, int(heap()-before)/x.Len())
		}
	}
	t.Logf("at most %d bytes a sketch", worst)
	if worst > most {
		t.Errorf("%d bytes a sketch, at most %d", worst, most)
	}
	runtime.KeepAlive(x)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat("After forty years without a sighting, two otters were seen on Monday below the old mill. ", 30)
	var long strings.Builder
	for i := range 500 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	for name, s := range map[string]string{"repeated": text, "500 words": long.String()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Of(s)
			}
		})
	}
}

// Any text at all has a sketch, and is near itself.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"", " ", "a", "\xff", "水獭", "one two three four"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := &Index{}
		x.Add(Of(text))
		if _, ok := x.First(Of(text)); !ok {
			t.Errorf("%q is not near itself", text)
		}
	})
}
