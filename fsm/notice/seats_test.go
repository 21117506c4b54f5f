package notice_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

// files is a case as it was.
type files struct {
	notice.Machines
	c    fsm.Case
	err  error
	asOf []int64
}

func (f *files) Get(_ context.Context, _ string, asOf int64) (fsm.Case, error) {
	f.asOf = append(f.asOf, asOf)
	return f.c, f.err
}

// TestARoleHearsForTheUnitsThatWorkOnTheCase, and for no other: a role of one unit's
// cases without its unit would be the officers of all.
func TestARoleHearsForTheUnitsThatWorkOnTheCase(t *testing.T) {
	m := machine(t)
	broken := errors.New("tabel rusak")
	with := func(unit string) *files { return &files{c: fsm.Case{Unit: fsm.Unit{ID: unit}}} }
	seat := func(role, unit string) fsm.RoleAssignment { return fsm.RoleAssignment{Role: role, Unit: unit} }
	for name, c := range map[string]struct {
		cases *files
		draft store.EventDraft
		who   fsm.RoleAssignment
		want  []fsm.RoleAssignment
		err   error
		asked bool
	}{
		"of all cases":         {cases: with("dpupr"), who: seat("admin", ""), want: []fsm.RoleAssignment{seat("admin", "")}},
		"the citizen":          {cases: with("dpupr"), who: seat("pelapor", ""), want: []fsm.RoleAssignment{seat("pelapor", "")}},
		"no role of the SOP":   {cases: with("dpupr"), who: seat("arsip", ""), want: []fsm.RoleAssignment{seat("arsip", "")}},
		"its unit is given":    {cases: with("dpupr"), who: seat("petugas_opd", "rsud"), want: []fsm.RoleAssignment{seat("petugas_opd", "rsud")}},
		"the unit in charge":   {cases: with("dpupr"), who: seat("petugas_opd", ""), want: []fsm.RoleAssignment{seat("petugas_opd", "dpupr")}, asked: true},
		"who answers":          {cases: with("dpupr"), draft: store.EventDraft{Owner: seat("petugas_opd", "rsud")}, who: seat("petugas_opd", ""), want: []fsm.RoleAssignment{seat("petugas_opd", "rsud")}},
		"another answers":      {cases: with("dpupr"), draft: store.EventDraft{Owner: seat("penghubung", "rsud")}, who: seat("petugas_opd", ""), want: []fsm.RoleAssignment{seat("petugas_opd", "dpupr")}, asked: true},
		"whose time it is":     {cases: with("dpupr"), draft: store.EventDraft{Clock: "kewajiban telaah rsud 1"}, who: seat("petugas_opd", ""), want: []fsm.RoleAssignment{seat("petugas_opd", "rsud")}},
		"no unit has it":       {cases: with(""), who: seat("petugas_opd", ""), asked: true},
		"the case was removed": {cases: &files{err: store.ErrNotFound}, who: seat("petugas_opd", ""), asked: true},
		"nobody knows":         {cases: &files{err: broken}, who: seat("petugas_opd", ""), err: broken, asked: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := notice.Seats(t.Context(), c.cases, m, store.Event{Case: "k", No: 7, Draft: c.draft}, c.who)
			require.ErrorIs(t, err, c.err)
			require.Equal(t, c.want, got)
			if c.asked {
				require.Equal(t, []int64{7}, c.cases.asOf, "as the entry left it")
			} else {
				require.Empty(t, c.cases.asOf)
			}
		})
	}
}

// TestUnitsThatOweATaskHearOfIt beside the one in charge, of whose role it is.
func TestUnitsThatOweATaskHearOfIt(t *testing.T) {
	src, err := os.ReadFile("../../examples/prosedur/pkkpr/sop.yaml")
	require.NoError(t, err)
	m, problems := fsm.Load("sop.yaml", src)
	require.NotNil(t, m, "%v", problems)
	f := &files{c: fsm.Case{Duties: []fsm.DutyState{{ID: "telaah_ruang", Unit: "pupr"}, {ID: "pertek_tanah", Unit: "bpn"}, {ID: "lain", Unit: "x"}}}}
	got, err := notice.Seats(t.Context(), f, m, store.Event{}, fsm.RoleAssignment{Role: "instansi_teknis"})
	require.NoError(t, err)
	require.Equal(t, []fsm.RoleAssignment{{Role: "instansi_teknis", Unit: "pupr"}, {Role: "instansi_teknis", Unit: "bpn"}}, got)
}
