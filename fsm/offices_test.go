package fsm

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	looplab "github.com/looplab/fsm"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// The procedures of other offices each run a short log.

func TestNationalProcessByClass(t *testing.T) {
	d := openDesk(t, "testdata/format/a-nasional.yaml")
	national := Actor{ID: "n", Holds: []RoleAssignment{{Role: "admin_nasional"}}}
	agency := Actor{ID: "i", Holds: []RoleAssignment{{Role: "instansi", Unit: "instansi_terkait"}}}
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 10:00", national, "teruskan", "klasifikasi", "tidak_berkadar_pengawasan", "unit", "instansi_terkait")
	d.do("2026-03-03 10:00", agency, "ubah_klasifikasi", "klasifikasi", "berkadar_pengawasan", "alasan", "a")
	require.Equal(t, "2026-06-10", d.clock("penyelesaian").LastDay.String())
	d.do("2026-03-09 10:00", agency, "ubah_klasifikasi", "klasifikasi", "tidak_berkadar_pengawasan", "alasan", "a")
	require.Equal(t, "2026-03-27", d.clock("penyelesaian").LastDay.String())
	e := d.do("2026-03-10 10:00", agency, "tindak_lanjuti", "tindak_lanjut", "t")
	require.Equal(t, 1, moveOf(t, e, "waktu tindak_lanjut_instansi").LateBy)
	d.do("2026-03-10 11:00", national, "balas", "balasan", "b")
	d.wait("2026-06-01 00:00")
	require.Equal(t, "selesai", d.c.Stage)
}

func TestOneLimitForTheWholeCase(t *testing.T) {
	for _, c := range []struct{ span, last string }{{"10 hari kerja", "2025-08-19"}, {"10 hari", "2025-08-14"}} {
		src := withEdits(t, "testdata/format/b-sidoarjo.yaml", "waktu: 10 hari kerja", "waktu: "+c.span)
		d := deskOf(t, "b.yaml", src)
		officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
		head := Actor{ID: "k", Holds: []RoleAssignment{{Role: "pimpinan"}}}
		division := Actor{ID: "b", Holds: []RoleAssignment{{Role: "bidang", Unit: "bidang_terkait"}}}
		d.do("2025-08-04 09:00", officer, "terima_tatap_muka", "uraian", "u")
		d.do("2025-08-04 10:00", officer, "register")
		d.do("2025-08-05 10:00", officer, "periksa")
		d.do("2025-08-06 10:00", officer, "laporkan")
		d.do("2025-08-07 10:00", head, "disposisi", "unit", "bidang_terkait", "arahan", "a")
		require.Len(t, d.c.Clocks, 1)
		entries, err := d.try("2025-08-25 10:00", division, "ajukan", "tanggapan", "t")
		require.NoError(t, err)
		require.Equal(t, Breaching, entries[0].Kind)
		require.Equal(t, &Person{Role: "bidang", Unit: "bidang_terkait"}, entries[0].Owner, "of the stage where it passed; nobody of the division had acted")
		d.do("2025-08-25 11:00", head, "setujui")
		d.do("2025-08-25 12:00", officer, "sampaikan")
		e := d.do("2025-08-25 13:00", officer, "dokumentasikan")
		require.Positive(t, moveOf(t, e, "keseluruhan").LateBy)
		require.True(t, d.c.Closed)
	}
}

