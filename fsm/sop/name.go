package sop

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
)

// reserved are the words that mean something by themselves.
var reserved = form.Reserved

// IsName reports whether a text has the form of a name in an SOP file: a–z,
// digits and _, starting with a letter, at most 64 of them.
func IsName(text string) bool { return idForm.MatchString(text) }

// IsReserved reports whether a word means something by itself in an SOP file, so
// that nothing of an office's own may bear it as its name.
func IsReserved(word string) bool { return slices.Contains(reserved, word) }

// NameOf makes a name of a text: "Dinas Kesehatan" becomes "dinas_kesehatan". It
// is cut at 64 letters, and "" if no letter a–z is in the text.
func NameOf(text string) string { return meant.Name(text) }
