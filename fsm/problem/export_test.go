package problem

import (
	"io/fs"
	"path"
	"testing/fstest"
)

// Base returns in which file of testdata the examples stand.
func (e *Entry) Base() string { return e.base }

// Place returns the file and line of the entry.
func (e *Entry) Place() string { return e.place }

func (p part) Code() string             { return p.code }
func (p part) Place() string            { return p.place }
func (p part) Texts() map[string]string { return p.texts }

// ReadParts reads a data file.
var ReadParts = readParts

// ReadRoom reads a data file as the only one of a room.
func ReadRoom(name, src string) error {
	c := &catalogue{}
	return c.read(fstest.MapFS{"data/" + name: {Data: []byte(src)}})
}

// Sources returns all registered data files by name.
func Sources() map[string]string {
	out := map[string]string{}
	for _, room := range registered {
		names, _ := fs.Glob(room, "data/*.yaml")
		for _, name := range names {
			src, _ := fs.ReadFile(room, name)
			out[path.Base(name)] = string(src)
		}
	}
	return out
}
