package input

import (
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// veil takes from a timeline who the reporter is, where kerahasiaan hides that
// from the public: nobody knows who reads what a command writes. Which other case it
// belongs together with the log itself says; it is told again where nothing is hidden.
func veil(m *fsm.Machine, t *scenario.Timeline) {
	hides := m.Hides(t.Final)
	for i := range t.Rows {
		row := &t.Rows[i]
		seen := m.Veil(t.Final, fsm.Draft{By: row.By, Owner: row.Owner})
		row.By, row.Owner = seen.By, seen.Owner
		if hides {
			row.Link = nil
		}
		for j := range row.Verdicts {
			row.Verdicts[j].Owner = m.Veil(t.Final, fsm.Draft{By: row.Verdicts[j].Owner}).By
		}
	}
	for i := range t.Standing {
		t.Standing[i].Owner = m.Veil(t.Final, fsm.Draft{By: t.Standing[i].Owner}).By
	}
}
