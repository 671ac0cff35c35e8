package clean

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// modelMagic opens a model file; its last byte is the format's version.
const modelMagic = "winnow-model\x04"

// Write writes the model, compressed. The same model gives the same bytes.
func (m *Model) Write(w io.Writer) error {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	parts, size := m.parts(), 0
	for _, part := range parts {
		size += binary.Size(part)
	}
	z.ResetContentSize(w, int64(size))
	for _, part := range parts {
		// A block of its own for each part, as each has its own frequencies: a twelfth less.
		if err := errors.Join(binary.Write(z, binary.LittleEndian, part), z.Flush()); err != nil {
			return fmt.Errorf("writing the model: %w", err)
		}
	}
	return z.Close()
}

// parts are the model as a file holds it.
func (m *Model) parts() []any {
	var names bytes.Buffer
	for _, n := range m.Names {
		names.WriteString(n + "\n")
	}
	head := binary.LittleEndian.AppendUint32([]byte(modelMagic), uint32(names.Len()))
	parts := []any{append(head, names.Bytes()...), m.Lexicon.Word, m.Lexicon.Line, m.Lexicon.Class, m.Lexicon.Path,
		slices.Concat([]int32{m.Base, int32(m.Classes), int32(len(m.Roots))}, m.Roots, []int32{int32(len(m.Nodes))})}
	if planes := m.planes(); len(planes) > 0 {
		for plane := range slices.Chunk(planes, len(m.Nodes)) {
			parts = append(parts, plane)
		}
	}
	if m.Classes > 1 {
		l := cmp.Or(m.Types, NoTypeLexicon())
		parts = append(parts, l.Text, l.Name)
	}
	return parts
}

// ReadModel reads what Write wrote. It refuses a model that is damaged or was trained on
// other features than those named, such as FeatureNames.
func ReadModel(data []byte, features []string) (*Model, error) {
	all, err := unpackModel(data)
	if err != nil {
		return nil, fmt.Errorf("reading the model: %w", err)
	}
	rest, ok := bytes.CutPrefix(all, []byte(modelMagic))
	if !ok {
		return nil, errors.New("reading the model: no model of this version")
	}
	r := &modelReader{data: rest}
	m := &Model{}
	names := r.take(r.size())
	m.Lexicon = Lexicon{r.scores(WordBuckets), r.scores(LineBuckets), r.scores(ClassBuckets), r.scores(PathBuckets)}
	m.Base, m.Classes = r.int(), int(r.int())
	m.Roots = make([]int32, r.size())
	for i := range m.Roots {
		m.Roots[i] = r.int()
	}
	m.Nodes = make([]TreeNode, r.size())
	m.readPlanes(r.take(len(m.Nodes) * nodeBytes))
	if m.Classes > 1 {
		m.Types = &TypeLexicon{r.scores(TypeTextBuckets * types), r.scores(TypeNameBuckets * types)}
	}
	if r.short {
		return nil, fmt.Errorf("reading the model: %w", io.ErrUnexpectedEOF)
	}
	m.Names = strings.Fields(string(names))
	return m, m.check(features)
}

// unpackModel returns the bytes of a file: those that an archive holds are not packed.
func unpackModel(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte(modelMagic)) {
		return data, nil
	}
	z, err := decoder()
	if err != nil {
		return nil, err
	}
	return z.DecodeAll(data, nil)
}

// decoder is what unpacks models and the table of rules: its tables are filled at every start, once for all. It
// is asked for as many at a time as a shape has.
var decoder = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(4), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxModelBytes))
})

// maxModelBytes is how much memory a file of a model is believed to need, 80 times the largest
// there is.
const maxModelBytes = 32 << 20

// modelReader reads the numbers of a model. Past the end it gives zeros and falls short.
type modelReader struct {
	data  []byte
	short bool
}

func (r *modelReader) take(n int) []byte {
	if n > len(r.data) {
		r.data, r.short = nil, true
		return make([]byte, n)
	}
	part := r.data[:n:n]
	r.data = r.data[n:]
	return part
}

func (r *modelReader) int() int32 { return int32(binary.LittleEndian.Uint32(r.take(4))) }

// size is a number of things that take a byte or more each.
func (r *modelReader) size() int {
	n := int(r.int())
	if n < 0 || n > len(r.data) {
		r.short = true
		return 0
	}
	return n
}

func (r *modelReader) scores(n int) []int8 {
	list := make([]int8, n)
	for i, b := range r.take(n) {
		list[i] = int8(b)
	}
	return list
}
