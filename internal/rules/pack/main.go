// Command pack makes of the built-in rules what the program carries of them: the table that it
// decides by, and their sources for those who ask what a rule is. From the root of the
// repository, after a change of a file in clean/rules, or of how rules are compiled:
//
//	go generate ./clean
package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"winnow/internal/rules"
)

func main() {
	table := flag.String("table", "rules.table.zst", "write the compiled rules to `FILE`")
	sources := flag.String("sources", "rules.tar.br", "write the sources to `FILE`")
	strips := flag.String("strips", "../extract/strips.bin", "write the headings of strips to `FILE`")
	flag.Parse()
	if err := pack(flag.Args(), *table, *sources, *strips); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(names []string, table, sources, strips string) error {
	var all []rules.Rule
	var archive bytes.Buffer
	// A seventh smaller than by package xz, which counts in the program.
	z := brotli.NewWriterOptions(&archive, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 22})
	w := tar.NewWriter(z)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		list, err := rules.Load(name, data)
		if err != nil {
			return err
		}
		all = append(all, list...)
		if err := add(w, filepath.ToSlash(name), data); err != nil {
			return err
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		return err
	}
	packed, err := rules.Pack(all)
	if err != nil {
		return err
	}
	small, err := squeeze(packed)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(table, small, 0o666), os.WriteFile(sources, archive.Bytes(), 0o666),
		os.WriteFile(strips, rules.StripKeys(all), 0o666))
}

// squeeze compresses the table as the models are, which are unpacked as fast: at every start it is
// read whole.
func squeeze(table []byte) ([]byte, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return z.EncodeAll(table, nil), nil
}

func add(w *tar.Writer, name string, data []byte) error {
	err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data))})
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}
