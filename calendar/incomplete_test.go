package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// partial is a decree file of 2028 that ends before the days of the year's second
// quarter.
const partial = `tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit
2028-01-01,libur nasional,Tahun Baru 2028 Masehi,tetap,SKB 2028,2027-09-15
2028-01-26,libur nasional,Tahun Baru Imlek 2579 Kongzili,tetap,SKB 2028,2027-09-15
2028-04-14,cuti bersama,Wafat Yesus Kristus,tetap,SKB 2028,2027-09-15
`

// rest are the days that partial lacks and the law fixes, as a later decree.
const rest = `tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit
2028-04-14,libur nasional,Wafat Yesus Kristus,tambah,SKB 2028b,2027-12-01
2028-04-16,libur nasional,Paskah,tambah,SKB 2028b,2027-12-01
2028-05-01,libur nasional,Hari Buruh Internasional,tambah,SKB 2028b,2027-12-01
2028-05-25,libur nasional,Kenaikan Yesus Kristus,tambah,SKB 2028b,2027-12-01
2028-06-01,libur nasional,Hari Lahir Pancasila,tambah,SKB 2028b,2027-12-01
2028-08-17,libur nasional,Proklamasi Kemerdekaan,tambah,SKB 2028b,2027-12-01
2028-12-25,libur nasional,Kelahiran Yesus Kristus,tambah,SKB 2028b,2027-12-01
`

func appended(t *testing.T, log *calendar.Log, csv string) *calendar.Log {
	t.Helper()
	more, err := calendar.ReadLog("dekrit.csv", []byte(csv))
	require.NoError(t, err)
	log, err = log.Append(more)
	require.NoError(t, err)
	return log
}

func TestADecreeThatLacksDaysOfTheLawStaysProvisional(t *testing.T) {
	log := appended(t, calendar.Shipped(), partial)
	cal, err := calendar.New(log, calendar.Options{})
	require.NoError(t, err)

	// 17 August is off though no row says so: Wed 16, Fri 18, Mon 21.
	d, err := cal.Add(time.Date(2028, 8, 15, 9, 0, 0, 0, cal.Zone()), calendar.Span{High: 3, Unit: calendar.WorkingDays})
	require.NoError(t, err)
	require.Equal(t, calendar.NewDate(2028, 8, 21), d.LastDay)
	require.True(t, d.Provisional)

	day := cal.Day(calendar.NewDate(2028, 8, 17))
	require.Equal(t, calendar.CodeLaw, day.Code)
	require.False(t, day.Working)
	require.True(t, day.Provisional)
	require.True(t, cal.Day(calendar.NewDate(2028, 1, 26)).Provisional)
	holiday, _, _ := cal.Business().IsHoliday(time.Date(2028, 8, 17, 9, 0, 0, 0, cal.Zone()))
	require.True(t, holiday)
	for _, day := range cal.DecreedDays() {
		require.NotEqual(t, 2028, day.Year())
	}
	// Named as joint leave alone, a day of the law is off where joint leave works.
	works, err := calendar.New(log, calendar.Options{JointLeaveWorks: true})
	require.NoError(t, err)
	require.False(t, works.Day(calendar.NewDate(2028, 4, 14)).Working)

	missing := log.Incomplete()
	require.Len(t, missing, 1)
	require.Equal(t, "dekrit.csv", missing[0].File)
	require.Equal(t, 2, missing[0].Line)
	var days []string
	for _, d := range missing[0].Days {
		days = append(days, d.Date.String())
	}
	require.Equal(t, "2028-04-14 2028-04-16 2028-05-01 2028-05-25 2028-06-01 2028-08-17 2028-12-25", strings.Join(days, " "))
	require.Contains(t, missing[0].Message("id"), "2028-08-17 (Proklamasi Kemerdekaan)")
	require.Contains(t, missing[0].Message("en"), "2028-12-25 (Kelahiran Yesus Kristus)")

	// With the rest it is whole, from the day on which that is known.
	log = appended(t, log, rest)
	cal, err = calendar.New(log, calendar.Options{})
	require.NoError(t, err)
	require.Empty(t, log.Incomplete())
	require.False(t, cal.Day(calendar.NewDate(2028, 8, 17)).Provisional)
	require.Equal(t, calendar.CodeNational, cal.Day(calendar.NewDate(2028, 8, 17)).Code)
	require.True(t, cal.KnownOn(calendar.NewDate(2027, 11, 30)).Day(calendar.NewDate(2028, 8, 18)).Provisional)

	// A decree may take a day of the law back: then it works, as decreed.
	log = appended(t, log, "tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n2028-05-01,libur nasional,Hari Buruh Internasional,hapus,SKB 2028c,2028-01-10\n")
	cal, err = calendar.New(log, calendar.Options{})
	require.NoError(t, err)
	require.Empty(t, log.Incomplete())
	require.True(t, cal.Day(calendar.NewDate(2028, 5, 1)).Working)
}

// Every shipped year is whole, whenever it is asked: on the day of its base decree
// and after each later one.
func TestEveryShippedYearIsWhole(t *testing.T) {
	log := calendar.Shipped()
	require.Empty(t, log.Incomplete())
	cal, err := calendar.New(log, calendar.Options{})
	require.NoError(t, err)
	listed := map[int]calendar.Date{}
	for _, e := range log.Events() {
		if first, ok := listed[e.Date.Year()]; e.Action == calendar.Listed && (!ok || e.EffectiveDate.Before(first)) {
			listed[e.Date.Year()] = e.EffectiveDate
		}
	}
	require.Len(t, listed, 13)
	for _, e := range log.Events() {
		for year, since := range listed {
			known := cal.KnownOn(e.EffectiveDate)
			require.Equal(t, e.EffectiveDate.Before(since), known.Day(calendar.NewDate(year, 3, 3)).Provisional, "%d on %s", year, e.EffectiveDate)
		}
	}
}
