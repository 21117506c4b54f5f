package problem

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.yaml
var data embed.FS

var _ = Register(data)

// registered are the data files of all rooms.
var registered []embed.FS

// Register adds the families of codes in data/*.yaml of a package, which keeps
// what it registers in a variable; nothing is read yet. It is for package
// variables: what is registered after the catalogue was first asked is not there.
func Register(files embed.FS) struct{} {
	registered = append(registered, files)
	return struct{}{}
}

// catalogue is all that is said of codes.
type catalogue struct {
	families []family       // in order
	entries  []Entry        // in order of family and code
	claims   []string       // in the order in which they stand
	first    map[string]int // of the entries of a code
}

type family struct {
	name  Family
	order int
	title Text
}

var all = sync.OnceValue(func() *catalogue {
	c := &catalogue{first: map[string]int{}}
	for _, room := range registered {
		if err := c.read(room); err != nil {
			panic("problem: " + err.Error()) // a programmer's mistake: the data is compiled in
		}
	}
	c.sort()
	return c
})

// read adds the data files of a room.
func (c *catalogue) read(room fs.FS) error {
	names, err := fs.Glob(room, "data/*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		src, err := fs.ReadFile(room, name)
		if err != nil {
			return err
		}
		parts, err := readParts(path.Base(name), string(src))
		if err != nil {
			return err
		}
		head, of := parts[0].texts, family{name: Family(strings.TrimSuffix(path.Base(name), ".yaml"))}
		if of.order, err = strconv.Atoi(head["urutan"]); err != nil {
			return fmt.Errorf("%s: urutan is no number", parts[0].place)
		}
		of.title = Text{head["judul"], head["title"]}
		c.families = append(c.families, of)
		for _, p := range parts[1:] {
			e := newEntry(p.code, of.name, p.texts)
			e.base, e.place = cmp.Or(e.base, head["dasar"]), p.place
			c.entries = append(c.entries, e)
			if e.Title != (Text{}) {
				c.claims = append(c.claims, e.Code)
			}
		}
	}
	return nil
}

// sort puts families and entries in order.
func (c *catalogue) sort() {
	slices.SortFunc(c.families, func(a, b family) int { return cmp.Compare(a.order, b.order) })
	slices.SortFunc(c.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(c.place(a.Family), c.place(b.Family)), cmp.Compare(a.Code, b.Code))
	})
	for i, e := range slices.Backward(c.entries) {
		c.first[e.Code] = i
	}
}

// place returns the index of a family, -1 when there is none.
func (c *catalogue) place(name Family) int {
	return slices.IndexFunc(c.families, func(f family) bool { return f.name == name })
}

// Family is a group of codes about one thing, called as its data file: "yaml",
// "form", "flow" and "rules" are about SOP files, "proof" about what is proved of
// them, "refusal" about commands that a machine refuses; "log" and "scenario",
// which package scenario registers, are about those files and their runs, and
// "decree", whose codes are those of calendar.LogCodes, about decree files.
type Family string

// Title returns what the family is about, in "en" or (any other lang)
// Indonesian; an unknown family is its own title.
func (f Family) Title(lang string) string {
	if i := all().place(f); i >= 0 {
		return all().families[i].title.In(lang)
	}
	return string(f)
}

// Families returns all families, in the order in which they are listed.
func Families() []Family {
	var names []Family
	for _, f := range all().families {
		names = append(names, f.name)
	}
	return names
}

// Codes returns the codes of a family, sorted, or nil when there is no such
// family.
func Codes(f Family) []string {
	var codes []string
	for _, e := range all().entries {
		if e.Family == f {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

// Claims returns the codes of what is proved, in the order in which they are told.
func Claims() []string { return slices.Clone(all().claims) }

// All returns all entries, in order of family and code.
func All() []Entry { return slices.Clone(all().entries) }

// Lookup returns the entry of a code, and whether there is one. Of a code that
// two families share it is the one of the earlier family; see [Meanings].
func Lookup(code string) (Entry, bool) {
	i, ok := all().first[code]
	if !ok {
		return Entry{}, false
	}
	return all().entries[i], true
}

// Meanings returns all entries of a code in order of family. There is more than
// one only where files of different kinds use the same code ("bad-date").
func Meanings(code string) []Entry {
	var found []Entry
	for _, e := range all().entries {
		if e.Code == code {
			found = append(found, e)
		}
	}
	return found
}
