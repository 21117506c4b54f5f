package rules

import "slices"

// Type is what a name may hold.
type Type struct {
	Kind Kind
	// Options are the ids that a Choice or List admits. nil means open: any
	// identifier, as for pelaku.id and unit.id.
	Options []string
	// Least and Most bound an Int; nil: nothing does.
	Least, Most *int64
	Rupiah      bool // of an Int: whole rupiah; a condition may say Rp5.000
}

// canEqual reports whether values of the two types can ever be equal. Text
// and Choice are both identifiers.
func canEqual(a, b Type) bool {
	if a.Kind.IsID() && b.Kind.IsID() {
		return overlap(a, b)
	}
	return a.Kind == b.Kind
}

// overlap reports whether two types have an id in common; open ones do.
func overlap(a, b Type) bool {
	if a.Options == nil || b.Options == nil {
		return true
	}
	return slices.ContainsFunc(a.Options, func(id string) bool { return slices.Contains(b.Options, id) })
}

// Schema says what conditions may name. It is read while compiling and must
// not change afterwards.
type Schema struct {
	// Fields are the bare names: isian, and waktu.
	Fields map[string]Type
	// Members are the one-level members: "unit" → {"kewenangan": …},
	// "pelaku" → {"id", "peran", "unit", "mewakili"}.
	Members map[string]map[string]Type
	// Actions may stand in pernah(…) and oleh_orang_sama(…).
	Actions map[string]bool
	// Events may stand in hari_kerja_sejak(…). One that is among Actions and Stages
	// stands there as "aksi x" or "tahap x", and "tahap x" is then the event.
	Events map[string]bool
	// Stages are the events that are the entering of a stage, by the stage's id.
	Stages map[string]bool
	// Limits may stand in lewat(…) and hari_kerja_sejak(…): none is an event.
	Limits map[string]bool
	// Duties may stand in dipenuhi(…).
	Duties map[string]bool
}

// Source is the text of a condition as the file has it. Name is empty for a
// guard.
type Source struct{ Name, Text string }
