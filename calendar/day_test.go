package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestDaySaysWhy(t *testing.T) {
	c := office(t, calendar.Options{
		LocalOff:  []calendar.LocalDay{{Date: calendar.MustDate("2025-12-15"), Name: "Hari Jadi Lumajang", Basis: "SE Bupati"}, {Date: calendar.MustDate("2025-12-25")}},
		ExtraWork: []calendar.LocalDay{{Date: calendar.MustDate("2025-12-26"), Name: "Piket akhir tahun"}},
	})
	for _, q := range []struct {
		date    string
		working bool
		code    calendar.DayCode
		id, en  string
		decree  string
	}{
		{"2025-08-14", true, calendar.CodeWorking, "hari kerja", "working day", ""},
		{"2025-08-16", false, calendar.CodeWeekend, "Sabtu", "Saturday", ""},
		{"2025-08-17", false, calendar.CodeWeekend, "Minggu, Proklamasi Kemerdekaan", "Sunday, Proklamasi Kemerdekaan", "SKB 3 Menteri No. 1017/2024, 2/2024, 2/2024"},
		{"2025-08-18", false, calendar.CodeJointLeave, "cuti bersama: Proklamasi Kemerdekaan", "joint leave: Proklamasi Kemerdekaan", "SKB 3 Menteri No. 933/2025, 1/2025, 3/2025"},
		{"2025-06-06", false, calendar.CodeNational, "libur nasional: Idul Adha 1446 Hijriah", "national holiday: Idul Adha 1446 Hijriah", "SKB 3 Menteri No. 1017/2024, 2/2024, 2/2024"},
		{"2025-12-15", false, calendar.CodeLocalOff, "libur setempat: Hari Jadi Lumajang", "local day off: Hari Jadi Lumajang", "SE Bupati"},
		{"2025-12-25", false, calendar.CodeLocalOff, "libur setempat", "local day off", ""},
		{"2025-12-26", true, calendar.CodeExtraWork, "hari kerja tambahan: Piket akhir tahun", "extra working day: Piket akhir tahun", ""},
		{"2031-05-01", false, calendar.CodeLaw, "libur menurut peraturan, keputusan hari libur tahun ini belum ada atau belum lengkap: Hari Buruh Internasional", "off by law, this year is not decreed or not wholly: Hari Buruh Internasional", "Keppres 8/2024"},
		{"2013-05-01", true, calendar.CodeWorking, "hari kerja", "working day", ""},
		{"2014-04-18", false, calendar.CodeLaw, "libur menurut peraturan, keputusan hari libur tahun ini belum ada atau belum lengkap: Wafat Yesus Kristus", "off by law, this year is not decreed or not wholly: Wafat Yesus Kristus", ""},
		{"1999-12-31", false, calendar.CodeRange, "di luar jangkauan kalender", "outside the calendar", ""},
	} {
		day := c.Day(calendar.MustDate(q.date))
		assert.Equal(t, q.working, day.Working, q.date)
		assert.Equal(t, q.code, day.Code, q.date)
		assert.Equal(t, q.id, day.Reason("id"), q.date)
		assert.Equal(t, q.en, day.Reason("en"), q.date)
		assert.Equal(t, q.decree, day.Decree, q.date)
	}
	assert.Equal(t, calendar.CodeRange, c.At(calendar.Revision{Events: 9999}).Day(calendar.MustDate("2025-08-18")).Code)
}

func TestJointLeaveMayBeWorked(t *testing.T) {
	c := office(t, calendar.Options{JointLeaveWorks: true})
	assert.True(t, c.Day(calendar.MustDate("2025-08-18")).Working)
	assert.False(t, c.Day(calendar.MustDate("2025-06-06")).Working)
}

