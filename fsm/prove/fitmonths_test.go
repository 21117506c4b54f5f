package prove

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A month holds 28 to 31 days, so days and months bound one another, and the calendar
// decides from each day of the decreed years.
func TestLimitsFitInMonths(t *testing.T) {
	for _, c := range []struct {
		first, second, limit string
		want                 Verdict
	}{
		{"1 bulan", "10 hari", "41 hari", Proved},
		{"1 bulan", "10 hari", "40 hari", Refuted},
		{"20 hari", "8 hari", "1 bulan", Proved},
		{"20 hari", "9 hari", "1 bulan", Refuted},
		{"1 bulan", "1 bulan", "2 bulan", Proved},
		{"1 bulan", "1 bulan", "62 hari", Proved},
		{"1 bulan", "1 bulan", "61 hari", Refuted},
		{"6 bulan", "6 bulan", "1 tahun", Proved},
		{"1 tahun", "1 hari", "12 bulan", Refuted},
		{"5 hari kerja", "5 hari kerja", "1 bulan", Proved},
		{"10 hari kerja", "10 hari kerja", "1 bulan", Refuted},
	} {
		require.Equal(t, c.want, fits(t, c.first, c.second, c.limit).Verdict, "%s and %s in %s", c.first, c.second, c.limit)
	}
}

// A refutation names a day from which the stages take longer.
func TestAMonthThatIsTooShortIsNamedByItsStart(t *testing.T) {
	p := fits(t, "20 hari", "9 hari", "1 bulan")
	assert.Equal(t, "1 hari", p.Args["short"])
	assert.Equal(t, "1 bulan", p.Args["limit_span"])
	assert.Contains(t, p.Args["sum"], "mulai 31 Januari 2015: periksa 20 hari sampai 20 Februari 2015, jawab 9 hari sampai 1 Maret 2015; tenggat jatuh 28 Februari 2015")
	assert.NotEmpty(t, p.Example)
}

// The office may go on with a limit that it knows to be too short, in days.
func TestAMonthKnownToBeTooShortIsNoted(t *testing.T) {
	const note = ", disahkan_dengan_catatan: {waktu_tidak_muat: {kurang: 3 hari, alasan: Biasanya lebih cepat}}"
	require.Equal(t, Noted, fits(t, "20 hari", "9 hari", "1 bulan"+note).Verdict)
}
