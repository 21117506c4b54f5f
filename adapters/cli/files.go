package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// biggest bounds what is read from one file at once; each reader has a smaller
// bound of its own, with a message that says what to do.
const biggest = 16 << 20

// openFile opens a file to be read piece by piece, or the standard input for "-".
func openFile(s *session, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(s.in), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileFailure(name, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, cannot("is-folder", "file", name)
	}
	return f, nil
}

// readFile returns the bytes of a file, or of the standard input for "-".
func readFile(s *session, name string) ([]byte, error) {
	in, err := openFile(s, name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(io.LimitReader(in, biggest+1))
	if err != nil {
		return nil, fileFailure(name, err)
	}
	if len(data) > biggest {
		return nil, cannot("file-too-big", "file", name, "limit", "16 MiB")
	}
	return data, nil
}

// fileFailure says why a file cannot be read.
func fileFailure(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return cannot("no-file", "file", name)
	}
	return cannot("unreadable-file", "file", name, "cause", causeOf(err))
}
