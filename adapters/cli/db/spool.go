package db

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// mostInMemory is how much of a spool is kept in memory.
const mostInMemory = 1 << 20

// spool keeps lines, in order, for when it is known what stands above them: few in
// memory, more in a file that nobody else may read and that close removes.
type spool struct {
	memory bytes.Buffer
	file   *os.File
	out    *bufio.Writer // to the file
	lines  int
	most   int // in memory; 0: mostInMemory
}

// add keeps a line.
func (s *spool) add(line []byte) error {
	s.lines++
	head := binary.AppendUvarint(nil, uint64(len(line)))
	if s.most == 0 {
		s.most = mostInMemory
	}
	if s.file == nil && s.memory.Len()+len(line) > s.most {
		file, err := os.CreateTemp("", "sop-*")
		if err != nil {
			return err
		}
		s.file, s.out = file, bufio.NewWriter(file)
		if _, err := s.memory.WriteTo(s.out); err != nil {
			return err
		}
	}
	to := io.Writer(&s.memory)
	if s.file != nil {
		to = s.out
	}
	_, err := to.Write(head)
	if err == nil {
		_, err = to.Write(line)
	}
	return err
}

// each tells all lines.
func (s *spool) each(do func(line []byte) error) error {
	in := bufio.NewReader(bytes.NewReader(s.memory.Bytes()))
	if s.file != nil {
		if err := s.out.Flush(); err != nil {
			return err
		}
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		in.Reset(s.file)
	}
	var line []byte
	for range s.lines {
		n, err := binary.ReadUvarint(in)
		if err != nil {
			return err
		}
		if uint64(cap(line)) < n {
			line = make([]byte, n)
		}
		line = line[:n]
		if _, err := io.ReadFull(in, line); err != nil {
			return err
		}
		if err := do(line); err != nil {
			return err
		}
	}
	return nil
}

// close removes what was kept.
func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
