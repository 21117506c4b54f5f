package fsm

import "github.com/tatalaksana/sop/calendar"

// MigratedLedger explains the deadline of one clock before and after a migration.
type MigratedLedger struct {
	Clock    string // its id since
	Old, New calendar.Ledger
}

// ExplainMigration returns both ledgers of the clocks whose deadline Migrate would move,
// in order of id. The case is as it was before. Errors are those of Migrate.
func (m *Machine) ExplainMigration(c Case, g Migration, cal *calendar.Calendar, to *Machine, under *calendar.Calendar) ([]MigratedLedger, error) {
	d, err := m.Migrate(c, g, cal, to, under)
	if err != nil {
		return nil, err
	}
	earlier, err := m.Advance(c, g.At, cal)
	if err != nil {
		return nil, err
	}
	var out []MigratedLedger
	for i := range d.Entries {
		for _, move := range d.Entries[i].Clocks {
			if move.Move != Migrated || move.Old == nil {
				continue
			}
			id := move.Was
			if id == "" {
				id = move.Clock
			}
			was, known := earlier.Case.Clock(id)
			is, runs := d.Case.Clock(move.Clock)
			if !known || !runs {
				continue
			}
			both := MigratedLedger{Clock: move.Clock}
			if both.Old, err = cal.ExplainClock(was.Run); err == nil {
				both.New, err = under.ExplainClock(is.Run)
			}
			if err != nil {
				return nil, err
			}
			out = append(out, both)
		}
	}
	return out, nil
}
