package term

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// NewFile is a file to be written.
type NewFile struct {
	Name string
	Data []byte
}

// CreateFiles writes all files or, if one of them cannot be, none. A file that
// is there with other content is kept unless overwrite is set.
func CreateFiles(files []NewFile, overwrite bool) error {
	for _, f := range files {
		info, err := os.Stat(f.Name)
		if err == nil && !info.Mode().IsRegular() {
			return Cannot("not-regular", "file", f.Name)
		}
		there, err := os.ReadFile(f.Name)
		if err == nil && !bytes.Equal(there, f.Data) && !overwrite {
			return Cannot("file-there", "file", f.Name)
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
		made, err := makeFolder(filepath.Dir(f.Name))
		folders = append(folders, made...)
		if err != nil {
			return unwritten(f.Name, err)
		}
		t, err := os.CreateTemp(filepath.Dir(f.Name), "."+filepath.Base(f.Name)+".*")
		if err != nil {
			return unwritten(f.Name, err)
		}
		temporary = append(temporary, t.Name())
		_, err = t.Write(f.Data)
		// A temporary file is its maker's alone.
		if err = errors.Join(err, t.Chmod(0o644), t.Sync(), t.Close()); err != nil {
			return unwritten(f.Name, err)
		}
	}
	return putInPlace(files, temporary, os.Rename)
}

// putInPlace gives the temporary files their names. If one cannot have its name, those
// before it become again what they were.
func putInPlace(files []NewFile, temporary []string, rename func(from, to string) error) error {
	undo := make([]func(), 0, len(files))
	for i, f := range files {
		was, err := os.ReadFile(f.Name)
		there := err == nil
		if err := rename(temporary[i], f.Name); err != nil {
			for _, back := range slices.Backward(undo) {
				back()
			}
			return unwritten(f.Name, err)
		}
		undo = append(undo, func() {
			if there {
				_ = os.WriteFile(f.Name, was, 0o644) // best effort: the first failure is the one told
			} else {
				_ = os.Remove(f.Name)
			}
		})
	}
	return nil
}

// unwritten says why a file cannot be written.
func unwritten(name string, err error) error {
	return Cannot("unwritable-file", "file", name, "cause", CauseOf(err))
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

// WriteWhole writes a file whole or not at all; an empty name or "-" is the
// output. It is written beside its place first, so that what stood there
// stays until the new one is on disk.
func WriteWhole(s *Session, name string, data []byte) error {
	if name == "" || name == "-" {
		_, err := s.Out.Write(data)
		return err
	}
	return CreateFiles([]NewFile{{name, data}}, true)
}

// CauseOf returns what is wrong with a file without its name.
func CauseOf(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) {
		err = path.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	return err.Error()
}
