package scenario

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

const (
	lumajang = "../../sop.yaml"
	caseF    = "../../examples/lapor/6340753.yaml"
)

// replayed runs a log file, given as text, through an SOP file, given as text.
func replayed(t testing.TB, sop, log string, o Options) *Timeline {
	t.Helper()
	timeline, err := tryReplay(t, memory.New().Backend(), sop, log, o)
	require.NoError(t, err)
	return timeline
}

func tryReplay(t testing.TB, store store.Backend, procedure, log string, o Options) (*Timeline, error) {
	t.Helper()
	l, problems := ReadLog("log.yaml", []byte(log))
	require.Empty(t, problems.Error())
	read, problems := sop.Read("sop.yaml", []byte(procedure))
	require.False(t, problems.HasErrors(), problems.Error())
	require.Empty(t, l.Check(read).Error())
	return Replay(context.Background(), store, []byte(procedure), l, o)
}

func text(t testing.TB, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(src)
}

// at writes an instant as the log's zone has it.
func at(t time.Time) string {
	return t.In(time.FixedZone("", 7*60*60)).Format("2006-01-02T15:04:05-07:00")
}

// verdicts returns the judged clocks of a timeline in one line each.
func verdicts(t *Timeline) []string {
	var all []string
	for _, r := range t.Rows {
		for _, v := range r.Verdicts {
			line := v.Clock + " " + string(v.Judged) + " " + v.Deadline.LastDay.String()
			if v.Judged == fsm.Late {
				line += " " + v.Unit.String() + " " + string(rune('0'+v.LateBy)) + " " + v.Owner.Role
			}
			all = append(all, line)
		}
	}
	return all
}

func TestCaseF(t *testing.T) {
	timeline := replayed(t, text(t, lumajang), text(t, caseF), Options{})
	require.Len(t, timeline.Rows, 9)
	assert.Zero(t, timeline.Deviations)
	assert.Equal(t, 1, timeline.Breaches)

	opening := timeline.Rows[0]
	assert.Equal(t, "2023-02-11T01:16:00+07:00", at(opening.At))
	assert.Equal(t, "waktu verifikasi_admin", opening.Deadlines[1].Clock)
	assert.Equal(t, "2023-02-15", opening.Deadlines[1].Deadline.LastDay.String())

	breach := timeline.Rows[1]
	assert.Equal(t, fsm.Breaching, breach.Kind)
	assert.Equal(t, "2023-02-16T00:00:00+07:00", at(breach.At))
	assert.Equal(t, "admin", breach.Owner.Role)
	assert.Equal(t, "2023-02-15", breach.Stood.Deadline.LastDay.String())

	forwarded := timeline.Rows[2].Verdicts[0]
	assert.Equal(t, fsm.Late, forwarded.Judged)
	assert.Equal(t, 5, forwarded.LateBy)
	assert.Equal(t, 8, forwarded.Taken)
	assert.Equal(t, "admin", forwarded.Owner.Role)
	assert.NotEmpty(t, timeline.Rows[3].Assumption, "the hand-over is assumed")

	silence := timeline.Rows[7].Deadlines[0]
	assert.Equal(t, fsm.Restarted, silence.Move)
	assert.Equal(t, "2023-03-13", silence.Deadline.LastDay.String())

	closing := timeline.Rows[8]
	assert.Equal(t, fsm.Timing, closing.Kind)
	assert.Equal(t, "2023-03-14T00:00:00+07:00", at(closing.At))
	assert.Equal(t, "ditutup_sistem", closing.To)
	assert.True(t, closing.AfterLog)
	assert.Equal(t, fsm.Waited, closing.Verdicts[0].Judged, "nobody answers for the reporter's silence")
	assert.True(t, timeline.Final.Closed)
}

func TestUntilLeavesLaterEventsOutAndLetsTimersActUpToIt(t *testing.T) {
	sop, log := text(t, lumajang), text(t, caseF)
	for _, c := range []struct {
		name, until string
		rows, out   int
		stage       string
	}{
		{"before the first event", "2023-02-11 01:15 WIB", 0, 7, ""},
		{"at the first event", "2023-02-11 01:16 WIB", 1, 6, "verifikasi_admin"},
		{"just before the limit", "2023-02-15 23:59:59.999999 WIB", 1, 6, "verifikasi_admin"},
		{"at the limit", "2023-02-16 00:00 WIB", 2, 6, "verifikasi_admin"},
		{"just before the silence ends", "2023-03-13 23:59 WIB", 8, 0, "menunggu_pelapor"},
		{"long after", "2024-01-01 00:00 WIB", 9, 0, "ditutup_sistem"},
	} {
		t.Run(c.name, func(t *testing.T) {
			until, err := ParseMoment(c.until)
			require.NoError(t, err)
			timeline := replayed(t, sop, log, Options{Until: until})
			assert.Len(t, timeline.Rows, c.rows)
			assert.Equal(t, c.out, timeline.LeftOut)
			assert.Equal(t, c.stage, timeline.Final.Stage)
		})
	}
}

