package main

import (
	"context"
	"errors"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"winnow/internal/record"
	"winnow/internal/recordfile"
)

// shard is a file of records in the making. It is begun with its first record.
type shard struct {
	store   Store
	name    string // that it will have
	temp    string
	files   filesystem.Interface
	to      io.WriteCloser
	stream  *recordfile.Stream
	records int
}

func (s *shard) open(ctx context.Context) (err error) {
	s.temp = s.store.temp(s.name)
	if s.files, err = filesystem.New(ctx, s.temp); err != nil {
		return err
	}
	if s.to, err = s.files.OpenWrite(ctx, s.temp); err != nil {
		return err
	}
	s.stream, err = recordfile.NewStream(s.name, s.to)
	return err
}

// write adds a record.
func (s *shard) write(r *record.Record) error {
	if s.stream == nil {
		if err := s.open(context.Background()); err != nil {
			return s.failed(err)
		}
	}
	s.records++
	return s.failed(s.stream.Write(r))
}

// line adds a record as it stands in another file.
func (s *shard) line(line []byte) error {
	if s.stream == nil {
		if err := s.open(context.Background()); err != nil {
			return s.failed(err)
		}
	}
	s.records++
	return s.failed(s.stream.WriteLine(line))
}

func (s *shard) failed(err error) error {
	if err == nil {
		return nil
	}
	return marked("cannot write", s.store.path(s.name), err)
}

// close ends the file; one that is wanted no more goes. A file without records is none.
func (s *shard) close(ctx context.Context, failed bool) ([]Made, error) {
	if s.files == nil {
		return nil, nil
	}
	var err error
	if s.stream != nil && !failed {
		err = s.stream.Close()
	}
	if s.to != nil {
		err = errors.Join(err, s.to.Close())
	}
	if err != nil || failed {
		_ = discard(context.WithoutCancel(ctx), s.files, s.temp) // what is left goes with the job's folder
	}
	err = s.failed(errors.Join(err, s.files.Close()))
	if err != nil || failed {
		return nil, err
	}
	return []Made{{Temp: s.temp, Name: s.name}}, nil
}
