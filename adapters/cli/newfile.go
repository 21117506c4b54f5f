package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// newFile is a file to be written.
type newFile struct {
	name string
	data []byte
}

// createFiles writes all files or, if one of them cannot be, none. A file that
// is there with other content is kept unless overwrite is set.
func createFiles(files []newFile, overwrite bool) error {
	for _, f := range files {
		info, err := os.Stat(f.name)
		if err == nil && !info.Mode().IsRegular() {
			return cannot("not-regular", "file", f.name)
		}
		there, err := os.ReadFile(f.name)
		if err == nil && !bytes.Equal(there, f.data) && !overwrite {
			return cannot("file-there", "file", f.name)
		}
	}
	var temporary, folders []string
	defer func() {
		for _, name := range temporary {
			_ = os.Remove(name) // gone already where it was renamed
		}
		for _, name := range slices.Backward(folders) {
			_ = os.Remove(name) // stays if something was written into it
		}
	}()
	for _, f := range files {
		made, err := makeFolder(filepath.Dir(f.name))
		folders = append(folders, made...)
		if err != nil {
			return unwritten(f.name, err)
		}
		t, err := os.CreateTemp(filepath.Dir(f.name), "."+filepath.Base(f.name)+".*")
		if err != nil {
			return unwritten(f.name, err)
		}
		temporary = append(temporary, t.Name())
		_, err = t.Write(f.data)
		// A temporary file is its maker's alone.
		if err = errors.Join(err, t.Chmod(0o644), t.Sync(), t.Close()); err != nil {
			return unwritten(f.name, err)
		}
	}
	return putInPlace(files, temporary, os.Rename)
}

// putInPlace gives the temporary files their names. If one cannot have its name, those
// before it become again what they were.
func putInPlace(files []newFile, temporary []string, rename func(from, to string) error) error {
	undo := make([]func(), 0, len(files))
	for i, f := range files {
		was, err := os.ReadFile(f.name)
		there := err == nil
		if err := rename(temporary[i], f.name); err != nil {
			for _, back := range slices.Backward(undo) {
				back()
			}
			return unwritten(f.name, err)
		}
		undo = append(undo, func() {
			if there {
				_ = os.WriteFile(f.name, was, 0o644) // best effort: the first failure is the one told
			} else {
				_ = os.Remove(f.name)
			}
		})
	}
	return nil
}

// unwritten says why a file cannot be written.
func unwritten(name string, err error) error {
	return cannot("unwritable-file", "file", name, "cause", causeOf(err))
}

// makeFolder makes a folder and those above it, and returns which it made.
func makeFolder(name string) (made []string, err error) {
	if _, err := os.Stat(name); !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if made, err = makeFolder(filepath.Dir(name)); err != nil {
		return made, err
	}
	if err := os.Mkdir(name, 0o755); err != nil {
		return made, err
	}
	return append(made, name), nil
}

// writeWhole writes a file whole or not at all; an empty name or "-" is the
// output. It is written beside its place first, so that what stood there
// stays until the new one is on disk.
func writeWhole(s *session, name string, data []byte) error {
	if name == "" || name == "-" {
		_, err := s.out.Write(data)
		return err
	}
	return createFiles([]newFile{{name, data}}, true)
}

// causeOf returns what is wrong with a file without its name.
func causeOf(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) {
		err = path.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return err.Error()
}
