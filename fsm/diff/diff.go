package diff

import (
	"cmp"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Area is what a change is about.
type Area string

// The areas, in the order in which changes are told.
const (
	Limits     Area = "batas"         // how long, from when to when, who answers for it
	Rights     Area = "hak"           // who may do what
	Conditions Area = "syarat"        // what is decided by which condition
	Fields     Area = "isian"         // what is filled in
	Sight      Area = "tampak"        // who sees what
	Flow       Area = "alur"          // stages, actions, ends and where they lead
	Calendar   Area = "kalender"      // how days count
	Notices    Area = "pemberitahuan" // who is told
	Duties     Area = "kewajiban"     // duties and tasks
	Units      Area = "unit"          // the table of units
	Texts      Area = "teks"          // what is printed, and means nothing to a case
)

// Areas returns all areas in the order in which changes are told.
func Areas() []Area {
	return []Area{Limits, Rights, Conditions, Fields, Sight, Flow, Calendar, Notices, Duties, Units, Texts}
}

// Title returns what an area is called, in "en" or (any other lang) Indonesian.
func (a Area) Title(lang string) string { return say("bidang-" + string(a)).In(lang) }

// Change is one thing that a new version changes.
type Change struct {
	Area Area
	Code string // which sentence: "ubah"; stable
	// Where names what was changed by its ids, as "verifikasi_opd.periksa_kewenangan",
	// in the new version, or in the old one if it is gone.
	Where []string
	// Subject is what was changed, as people call it.
	Subject problem.Text
	// Says is the sentence about it.
	Says problem.Text
	// Before and After are the places in the two files; none where it is not there.
	Before, After problem.Pos
	// Same says that it is written otherwise and was proved to mean the same.
	Same bool
}

// Message returns the sentence with its subject, in "en" or (any other lang)
// Indonesian.
func (c Change) Message(lang string) string { return c.Subject.In(lang) + ": " + c.Says.In(lang) }

// Diff is all that a new version changes.
type Diff struct {
	Changes []Change // in the order of areas and of the file
	// Unraised says that versi is not higher than before, though the file says
	// something else, or is printed otherwise.
	Unraised bool
}

// Empty reports whether nothing changes for any case.
func (d Diff) Empty() bool {
	return !slices.ContainsFunc(d.Changes, func(c Change) bool { return c.Area != Texts && !c.Same })
}

// In returns the changes of an area, in the order of the file.
func (d Diff) In(a Area) []Change {
	var out []Change
	for _, c := range d.Changes {
		if c.Area == a {
			out = append(out, c)
		}
	}
	return out
}

// Of returns what becomes different when the procedure before is replaced by after.
func Of(before, after *fsm.Machine) Diff {
	names := renames{}
	now := read(after, renames{})
	was := read(before, names)
	for names.find(was, now) {
		was = read(before, names)
	}
	c := &comparer{was: was, now: now, proof: &proof{was: was, now: now}}
	c.items()
	c.renamed(names)
	c.rights()
	c.sight()
	slices.SortStableFunc(c.out, func(a, b Change) int {
		areas := Areas()
		return cmp.Or(slices.Index(areas, a.Area)-slices.Index(areas, b.Area), place(a)-place(b))
	})
	d := Diff{Changes: c.out}
	d.Unraised = len(c.out) > 0 && after.SOP().Version <= before.SOP().Version
	return d
}

// place orders changes by the line of the new file, or of the old one.
func place(c Change) int {
	if c.After.Line > 0 {
		return c.After.Line
	}
	return c.Before.Line
}
