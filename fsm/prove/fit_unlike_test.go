package prove

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
)

// someSpan is a time in days, working days, months or a year.
func someSpan(rng *rand.Rand, most int) string {
	switch n := 1 + rng.IntN(most); rng.IntN(8) {
	case 0, 1:
		return fmt.Sprint(n, " hari kerja")
	case 2, 3, 4:
		return fmt.Sprint(n+n/3, " hari")
	case 5:
		return "1 tahun"
	default:
		return fmt.Sprint(1+n/25, " bulan")
	}
}

// The proof of limits that are unlike in unit agrees with beginning on every day of the
// decreed years, and doing each stage on its last day. Seldom it finds no course to show
// where few days are too long, and says that it does not know.
func TestLimitsInMonthsAreProvedAsEveryDayShows(t *testing.T) {
	t.Parallel()
	count := uint64(30)
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		count = 300
	}
	procedure, problems := sop.Read("sop.yaml", []byte(strings.NewReplacer("PERTAMA", "1 hari", "KEDUA", "1 hari", "BATAS", "9 hari").Replace(twoStages)))
	require.False(t, problems.HasErrors())
	cal, err := calendar.New(calendar.Shipped(), procedure.Calendar.Options)
	require.NoError(t, err)
	after := func(day calendar.Date, text string) calendar.Date {
		span, err := calendar.ParseSpan(text)
		require.NoError(t, err)
		d, err := cal.Add(day.In(cal.Zone()).Add(9*time.Hour), span)
		require.NoError(t, err)
		return d.LastDay
	}
	seen, near := map[Verdict]int{}, 0
	for seed := range count {
		rng := rand.New(rand.NewPCG(seed, 13))
		first, second := someSpan(rng, 40), someSpan(rng, 40)
		// A limit about as long as both, so that the days decide.
		start := calendar.NewDate(2026, time.January, 1+rng.IntN(300))
		both := after(after(start, first), second)
		days := int(both.In(cal.Zone()).Sub(start.In(cal.Zone())).Hours()/24) + rng.IntN(9) - 4
		limit := fmt.Sprint(max(1, days), " hari")
		switch rng.IntN(3) {
		case 0:
			limit = fmt.Sprint(max(1, (days+15)/30), " bulan")
		case 1:
			limit = fmt.Sprint(max(1, days*2/3), " hari kerja")
		}
		longer, shorter := 0, 0
		for _, day := range cal.DecreedDays() {
			if after(after(day, first), second).After(after(day, limit)) {
				longer++
			} else {
				shorter++
			}
		}
		if longer > 0 && shorter > 0 {
			near++
		}
		want := Proved
		if longer > 0 {
			want = Refuted
		}
		got := fits(t, first, second, limit)
		seen[got.Verdict]++
		if got.Verdict == NotDecided && longer > 0 {
			continue // few days are too long, and none of them gave a course to show
		}
		require.Equal(t, want, got.Verdict, "seed %d: %s and %s in %s: longer from %d days\n%s", seed, first, second, limit, longer, got.Message("en"))
	}
	require.Greater(t, seen[Proved], int(count/5))
	require.Greater(t, seen[Refuted], int(count/5))
	require.Greater(t, near, int(count/6))
	require.LessOrEqual(t, seen[NotDecided], int(count/50))
}

// The proof of a limit by class agrees with adding up each class in its own unit.
func TestClassesOfUnlikeUnitsAreProvedAsTheyAddUp(t *testing.T) {
	t.Parallel()
	count := uint64(60)
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		count = 500
	}
	units := []string{"jam", "hari kerja", "menit", "hari"}
	seen := map[Verdict]int{}
	for seed := range count {
		rng := rand.New(rand.NewPCG(seed, 17))
		classes := []string{"ringan", "biasa", "berat"}[:2+rng.IntN(2)]
		stages := 1 + rng.IntN(3)
		rng.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
		limits, spans, short := []string{}, make([][]string, stages), 0
		for i, class := range classes {
			sum := 0
			for s := range stages {
				n := 1 + rng.IntN(9)
				sum += n
				spans[s] = append(spans[s], fmt.Sprintf("%s: %d %s", class, n, units[i]))
			}
			limit := max(1, sum-1+rng.IntN(4))
			limits = append(limits, fmt.Sprintf("%s: %d %s", class, limit, units[i]))
			if sum > limit {
				short++
			}
		}
		var b strings.Builder
		fmt.Fprintf(&b, `format: 1
kode: kelas
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
  kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Biasa%s}}
mulai: {buka: {oleh: petugas, wajib_diisi: [kelas], ke: s0}}
tahap:
`, map[bool]string{true: ", berat: Berat"}[len(classes) == 3])
		for s := range stages {
			to := fmt.Sprint("s", s+1)
			if s == stages-1 {
				to = "selesai"
			}
			fmt.Fprintf(&b, "  s%d:\n    pelaksana: petugas\n    mutu_baku: {waktu: {menurut: kelas, batas: {%s}}}\n    aksi: {t%d: {ke: %s}}\n", s, strings.Join(spans[s], ", "), s, to)
		}
		fmt.Fprintf(&b, "akhir: {selesai: Selesai}\ntenggat:\n  batas: {nama: Batas, waktu: {menurut: kelas, batas: {%s}}, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}\n", strings.Join(limits, ", "))
		properties, problems := Examine("kelas.yaml", []byte(b.String()))
		require.NotEmpty(t, properties, "%s\n%s", problems.Error(), b.String())
		for _, p := range properties {
			if p.Code != "limits-fit" {
				continue
			}
			seen[p.Verdict]++
			want := Proved
			if short > 0 {
				want = Refuted
			}
			require.Equal(t, want, p.Verdict, "seed %d: %s\n%s", seed, p.Message("en"), b.String())
		}
	}
	require.Greater(t, seen[Proved], int(count/5))
	require.Greater(t, seen[Refuted], int(count/5))
}

// Hours in stages against days in all: an act within n times 24 hours, begun at any time
// of a day, comes at the latest on the n-th day after, before that day ends.
func TestHoursInStagesFitTheDaysTheyReach(t *testing.T) {
	for _, c := range []struct {
		first, second, limit string
		want                 Verdict
	}{
		{"24 jam", "72 jam", "5 hari", Proved},
		{"24 jam", "72 jam", "4 hari", Proved},
		{"24 jam", "72 jam", "3 hari", Refuted},
		{"24 jam", "3 hari", "4 hari", Proved},
		{"3 hari", "24 jam", "4 hari", Proved},
		{"3 hari", "24 jam", "3 hari", Refuted},
		{"25 jam", "3 hari", "5 hari", Proved},
	} {
		got := fits(t, c.first, c.second, c.limit)
		assert.Equal(t, c.want, got.Verdict, "%s and %s in %s: %s", c.first, c.second, c.limit, got.Message("en"))
	}
	// Begun at 23.59, 49 hours end on the day after the next but one: with the first, four days.
	src := fsmtest.Replace(t, fsmtest.Replace(t, fsmtest.Replace(t, twoStages, "PERTAMA", "49 jam"), "KEDUA", "tidak ditetapkan"), "BATAS", "3 hari, hitung_mulai: hari yang sama")
	properties, _ := Examine("sop.yaml", []byte(src))
	i := slices.IndexFunc(properties, func(p Property) bool { return p.Code == "limits-fit" })
	require.GreaterOrEqual(t, i, 0)
	assert.NotEqual(t, Proved, properties[i].Verdict)
}
