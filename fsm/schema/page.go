package schema

import (
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

// Page is one part of a kind of file as people read of it: its keys, what each
// means, and how it is written. Texts are Indonesian.
type Page struct {
	Name  string // of the part, as the schema's definitions call it: "tahap"
	About string
	Keys  []Key
}

// Key is one key of a part; of a decree file one column.
type Key struct {
	Name     string
	About    string   // what it means
	Example  string   // a line or more as they would stand in a file; of a column: empty
	Required bool     // it must be there
	Words    []string // the only words that may stand under it, if any
	Write    string   // what to write, as told where something else stands there; may be empty
	Leads    string   // the part that may stand under it, "" where none does
}

// Pages returns the parts of a kind of file, the whole file first, then in the
// order in which keys lead to them; nil for a kind that does not exist.
func Pages(k Kind) []Page {
	switch k {
	case SOP:
		return pagesOf(form.SOP)
	case Scenario:
		return pagesOf(form.Suite)
	case Log:
		return pagesOf(form.Log)
	case Decree:
		page := Page{Name: "dekrit", About: "Satu baris berkas keputusan hari libur: satu hari yang ditetapkan libur, dicabut, atau digeser."}
		for _, c := range calendar.LogColumns() {
			page.Keys = append(page.Keys, Key{Name: c.Name, About: c.About, Required: c.Required, Words: c.Words})
		}
		return []Page{page}
	}
	return nil
}

func pagesOf(root *form.Part) []Page {
	var out []Page
	known, queue := map[*form.Part]bool{root: true}, []*form.Part{root}
	for len(queue) > 0 {
		part := queue[0]
		queue = queue[1:]
		page := Page{Name: part.Name, About: part.About}
		for i := range part.Keys {
			k := &part.Keys[i]
			if k.Barred != "" {
				continue
			}
			said := Key{Name: k.Name, About: k.About, Example: k.Example, Required: k.Required, Words: wordsOf(&k.Value), Write: k.Value.Fault}
			for v := &k.Value; v != nil; v = v.Of {
				if v.Part == nil {
					continue
				}
				said.Leads = v.Part.Name
				if !known[v.Part] {
					known[v.Part] = true
					queue = append(queue, v.Part)
				}
			}
			page.Keys = append(page.Keys, said)
		}
		out = append(out, page)
	}
	return out
}

// wordsOf returns the words of a value that takes some words only, or a list of them.
func wordsOf(v *form.Value) []string {
	if v.Kind == form.Word && v.Pattern != "" {
		return nil // other texts may stand there too
	}
	return v.Options
}
