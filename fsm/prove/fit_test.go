package prove

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// toldOf returns what the proof says of a limit of sop.yaml with another time.
func toldOf(t *testing.T, src, time string) Property {
	t.Helper()
	src = fsmtest.Replace(t, src, "    waktu: 60 hari kerja\n", "    waktu: "+time+"\n")
	properties, problems := Examine("sop.yaml", []byte(src))
	require.NotEmpty(t, properties, problems.Error())
	for _, p := range properties {
		if p.Code == "limits-fit" && p.Args["limit"] == "tindak_lanjut" {
			return p
		}
	}
	t.Fatal("no claim")
	return Property{}
}

// 3 + 5 + 20 = 28, and with tunda 3 + 21 + 5 + 20 = 49.
func TestTheReferenceCostsWhatItsPathsAddUpTo(t *testing.T) {
	src := string(fsmtest.Read(t, "../../sop.yaml"))
	assert.Equal(t, Proved, toldOf(t, src, "49 hari kerja").Verdict)
	p := toldOf(t, src, "48 hari kerja")
	assert.Equal(t, Refuted, p.Verdict)
	assert.Equal(t, "1 hari kerja", p.Args["short"])
	for _, term := range []string{"verifikasi_admin 3", "ditunda 20 + hari masuk 1", "verifikasi_opd 5", "penanganan 20", " = 49 hari kerja"} {
		assert.Contains(t, p.Args["sum"], term)
	}
	straight := strings.Replace(src, "di: [verifikasi_admin, verifikasi_opd, penanganan]\n    oleh: admin", "di: [menunggu_pelapor]\n    oleh: admin", 1)
	require.NotEqual(t, src, straight)
	assert.Equal(t, Proved, toldOf(t, straight, "28 hari kerja").Verdict)
	p = toldOf(t, straight, "27 hari kerja")
	assert.Equal(t, Refuted, p.Verdict)
	assert.Equal(t, "verifikasi_admin 3 + verifikasi_opd 5 + penanganan 20 = 28 hari kerja", p.Args["sum"])
}

// A refutation on the calendar adds up before the reader's eyes: from the day on
// which the limit ends to the last day named it is as much too short as it says,
// also where the path ends with what a timer does.
func TestTheDaysOfARefutationAddUp(t *testing.T) {
	src := string(fsmtest.Read(t, "../../sop.yaml"))
	p := toldOf(t, src, "60 hari")
	require.Equal(t, Refuted, p.Verdict)
	assert.Contains(t, p.Args["sum"], "ditunda 20 hari kerja sampai 10 Juni 2025 dan sistem bertindak 11 Juni 2025; tenggat jatuh 12 Mei 2025")
	limit, acts := calendar.MustDate("2025-05-12"), calendar.MustDate("2025-06-11")
	assert.Equal(t, strconv.Itoa(limit.DaysUntil(acts))+" hari", p.Args["short"])
	assert.Contains(t, p.Args["sum_en"], "and the system acts on 11 Juni 2025")
}

// How much of a unit a span of another holds: n hari at most n hari kerja, and
// hari kerja as many hari as the longest run of the decreed years.
func TestUnitsBoundOneAnother(t *testing.T) {
	m, _ := fsm.Load("sop.yaml", fsmtest.Read(t, "../../sop.yaml"))
	p, err := newProver(m, check.New(m.SOP()).Graph(), nil)
	require.NoError(t, err)
	days := func(n int, unit calendar.TimeUnit) length { return length{Span: calendar.Span{High: n, Unit: unit}} }
	march, err := p.ends(fsmtest.WIB("2025-03-27 09:00"), days(3, calendar.WorkingDays))
	require.NoError(t, err)
	assert.Equal(t, "2025-04-10", march.LastDay.String())
	june, err := p.ends(fsmtest.WIB("2018-06-08 09:00"), days(3, calendar.WorkingDays))
	require.NoError(t, err)
	assert.Equal(t, "2018-06-25", june.LastDay.String())
	for _, x := range []struct {
		span length
		unit calendar.TimeUnit
		most int
	}{
		{days(3, calendar.WorkingDays), calendar.Days, 17},
		{days(3, calendar.Days), calendar.WorkingDays, 3},
		{days(7, calendar.Days), calendar.WorkingDays, 5},
		{days(90, calendar.Days), calendar.WorkingDays, 65},
		{days(30*60, calendar.Minutes), calendar.Days, 2},
		{days(3, calendar.WorkingDays), calendar.Minutes, 18 * 24 * 60},
	} {
		most, ok := p.holds(x.span, x.unit, false)
		assert.True(t, ok)
		assert.Equal(t, x.most, most, "%s in %s", x.span, x.unit)
	}
	_, ok := p.holds(days(8, calendar.WorkingHours), calendar.WorkingDays, false)
	assert.False(t, ok, "working hours and days cannot be compared")
}
