package recordfile

import (
	"fmt"
	"io"

	"winnow/internal/record"
)

// A group is closed by the record that makes it this large: large enough to be compressed as
// well as a whole file, small enough to wait in memory.
const (
	groupRecords = 4096
	groupBytes   = 8 << 20
)

// bufferBytes is how much waits to be written.
const bufferBytes = 256 << 10

// maker makes the bytes of a file of records, for whatever takes them.
type maker struct {
	kind
	to     io.Writer
	size   int64  // of what was made, with what waits in buf
	buf    []byte // waits to be written
	group  []byte // the lines of the group that is not full
	count  int    // of them
	most   int    // of them in a group
	notes  [][]byte
	note   []byte // of the group that was closed last
	sealed bool   // a group was closed since somebody took note
}

func newMaker(k kind, to io.Writer, group int) maker {
	if group <= 0 {
		group = groupRecords
	}
	return maker{kind: k, to: to, most: group}
}

func (m *maker) append(b []byte) {
	m.buf = append(m.buf, b...)
	m.size += int64(len(b))
}

// Write adds one record.
func (m *maker) Write(r *record.Record) error {
	line, err := m.line(r)
	if err != nil {
		return err
	}
	return m.add(line)
}

// add adds a record's line.
func (m *maker) add(line []byte) error {
	if m.pack != nil {
		m.group = append(m.group, line...)
		if m.count++; m.count < m.most && len(m.group) < groupBytes {
			return nil
		}
		return m.seal()
	}
	m.append(line)
	if len(m.buf) < bufferBytes {
		return nil
	}
	return m.flush()
}

// seal closes the group.
func (m *maker) seal() error {
	body, note, err := m.pack(m.group, m.size)
	if err != nil {
		return err
	}
	m.append(body)
	if note != nil {
		m.notes, m.note = append(m.notes, note), note
	}
	m.group, m.count, m.sealed = m.group[:0], 0, true
	return m.flush()
}

func (m *maker) flush() error {
	_, err := m.to.Write(m.buf)
	m.buf = m.buf[:0]
	if cap(m.buf) > 2*groupBytes { // one record that was large does not keep its memory
		m.buf = nil
	}
	return err
}

// finish writes what ends the file.
func (m *maker) finish() error {
	if m.count > 0 {
		if err := m.seal(); err != nil {
			return err
		}
	}
	if m.end != nil {
		b, err := m.end(m.notes)
		if err != nil {
			return err
		}
		m.append(b)
	}
	return m.flush()
}

// Stream writes a file of records to a writer, from its beginning to its end: for file
// systems that the package os does not know. It is not for use by several goroutines.
type Stream struct{ maker }

// NewStream begins a file of the kind that the ending of its name says. Its bytes are those
// that a File of the same records has.
func NewStream(name string, to io.Writer) (*Stream, error) {
	k, ok := find(name)
	if !ok {
		return nil, fmt.Errorf("%s: no ending of a file of records", name)
	}
	s := &Stream{newMaker(k, to, 0)}
	s.append(k.begin)
	return s, nil
}

// WriteLine adds a record that is a line of JSON already, as the formats jsonl and parquet
// take it.
func (s *Stream) WriteLine(line []byte) error { return s.add(line) }

// Close writes what ends the file; the writer stays open.
func (s *Stream) Close() error { return s.finish() }
