package prove

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// Of a limit until a date each day of the decreed years is tried as the start: one of
// this year may begin on its last day, one of the next has 90 days at least. What a
// stage until a date holds at most is a year.
func TestLimitsFitUntilADate(t *testing.T) {
	for _, c := range []struct {
		first, second, limit string
		want                 Verdict
	}{
		{"5 hari kerja", "3 hari kerja", "sampai 31 Maret", Refuted},
		{"5 hari kerja", "3 hari kerja", "sampai 31 Maret tahun berikutnya", Proved},
		{"45 hari", "45 hari", "sampai 31 Maret tahun berikutnya", Proved},
		{"45 hari", "46 hari", "sampai 31 Maret tahun berikutnya", Refuted},
		{"20 hari", "11 hari", "sampai 31 Januari tahun berikutnya", Proved},
		{"sampai 31 Maret", "1 hari", "366 hari", Proved},
		{"sampai 31 Maret", "1 hari", "365 hari", Refuted},
		{"sampai 31 Maret", "1 hari", "sampai 31 Maret", Refuted},
		{"sampai 30 Maret", "1 hari", "sampai 31 Maret", Refuted}, // from 31 March it is the one after
		{"sampai 28 Februari tahun berikutnya", "1 hari", "sampai 31 Maret tahun berikutnya", Proved},
		{"sampai 31 Desember", "1 hari kerja", "sampai 31 Januari tahun berikutnya", Proved},
		{"48 jam", "1 hari", "sampai 1 Maret tahun berikutnya", Proved},
	} {
		require.Equal(t, c.want, fits(t, c.first, c.second, c.limit).Verdict, "%s and %s in %s", c.first, c.second, c.limit)
	}
}

// A refutation names the day from which there is the least time.
func TestADateThatComesTooSoonIsNamedByTheStart(t *testing.T) {
	p := fits(t, "45 hari", "46 hari", "sampai 31 Maret tahun berikutnya")
	assert.Equal(t, "1 hari", p.Args["short"])
	assert.Contains(t, p.Args["sum"], "mulai 31 Desember 2016: periksa 45 hari sampai 14 Februari 2017")
	assert.Equal(t, "sampai 31 Maret tahun berikutnya", p.Args["limit_span"])
	assert.NotEmpty(t, p.Example)
	const note = ", disahkan_dengan_catatan: {waktu_tidak_muat: {kurang: 1 hari, alasan: Berkas akhir tahun jarang}}"
	require.Equal(t, Noted, fits(t, "45 hari", "46 hari", "sampai 31 Maret tahun berikutnya"+note).Verdict)
}

// The claim is what walking from each day of the decreed years to the date finds.
func TestLimitsUntilADateFitAsWalkingFinds(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 3))
	months := [...]string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	for range 60 {
		first, second, month, day := 1+rng.IntN(50), 1+rng.IntN(50), 1+rng.IntN(12), 1+rng.IntN(28)
		limit := fmt.Sprintf("sampai %d %s", day, months[month-1])
		next := rng.IntN(3) > 0
		if next {
			limit += " tahun berikutnya"
		}
		want := Proved
		for _, start := range cal.DecreedDays() {
			end := start
			for end.Month() != time.Month(month) || end.Day() != day || next && end.Year() == start.Year() {
				end = end.AddDays(1)
			}
			if start.AddDays(first + second).After(end) {
				want = Refuted
			}
		}
		got := fits(t, fmt.Sprint(first, " hari"), fmt.Sprint(second, " hari"), limit)
		require.Equal(t, want, got.Verdict, "%d and %d hari in %s", first, second, limit)
	}
}
