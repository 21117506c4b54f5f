// Package schema describes the files that staff write as JSON Schema (draft
// 2020-12), so that an editor with a YAML language server completes keys,
// explains them and marks mistakes while they type. It is made from the same
// tables as the strict readers take their keys, words and patterns from.
//
// A schema says less than the loader: it knows no names that a file declares,
// no flow, no conditions. Where both speak they agree, but for scalars that
// YAML gives another type than text (a name "true", a number 1.0).
//
// Besides the standard's keywords it uses markdownDescription and errorMessage,
// as yaml-language-server reads them; others pass over them.
package schema

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

// Kind names one kind of file, in the words of the staff.
type Kind string

// The kinds of files that have a schema.
const (
	SOP      Kind = "sop"      // a procedure
	Scenario Kind = "skenario" // scenarios about one
	Log      Kind = "log"      // what happened to one case
	Decree   Kind = "dekrit"   // one row of a decree file (CSV), by its columns
)

// Kinds returns all kinds, the SOP first.
func Kinds() []Kind { return []Kind{SOP, Scenario, Log, Decree} }

// FileName returns the name under which the schema is kept beside the files
// that name it: "sop.schema.json".
func (k Kind) FileName() string { return string(k) + ".schema.json" }

// JSON returns the schema of a kind of file, indented, with a newline at the
// end; the same bytes every time. It is nil for a kind that does not exist.
func JSON(k Kind) []byte {
	var doc object
	switch k {
	case SOP:
		doc = document(k, "Berkas SOP", form.SOP)
	case Scenario:
		doc = document(k, "Berkas skenario", form.Suite)
	case Log:
		doc = document(k, "Berkas log kejadian", form.Log)
	case Decree:
		doc = decree()
	default:
		return nil
	}
	var b bytes.Buffer
	// An object of strings, numbers and lists can always be marshalled.
	text, _ := plain(doc)
	_ = json.Indent(&b, text, "", "  ")
	b.WriteByte('\n')
	return b.Bytes()
}

// head are the members that every schema starts with.
func head(k Kind, title, about string) object {
	return object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", "urn:tatalaksana:sop:skema:" + string(k) + ":1"},
		{"title", title},
		{"description", about},
	}
}

func document(k Kind, title string, root *form.Part) object {
	w := &writer{known: map[*form.Part]bool{}}
	doc := append(head(k, title, root.About), member{"type", "object"})
	doc = append(doc, w.part(root)...)
	defs := object{}
	for len(w.wanted) > 0 { // a part may bring in further ones
		p := w.wanted[0]
		w.wanted = w.wanted[1:]
		defs = append(defs, member{p.Name, w.part(p)})
	}
	defs = append(defs, w.names...)
	slices.SortFunc(defs, func(a, b member) int { return strings.Compare(a.name, b.name) })
	return doc.with("$defs", defs)
}
