package engine

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func resultOf(ch *store.Change, drafts []fsm.Draft, salts []store.Salt) Result {
	r := Result{Case: ch.Case, Entries: make([]store.Entry, len(ch.Entries))}
	for i := range ch.Entries {
		s, e := &ch.Entries[i], &r.Entries[i]
		e.No, e.Written, e.Hash, e.Salt, e.Draft = s.No, s.Written, s.Hash, salts[i], drafts[i]
		own(&e.Draft)
	}
	return r
}

func preview(before int64, d fsm.Decision) Result {
	r := Result{Case: d.Case, Entries: make([]store.Entry, len(d.Entries))}
	for i := range d.Entries {
		e := &r.Entries[i]
		e.No, e.Draft = before+int64(i)+1, d.Entries[i]
		own(&e.Draft)
	}
	return r
}

// own copies what an entry shares with the case: its receiver may write to it.
func own(d *fsm.Draft) {
	d.Unit.Authority = slices.Clone(d.Unit.Authority)
	d.By.ActingFor = slices.Clone(d.By.ActingFor)
}