func TestMinutes(t *testing.T) {
	d := openDesk(t, "testdata/format/d-demak.yaml")
	front := Actor{ID: "f", Holds: []RoleAssignment{{Role: "front_office"}}}
	chief := Actor{ID: "k", Holds: []RoleAssignment{{Role: "kadinas"}}}
	section := Actor{ID: "b", Holds: []RoleAssignment{{Role: "kabid"}}}
	d.do("2025-08-04 09:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "pemohon"}}}, "serahkan", "surat", "s")
	require.True(t, d.clock("waktu pencatatan").Due.Equal(fsmtest.WIB("2025-08-04 09:05")))
	e := d.do("2025-08-04 09:04", front, "ajukan", "jenis_aduan", "j")
	require.Zero(t, moveOf(t, e, "waktu pencatatan").LateBy)
	entries, err := d.try("2025-08-04 09:10", chief, "disposisi_kabid")
	require.NoError(t, err)
	require.True(t, entries[0].At.Equal(fsmtest.WIB("2025-08-04 09:06")))
	late := moveOf(t, entries[1], "waktu disposisi_kadinas")
	require.Equal(t, 4, late.LateBy)
	require.Equal(t, calendar.Minutes, late.Unit)
	d.do("2025-08-04 09:11", section, "disposisi_kasi")
	require.Equal(t, "naskah_terpotong", d.c.Stage)
}

func TestOneExtensionWithReasons(t *testing.T) {
	d := openDesk(t, "testdata/format/e1-perpanjangan.yaml")
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	d.do("2025-07-28 10:00", officer, "terima", "uraian", "u")
	d.do("2025-08-01 10:00", officer, "perpanjang", "alasan", "a")
	require.Equal(t, "2025-08-20", d.clock("batas_jawab").LastDay.String(), "that 18 August is off was not known on 28 July")
	_, err := d.try("2025-08-04 10:00", officer, "perpanjang", "alasan", "a")
	requireRefused(t, err, "too-often")
}

func TestTwoLimitsByAnAnswer(t *testing.T) {
	d := openDesk(t, "testdata/format/e2-koordinasi.yaml")
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}
	d.do("2025-08-04 10:00", officer, "terima", "uraian", "u", "perlu_koordinasi", "ya")
	require.Equal(t, "7-10 hari kerja", d.clock("waktu penyelesaian").Run.Span.String())
	require.Equal(t, "ya", d.clock("waktu penyelesaian").Class)
}

func TestMixedUnitsStayTwoSpans(t *testing.T) {
	d := openDesk(t, "testdata/format/e3-satuan-campuran.yaml")
	chief := Actor{ID: "p", Holds: []RoleAssignment{{Role: "pejabat"}}}
	d.do("2025-07-27 10:00", pelapor, "kirim", "uraian", "u")
	d.do("2025-07-28 10:00", Actor{ID: "a", Holds: []RoleAssignment{{Role: "administrator"}}}, "teruskan")
	require.Equal(t, "2025-08-07", d.clock("waktu penyelesaian").LastDay.String())
	d.do("2025-08-05 10:00", chief, "perpanjang", "alasan", "a")
	require.Equal(t, "2025-08-18", d.clock("waktu penyelesaian").LastDay.String())
}

func TestClassThatIsNotKnownYetWaits(t *testing.T) {
	d := openDesk(t, complete)
	i := underWay(d)
	delete(i.Fields, "kelas")
	got, err := d.m.Import(d.c, i, d.cal)
	require.NoError(t, err)
	d.c = got.Case
	require.Equal(t, Unclassed, d.clock("batas").State)
	e := d.do("2025-08-04 11:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, Started, moveOf(t, e, "batas").Move)
	require.Equal(t, "2025-08-11", d.clock("batas").LastDay.String(), "from its own start, 28 July")
}

func TestConditionsReadThePast(t *testing.T) {
	src := withEdits(t, complete, "syarat: nilai <= 100 dan tidak oleh_orang_sama(ajukan)",
		`syarat: pernah(susun) dan tidak pernah(tolak) dan hari_kerja_sejak(periksa) >= 2 dan waktu >= "2025-08-05" dan pelaku.peran == "kepala" dan unit.id == "bidang_a"`)
	d := broken(t, src).ask()
	d.do("2025-08-04 12:00", penelaah, "susun", "konsep", "k", "nilai", "10")
	_, err := d.try("2025-08-05 10:00", kepala, "setujui")
	require.Len(t, requireRefused(t, err, "condition").Reasons, 1, "only one working day since the case entered periksa")
	d.do("2025-08-06 10:00", kepala, "setujui")
}

func TestOneMachineServesManyGoroutines(t *testing.T) {
	d := busyDesk(t)
	cmd := Command{Action: "periksa_kewenangan", Actor: petugas, At: fsmtest.WIB("2025-08-07 10:00")}
	want, err := d.m.Decide(d.c, cmd, d.cal)
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 50 {
				got, err := d.m.Decide(d.c, cmd, d.cal)
				if err != nil || got.Case.Stage != want.Case.Stage || len(got.Entries) != len(want.Entries) {
					t.Errorf("decided otherwise: %v %v", got.Case.Stage, err)
				}
			}
		})
	}
	all.Wait()
}

