package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// desk is one office at work on one case: the SOP, the calendar, the people.
type desk struct {
	t   testing.TB
	m   *Machine
	cal *calendar.Calendar
	c   Case
	out []Draft

	others []desk // the versions of the file that the case was under before
}

func openDesk(t testing.TB, file string) *desk {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	return deskOf(t, file, src)
}

func deskOf(t testing.TB, file string, src []byte) *desk {
	t.Helper()
	m, problems := Load(file, src)
	require.False(t, problems.HasErrors(), problems.Error())
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	return &desk{t: t, m: m, cal: cal, c: Case{ID: "1", Decrees: cal.Log().Hash()}}
}

var (
	pelapor    = Actor{ID: "pelapor_1", Holds: []RoleAssignment{{Role: "pelapor"}}}
	admin      = Actor{ID: "admin_1", Holds: []RoleAssignment{{Role: "admin"}}}
	petugas    = Actor{ID: "petugas_1", Holds: []RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}}
	penghubung = Actor{ID: "penghubung_1", Holds: []RoleAssignment{{Role: "penghubung", Unit: "dpupr"}}}
)

// in makes an input: pairs of field and text. The values of sealed fields are
// sealed here as the engine would.
func (d *desk) in(pairs ...string) map[string]Value {
	out := make(map[string]Value, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		v, err := d.m.ParseInput(pairs[i], pairs[i+1])
		require.NoError(d.t, err)
		if f := d.m.plan.Fields[pairs[i]]; f != nil && f.Sealed() && v.IsSet() {
			v = rules.SealedValue("segel-" + pairs[i] + "-" + pairs[i+1])
		}
		out[pairs[i]] = v
	}
	return out
}

// try gives a command and returns what comes of it; the case goes on with it.
func (d *desk) try(at string, by Actor, action string, pairs ...string) ([]Draft, error) {
	d.t.Helper()
	got, err := d.m.Decide(d.c, Command{Action: action, Actor: by, At: fsmtest.WIB(at), Input: d.in(pairs...)}, d.cal)
	d.c, d.out = got.Case, append(d.out, got.Entries...)
	return got.Entries, err
}

func (d *desk) do(at string, by Actor, action string, pairs ...string) Draft {
	d.t.Helper()
	entries, err := d.try(at, by, action, pairs...)
	require.NoError(d.t, err)
	require.NotEmpty(d.t, entries)
	return entries[len(entries)-1]
}

func (d *desk) wait(until string) []Draft {
	d.t.Helper()
	got, err := d.m.Advance(d.c, fsmtest.WIB(until), d.cal)
	require.NoError(d.t, err)
	d.c, d.out = got.Case, append(d.out, got.Entries...)
	return got.Entries
}

func (d *desk) clock(id string) Clock {
	d.t.Helper()
	k, ok := d.c.Clock(id)
	require.True(d.t, ok, "no clock %q", id)
	return k
}

func (d *desk) send(at string) Draft {
	d.t.Helper()
	return d.do(at, pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n")
}

const lumajang = "../sop.yaml"

func moveOf(t *testing.T, e Draft, clock string) ClockMove {
	t.Helper()
	for _, m := range e.Clocks {
		if m.Clock == clock {
			return m
		}
	}
	require.Failf(t, "no move", "of clock %q in %+v", clock, e.Clocks)
	return ClockMove{}
}

func TestRecordedCaseRunsThroughTheSOP(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2023-02-11 01:16")
	require.Equal(t, "2023-02-15", d.clock("waktu verifikasi_admin").LastDay.String())

	entries, err := d.try("2023-02-22 11:13", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	require.NoError(t, err)
	require.Len(t, entries, 2)
	breach, forward := entries[0], entries[1]
	require.Equal(t, Breaching, breach.Kind)
	require.True(t, breach.At.Equal(fsmtest.WIB("2023-02-16 00:00")))
	require.Equal(t, &Person{Role: "admin"}, breach.Owner)
	require.Equal(t, []string{"koordinator"}, breach.Tell)
	stopped := moveOf(t, forward, "waktu verifikasi_admin")
	require.Equal(t, 5, stopped.LateBy)
	require.Equal(t, 8, stopped.Taken)

	d.do("2023-02-23 10:44", petugas, "periksa_kewenangan")
	require.Equal(t, "penanganan", d.c.Stage)
	d.do("2023-02-23 10:44", penghubung, "tanggapi", "tanggapan", "baku")
	_, running := d.c.Clock("tindak_lanjut")
	require.False(t, running, "an answer ends the limit of 60 working days")
	d.do("2023-02-23 11:11", penghubung, "balas_petugas", "balasan", "b")
	d.do("2023-02-23 16:41", pelapor, "balas_pelapor", "balasan", "b")
	d.do("2023-02-27 19:20", pelapor, "balas_pelapor", "balasan", "b")
	require.Equal(t, "2023-03-13", d.clock("waktu menunggu_pelapor").LastDay.String())

	require.Empty(t, d.wait("2023-03-13 23:59:59.999999"))
	closing := d.wait("2023-06-01 00:00")
	require.Len(t, closing, 1, "no breach: a citizen owes nothing")
	require.Equal(t, Timing, closing[0].Kind)
	require.True(t, closing[0].At.Equal(fsmtest.WIB("2023-03-14 00:00")))
	require.Equal(t, "ditutup_sistem", d.c.Stage)
	require.True(t, d.c.Closed)
	require.Equal(t, []DutyState{{ID: "evaluasi", No: 1, Since: closing[0].At}}, d.c.Duties)
}
