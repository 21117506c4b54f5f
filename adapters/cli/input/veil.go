package input

import (
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// veil takes from a timeline who the reporter is, where kerahasiaan hides that
// from the public: nobody knows who reads what a command writes.
func veil(m *fsm.Machine, t *scenario.Timeline) {
	for i := range t.Rows {
		row := &t.Rows[i]
		seen := m.Veil(t.Final, fsm.Draft{By: row.By, Owner: row.Owner, Link: row.Link})
		row.By, row.Owner, row.Link = seen.By, seen.Owner, seen.Link
		for j := range row.Verdicts {
			row.Verdicts[j].Owner = m.Veil(t.Final, fsm.Draft{By: row.Verdicts[j].Owner}).By
		}
	}
	for i := range t.Standing {
		t.Standing[i].Owner = m.Veil(t.Final, fsm.Draft{By: t.Standing[i].Owner}).By
	}
}