func TestOtherProcedures(t *testing.T) {
	format := func(name string) string { return text(t, "../testdata/format/"+name) }
	log := func(name string) string { return text(t, "testdata/log/"+name) }
	sidoarjo := format("b-sidoarjo.yaml")
	sleman := strings.NewReplacer("aduan_bappeda_sidoarjo", "aduan_sleman", "waktu: 10 hari kerja, sejak", "waktu: 10 hari, sejak").Replace(sidoarjo)
	for _, c := range []struct {
		name, sop, log string
		want           []string
		end            string
	}{
		{"B, the whole case in working days", sidoarjo, log("b-sidoarjo.yaml"),
			[]string{"keseluruhan late 2025-08-11 hari kerja 1 petugas"}, "selesai"},
		{"C, the same steps in calendar days", sleman, log("c-sleman.yaml"),
			[]string{"keseluruhan on_time 2025-08-07"}, "selesai"},
		{"D, minutes", format("d-demak.yaml"), log("d-demak.yaml"), []string{
			"waktu pencatatan on_time 2019-11-05",
			"waktu disposisi_kadinas late 2019-11-05 menit 2 kadinas",
			"waktu disposisi_kabid_kasi on_time 2019-11-05",
		}, "naskah_terpotong"},
		{"E1, one extension", format("e1-perpanjangan.yaml"), log("e1-perpanjangan.yaml"),
			[]string{"batas_jawab late 2025-08-20 hari kerja 1 petugas"}, "selesai"},
		{"E2, the limit of the class", format("e2-koordinasi.yaml"), log("e2-koordinasi.yaml"),
			[]string{"waktu penyelesaian early 2025-08-11"}, "selesai"},
		{"E3, mixed units", format("e3-satuan-campuran.yaml"), log("e3-satuan-campuran.yaml"), []string{
			"waktu pembersihan on_time 2025-07-28",
			"waktu penyelesaian late 2025-08-18 hari 1 pejabat",
		}, "selesai"},
	} {
		t.Run(c.name, func(t *testing.T) {
			timeline := replayed(t, c.sop, c.log, Options{})
			assert.Equal(t, c.want, verdicts(timeline))
			assert.Equal(t, c.end, timeline.Final.Stage)
		})
	}
}

// steps is a log of Lumajang's SOP with the given lines as events.
func steps(lines ...string) string {
	return `format: 1
sop: sp4n_lumajang
nomor: L-1
orang:
  warga: pelapor
  siti: admin
  budi: {peran: petugas_opd, unit: dlh}
  rini: {peran: penghubung, unit: dlh}
  lain: {peran: penghubung, unit: dinkes}
kejadian:
` + "  - {" + strings.Join(lines, "}\n  - {") + "}\n"
}

const (
	sent     = "waktu: 2025-08-04 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}"
	assigned = "waktu: 2025-08-04 09:00 WIB, pelaku: siti, aksi: disposisi, isian: {kategori: kebersihan, unit: dlh}"
	checked  = "waktu: 2025-08-05 09:00 WIB, pelaku: budi, aksi: periksa_kewenangan"
	answered = "waktu: 2025-08-06 09:00 WIB, pelaku: rini, aksi: tanggapi, isian: {tanggapan: d}"
	closed   = "waktu: 2025-08-07 09:00 WIB, pelaku: siti, aksi: tutup, isian: {alasan: e}"
)

func TestWhatTheSOPRefusesIsADeviationAndTheCaseStays(t *testing.T) {
	sop := text(t, lumajang)
	for _, c := range []struct {
		name  string
		lines []string
		code  string
		stage string // after the deviation
	}{
		{"not opened", []string{assigned}, "not-open", ""},
		{"opened twice", []string{sent, sent}, "already-open", "verifikasi_admin"},
		{"wrong role", []string{sent, strings.Replace(assigned, "siti", "budi", 1)}, "no-authority", "verifikasi_admin"},
		{"wrong unit", []string{sent, assigned, checked, strings.Replace(answered, "rini", "lain", 1)}, "other-unit", "penanganan"},
		{"wrong stage", []string{sent, answered}, "not-here", "verifikasi_admin"},
		{"missing input", []string{sent, strings.Replace(assigned, ", unit: dlh", "", 1)}, "input", "verifikasi_admin"},
		{"after the end", []string{sent, assigned, checked, answered, closed, strings.Replace(closed, "08-07", "08-08", 1)}, "closed", "ditutup_admin"},
		{"not to be recorded afterwards", []string{sent, assigned + ", dicatat: 2025-08-04 12:00 WIB"}, "time-given", "verifikasi_admin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			until, err := ParseMoment("2025-08-08 10:00 WIB")
			require.NoError(t, err)
			timeline := replayed(t, sop, steps(c.lines...), Options{Until: until})
			require.Equal(t, 1, timeline.Deviations)
			var found *Row
			for i := range timeline.Rows {
				if timeline.Rows[i].Kind == Deviation {
					found = &timeline.Rows[i]
				}
			}
			require.NotNil(t, found)
			assert.Equal(t, c.code, found.Refusal.Code)
			assert.Equal(t, c.stage, found.To)
			assert.Equal(t, found.From, found.To)
			for _, reason := range found.Refusal.Reasons {
				assert.NotEmpty(t, reason.In("id"))
				assert.NotEmpty(t, reason.In("en"))
				assert.NotEqual(t, reason.ID, reason.EN)
			}
			assert.Equal(t, c.stage, timeline.Final.Stage)
		})
	}
}

