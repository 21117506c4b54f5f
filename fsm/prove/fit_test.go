package prove

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
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
