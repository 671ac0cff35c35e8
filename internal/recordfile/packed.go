package recordfile

import (
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// gz and zst are JSON lines, compressed. A group is a member or frame of its own: every
// reader takes them one after another as one stream.
func gz() kind {
	return kind{ext: ".jsonl.gz", format: "jsonl", line: jsonLine, pack: packer(func(w io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriter(w), nil
	})}
}

func zst() kind {
	return kind{ext: ".jsonl.zst", format: "jsonl", line: jsonLine, pack: packer(func(w io.Writer) (io.WriteCloser, error) {
		// More goroutines would cut the input where they please.
		return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	})}
}

func packer(open func(io.Writer) (io.WriteCloser, error)) func([]byte, int64) ([]byte, []byte, error) {
	return func(lines []byte, _ int64) ([]byte, []byte, error) {
		var b bytes.Buffer
		w, err := open(&b)
		if err != nil {
			return nil, nil, err
		}
		_, err = w.Write(lines)
		err = errors.Join(err, w.Close())
		return b.Bytes(), nil, err
	}
}