func TestARunGoesOnAfterADeviationUnlessStrict(t *testing.T) {
	sop := text(t, lumajang)
	log := steps(sent, strings.Replace(answered, "08-06 09:00", "08-04 08:30", 1), assigned, checked, answered, closed)
	loose := replayed(t, sop, log, Options{})
	assert.Equal(t, "ditutup_admin", loose.Final.Stage)
	assert.Equal(t, 1, loose.Deviations)
	assert.Zero(t, loose.LeftOut)
	strict := replayed(t, sop, log, Options{Strict: true})
	assert.Equal(t, "verifikasi_admin", strict.Final.Stage)
	assert.Equal(t, 4, strict.LeftOut)
	assert.Len(t, strict.Rows, 2)
}

func TestSilenceEndsWhereNoClockLeadsOn(t *testing.T) {
	timeline := replayed(t, text(t, lumajang), steps(sent), Options{})
	assert.Equal(t, "ombudsman", timeline.Final.Stage, "sixty working days without an answer")
	assert.Equal(t, 2, timeline.Breaches)
}

// broken is a store that fails to save.
type broken struct{ *memory.Store }

func (s broken) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

var errBroken = errors.New("disk full")

func (broken) Save(context.Context, store.Change) error { return errBroken }

func TestAStoreThatFailsStopsTheReplay(t *testing.T) {
	_, err := tryReplay(t, broken{memory.New()}.Backend(), text(t, lumajang), text(t, caseF), Options{})
	require.ErrorIs(t, err, errBroken)
}

// TestARefutedProcedureStillRuns: a log or a scenario is what shows how it goes
// wrong, and a mutant is refuted more often than not.
func TestARefutedProcedureStillRuns(t *testing.T) {
	refuted := strings.Replace(text(t, lumajang), "bila: tidak sesuai_kewenangan", "bila: sesuai_kewenangan", 1)
	_, problems := prove.Examine("sop.yaml", []byte(refuted))
	require.True(t, problems.HasErrors())
	_, err := tryReplay(t, memory.New().Backend(), refuted, text(t, caseF), Options{})
	require.NoError(t, err)
	_, err = NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, []byte(refuted), nil)
	require.NoError(t, err)
}

func TestAReplayHonoursItsContext(t *testing.T) {
	l, problems := ReadLog("log.yaml", []byte(text(t, caseF)))
	require.Empty(t, problems)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Replay(ctx, memory.New().Backend(), []byte(text(t, lumajang)), l, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestADutyThatRecursForEverDoesNotKeepAReplayGoing(t *testing.T) {
	sop := strings.Replace(waiting, "akhir: {", `kewajiban:
  pantau: {uraian: Memantau, pelaksana: petugas, setiap: 5 hari kerja, selama: [penyelesaian], waktu: 1 hari kerja, wajib_diisi: [uraian]}
akhir: {`, 1)
	log := "format: 1\nsop: tunggu\nnomor: T-1\norang: {p: petugas}\nkejadian:\n" +
		"  - {waktu: 2025-08-04 09:00 WIB, pelaku: p, aksi: terima, isian: {uraian: x}}\n"
	timeline := replayed(t, strings.Replace(sop, "LIMIT", "10 hari kerja", 1), log, Options{})
	last := timeline.Rows[len(timeline.Rows)-1]
	assert.Equal(t, "2025-08-19T00:00:00+07:00", at(last.At), "the end of the limit, as the decrees stood on 4 August")
	assert.Equal(t, "waktu penyelesaian", last.Clock)
	assert.False(t, timeline.Final.Closed)
	require.NotEmpty(t, timeline.Open)
	assert.Equal(t, "2025-08-19T00:00:00+07:00", at(timeline.Now))
}