func TestOptionsAreChecked(t *testing.T) {
	d := calendar.MustDate("2025-08-20")
	saturday := calendar.MustDate("2025-08-23")
	samoa, err := time.LoadLocation("Pacific/Apia")
	if err != nil {
		samoa = nil
	}
	hours := calendar.DefaultHours()
	backwards := calendar.DefaultHours()
	backwards.Normal[time.Monday] = []calendar.Interval{{From: 600, To: 500}}
	night := func(hours ...calendar.Interval) *calendar.OfficeHours {
		h := &calendar.OfficeHours{}
		for d := range h.Normal {
			h.Normal[d] = hours
		}
		return h
	}
	shift := calendar.Interval{From: 22 * 60, To: 30 * 60}
	for name, q := range map[string]struct {
		opts calendar.Options
		code string
	}{
		"a cut-off hour of no day":     {calendar.Options{Cutoff: 24 * 60}, "cutoff"},
		"a range that runs backwards":  {calendar.Options{LocalOff: []calendar.LocalDay{{Date: saturday, Until: d}}}, "reversed"},
		"a range out of range":         {calendar.Options{LocalOff: []calendar.LocalDay{{Date: d, Until: calendar.MustDate("2080-01-01")}}}, "range"},
		"a date in a range":            {calendar.Options{LocalOff: []calendar.LocalDay{{Date: d, Until: saturday}, {Date: saturday}}}, "duplicate"},
		"a day worked each year":       {calendar.Options{LocalOff: []calendar.LocalDay{{Date: d}}, ExtraWork: []calendar.LocalDay{{Date: d.AddDays(366), Yearly: true}, {Date: d, Yearly: true}}}, "conflict"},
		"a shift into the next":        {calendar.Options{Hours: night(calendar.Interval{From: 5 * 60, To: 7 * 60}, shift)}, "shifts-overlap"},
		"a shift of 13 hours":          {calendar.Options{Hours: night(calendar.Interval{From: 20 * 60, To: 33 * 60})}, "hours-order"},
		"a shift from tomorrow":        {calendar.Options{Hours: night(calendar.Interval{From: 24 * 60, To: 25 * 60})}, "hours-order"},
		"a shift and closing time":     {calendar.Options{Hours: night(shift), DayEnd: calendar.Closing}, "closing-over-midnight"},
		"the same date off and worked": {calendar.Options{LocalOff: []calendar.LocalDay{{Date: d}}, ExtraWork: []calendar.LocalDay{{Date: d}}}, "conflict"},
		"a date twice":                 {calendar.Options{LocalOff: []calendar.LocalDay{{Date: d}, {Date: d}}}, "duplicate"},
		"a date out of range":          {calendar.Options{ExtraWork: []calendar.LocalDay{{Date: calendar.MustDate("2080-01-01")}}}, "range"},
		"no date":                      {calendar.Options{ExtraWork: []calendar.LocalDay{{}}}, "range"},
		"closing without hours":        {calendar.Options{DayEnd: calendar.Closing}, "closing-without-hours"},
		"a working day without hours":  {calendar.Options{Week: calendar.SixDays, Hours: hours}, "day-without-hours"},
		"an extra day without hours":   {calendar.Options{ExtraWork: []calendar.LocalDay{{Date: saturday}}, Hours: hours}, "extra-without-hours"},
		"hours that run backwards":     {calendar.Options{Hours: backwards}, "hours-order"},
		"a zone that skips a day":      {calendar.Options{Zone: samoa}, "zone"},
	} {
		t.Run(name, func(t *testing.T) {
			if q.code == "zone" && samoa == nil {
				t.Skip("this machine has no zone data")
			}
			_, err := calendar.New(calendar.Shipped(), q.opts)
			var fault *calendar.OptionError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, q.code, fault.Code)
			assert.Contains(t, fault.Error(), "["+q.code+"]")
			assert.Contains(t, fault.Error(), fault.Message("en"))
			for _, lang := range []string{"id", "en"} {
				assert.NotContains(t, fault.Message(lang), "%!", "every argument has its place")
				assert.Regexp(t, `.; .`, fault.Message(lang), "what is wrong, then what to do")
			}
			assert.NotEqual(t, fault.Message("id"), fault.Message("en"))
		})
	}
	_, err = calendar.New(calendar.Shipped(), calendar.Options{DayEnd: calendar.Closing, LocalOff: []calendar.LocalDay{{Date: d}, {Date: d}}})
	assert.ErrorContains(t, err, "duplicate")
	assert.ErrorContains(t, err, "closing", "every fault at once")
}

