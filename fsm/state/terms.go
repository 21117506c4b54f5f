package state

import "slices"

// Terms are those on which a case came under another version of its file. They stand in
// its history, so that the move can be decided again.
type Terms struct {
	From Stamp `json:"from"`
	To   Stamp `json:"to"`
	// Stages are those that the new file has under another id, or in whose place another
	// one stands, in order of the old id.
	Stages []Renaming `json:"stages,omitempty"`
	// Recount: a limit that the new file sets otherwise is counted by it, from the same
	// start; else the date that was told stays.
	Recount bool `json:"recount,omitempty"`
	// Otherwise are the limits, stages and duties of the new file, by id, for whose clocks
	// the contrary of Recount holds.
	Otherwise []string `json:"otherwise,omitempty"`
	// Shorten: counting anew may bring a date forward that was told.
	Shorten bool `json:"shorten,omitempty"`
	// End are the limits, stages and duties of the old file, by id, of which what runs or
	// is owed ends with the move: neither kept nor broken, unless it was late.
	End []string `json:"end,omitempty"`
}

// Renaming is an id of the old file, and the one that stands for it in the new file.
type Renaming struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Stage returns the stage that stands in the new file for one of the old file.
func (t *Terms) Stage(id string) string {
	for _, r := range t.Stages {
		if r.From == id {
			return r.To
		}
	}
	return id
}

// Recounts reports whether the clock of a limit, stage or duty of the new file is counted
// by that.
func (t *Terms) Recounts(of string) bool {
	return t.Recount != slices.Contains(t.Otherwise, of)
}

// Ends reports whether what runs or is owed of a limit, stage or duty of the old file ends.
func (t *Terms) Ends(of string) bool { return slices.Contains(t.End, of) }
