package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A limit that ends because its case did is neither kept nor broken, unless it
// had passed: then it is late, however the case ends. Leaving its stage is all
// that a stage's clock asks for.
func TestALimitThatEndsWithItsCase(t *testing.T) {
	t.Parallel()
	archived := func(at string) (stage, first, whole Judgement) {
		d := openDesk(t, "testdata/decide/tiga-tenggat.yaml")
		d.send("2025-03-03 10:00")
		e := d.do(at, admin, "arsipkan", "alasan", "a")
		judge := func(clock string) Judgement {
			m := moveOf(t, e, clock)
			require.False(t, m.Unmet && m.Early)
			require.Equal(t, Waited, m.Judge(false), "nobody answers for it")
			return m.Judge(true)
		}
		return judge("waktu verifikasi_admin"), judge("tanggapan_pertama"), judge("tindak_lanjut")
	}
	stage, first, whole := archived("2025-03-05 10:00")
	require.Equal(t, []Judgement{OnTime, Unmet, Unmet}, []Judgement{stage, first, whole})
	stage, first, whole = archived("2025-05-20 10:00")
	require.Equal(t, []Judgement{Late, Late, Unmet}, []Judgement{stage, first, whole})

	d := openDesk(t, "testdata/decide/lengkap.yaml")
	require.Equal(t, []string{"akhir"}, d.m.plan.Limits[0].Until)
	require.Equal(t, Unjudged, (&ClockMove{Move: Stopped}).Judge(true))
}
