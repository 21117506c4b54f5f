package input

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// biggest bounds what is read from one file at once; each reader has a smaller
// bound of its own, with a message that says what to do.
const biggest = 16 << 20

// OpenFile opens a file to be read piece by piece, or the standard input for "-".
func OpenFile(s *term.Session, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(s.In), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, FileFailure(name, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, term.Cannot("is-folder", "file", name)
	}
	return f, nil
}

// ReadFile returns the bytes of a file, or of the standard input for "-".
func ReadFile(s *term.Session, name string) ([]byte, error) {
	in, err := OpenFile(s, name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(io.LimitReader(in, biggest+1))
	if err != nil {
		return nil, FileFailure(name, err)
	}
	if len(data) > biggest {
		return nil, term.Cannot("file-too-big", "file", name, "limit", "16 MiB")
	}
	return data, nil
}

// FileFailure says why a file cannot be read.
func FileFailure(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return term.Cannot("no-file", "file", name)
	}
	return term.Cannot("unreadable-file", "file", name, "cause", term.CauseOf(err))
}