func TestFleetRefusesAMoveThatTheSOPLacks(t *testing.T) {
	d := openDesk(t, lumajang)
	passing := func() *transit {
		fresh := d.m.deciding(Case{Stage: "verifikasi_admin"}, d.cal)
		return &transit{deciding: &fresh, step: &step{a: d.m.plan.Starts["kirim"], at: fsmtest.WIB("2025-08-04 10:00")}, moved: true}
	}
	require.ErrorContains(t, d.m.fleet.fire("tidak_ada", sop.AnyStart, "penanganan", passing()), "tidak_ada")
	require.ErrorContains(t, d.m.fleet.fire("kirim", sop.AnyStart, "penanganan", passing()), "verifikasi_admin")
	require.NoError(t, d.m.fleet.fire("kirim", sop.AnyStart, "verifikasi_admin", passing()), "a machine that surprised was dropped")
	failed := passing()
	failed.err = errors.New("a callback failed before")
	require.ErrorIs(t, d.m.fleet.fire("kirim", sop.AnyStart, "verifikasi_admin", failed), failed.err)
	require.Empty(t, failed.Moves, "nothing is done once a callback has failed")
}

// What looplab's machine says that each stage offers is what the plan holds: the
// branches of the actions there, those that stay and come back included.
func TestTheMachineOffersWhatThePlanHolds(t *testing.T) {
	d := openDesk(t, lumajang)
	offers := func(state string) []string {
		machine := looplab.NewFSM(state, d.m.fleet.events, callbacks)
		return slices.Sorted(slices.Values(machine.AvailableTransitions()))
	}
	for id, s := range d.m.plan.Stages {
		var want []string
		for _, a := range s.Planned {
			for _, o := range a.Outcomes {
				if o.To != sop.Origin {
					want = append(want, o.Event)
					continue
				}
				for back := range d.m.plan.Stages {
					want = append(want, backEvent(o.Event, back))
				}
			}
		}
		require.Len(t, s.Actions, len(s.Planned), id)
		slices.Sort(want)
		require.Equal(t, want, offers(id), id)
	}
	for id := range d.m.plan.Ends {
		require.Empty(t, offers(id), id)
	}
}

func TestParseInput(t *testing.T) {
	d := openDesk(t, lumajang)
	for _, c := range []struct {
		field, text string
		want        Value
	}{
		{"anonim", "ya", rules.BoolValue(true)},
		{"tanggal_kejadian", "2025-08-04", rules.DateValue("2025-08-04")},
		{"kategori", "kesehatan", rules.ChoiceValue("kesehatan")},
		{"unit", "dpupr", rules.TextValue("dpupr")},
		{"judul", " j ", rules.TextValue("j")},
		{"kategori", "", Value{}},
		{"unit", "", Value{}},
	} {
		got, err := d.m.ParseInput(c.field, c.text)
		require.NoError(t, err)
		require.True(t, c.want.Equal(got), "%s: %v", c.field, got)
	}
	_, err := d.m.ParseInput("anonim", "mungkin")
	requireRefused(t, err, "bad-input")
	_, err = d.m.ParseInput("kategori", "jalan")
	require.Contains(t, requireRefused(t, err, "bad-input").Message("id"), "infrastruktur, kebersihan")
	_, err = d.m.ParseInput("tidak_ada", "x")
	requireRefused(t, err, "unexpected-input")
}

func TestTimesAreCutToTheMicrosecond(t *testing.T) {
	d := openDesk(t, lumajang)
	at := fsmtest.WIB("2025-08-04 23:59:59.999999").Add(900 * time.Nanosecond)
	got, err := d.m.Decide(d.c, Command{Action: "kirim", Actor: pelapor, At: at, Input: d.in("judul", "j", "uraian", "u", "nama_pelapor", "n")}, d.cal)
	require.NoError(t, err)
	require.Equal(t, fsmtest.WIB("2025-08-04 23:59:59.999999").UTC(), got.Entries[0].At)
	require.Equal(t, "2025-08-07", got.Case.Clocks[1].LastDay.String())
}