func TestZones(t *testing.T) {
	for name, hours := range map[string]int{"WIB": 7, "WITA": 8, "WIT": 9, "Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9} {
		zone, ok := calendar.ZoneByName(name)
		require.True(t, ok)
		_, offset := at(t, "2025-08-14T00:00:00Z").In(zone).Zone()
		assert.Equal(t, hours*3600, offset)
	}
	for _, name := range []string{"WIBB", "", "Local", "local", "../etc", "Europe/Londen"} {
		_, ok := calendar.ZoneByName(name)
		assert.False(t, ok, name)
	}
	c := office(t, calendar.Options{})
	assert.Equal(t, calendar.MustDate("2025-08-15"), c.DateOf(at(t, "2025-08-14T17:00:00Z")))
	assert.Equal(t, calendar.MustDate("2025-08-14"), c.DateOf(at(t, "2025-08-14T16:59:59.9999999Z")))
	loaded, err := time.LoadLocation("Asia/Jakarta")
	if err == nil {
		same := office(t, calendar.Options{Zone: loaded})
		assert.Equal(t, calendar.MustDate("2025-08-15"), same.DateOf(at(t, "2025-08-14T17:00:00Z")))
	}
}

func TestDefaultHours(t *testing.T) {
	minutes := func(s calendar.Schedule) (sum int) {
		for _, d := range s {
			for _, i := range d {
				sum += i.To - i.From
			}
		}
		return sum
	}
	h := calendar.DefaultHours()
	assert.Equal(t, 37*60+30, minutes(h.Normal))
	assert.Equal(t, 32*60+30, minutes(h.Ramadan))
	months := calendar.ShippedRamadans()
	assert.Len(t, months, 13)
	for _, m := range months {
		assert.Contains(t, []int{28, 29}, m.First.DaysUntil(m.Last), m.First.String())
		assert.Equal(t, m.First.Year() == 2027, m.Forecast)
	}
}

func TestWordsOfTheFileFormat(t *testing.T) {
	assert.Equal(t, []string{"hari berikutnya", "hari yang sama"}, []string{calendar.NextDay.String(), calendar.SameDay.String()})
	assert.Equal(t, []string{"akhir hari", "tutup kantor"}, []string{calendar.Midnight.String(), calendar.Closing.String()})
	assert.Equal(t, []string{"tetap", "hari kerja berikutnya"}, []string{calendar.Stay.String(), calendar.Roll.String()})
	assert.Equal(t, "Unit(99)", calendar.TimeUnit(99).String())
	assert.Equal(t, []string{"tetap", "tambah", "hapus", "pindah", ""}, []string{calendar.Listed.String(), calendar.Added.String(), calendar.Removed.String(), calendar.Moved.String(), calendar.DecreeAction(0).String()})
	assert.Equal(t, []string{"libur nasional", "cuti bersama", ""}, []string{calendar.National.String(), calendar.JointLeave.String(), calendar.HolidayKind(0).String()})
}

func TestHoursOfRamadanHaveAFaultOfTheirOwn(t *testing.T) {
	hours := calendar.DefaultHours()
	hours.Ramadan[time.Friday] = nil
	_, err := calendar.New(calendar.Shipped(), calendar.Options{Hours: hours})
	var fault *calendar.OptionError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "Jumat hari kerja, tetapi tidak punya jam kerja pada Ramadan; beri jam kerja", fault.Message("id"))
	assert.Equal(t, "Friday is a working day without office hours in Ramadan; give it some", fault.Message("en"))
}

func TestDecreedDays(t *testing.T) {
	t.Parallel()
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	days := cal.DecreedDays()
	require.Equal(t, calendar.MustDate("2015-01-01"), days[0])
	require.Equal(t, calendar.MustDate("2027-12-31"), days[len(days)-1])
	require.Len(t, days, 13*365+3)
	for i, d := range days {
		require.False(t, cal.Day(d).Provisional)
		require.Equal(t, days[0].AddDays(i), d)
	}
	require.Empty(t, cal.At(calendar.Revision{Events: 1 << 20}).DecreedDays())
}
