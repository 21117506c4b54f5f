package calendar_test

import (
	"fmt"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

func ExampleCalendar_Add() {
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	span, err := calendar.ParseSpan("3 hari kerja")
	if err != nil {
		fmt.Println(err)
		return
	}
	// Saturday before Lebaran 2025, in whatever zone the caller has it.
	start := time.Date(2025, 3, 29, 5, 0, 0, 0, time.UTC)
	d, err := cal.Add(start, span)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.LastDay, d.Due.In(cal.Zone()).Format(time.RFC3339), d.Provisional)
	// Output: 2025-04-10 2025-04-11T00:00:00+07:00 false
}

func ExampleCalendar_KnownOn() {
	cal, _ := calendar.New(calendar.Shipped(), calendar.Options{})
	span, _ := calendar.ParseSpan("1 hari kerja")
	start := time.Date(2025, 8, 15, 9, 0, 0, 0, cal.Zone())

	before, _ := cal.KnownOn(calendar.MustDate("2025-08-06")).Add(start, span)
	after, _ := cal.KnownOn(calendar.MustDate("2025-08-07")).Add(start, span)
	fmt.Println(before.LastDay, after.LastDay)
	fmt.Println(cal.Day(calendar.MustDate("2025-08-18")).Reason("id"))
	// Output:
	// 2025-08-18 2025-08-19
	// cuti bersama: Proklamasi Kemerdekaan
}

func ExampleCalendar_Explain() {
	cal, _ := calendar.New(calendar.Shipped(), calendar.Options{})
	span, _ := calendar.ParseSpan("1 hari kerja")
	l, _ := cal.Explain(time.Date(2025, 8, 15, 16, 0, 0, 0, cal.Zone()), span)
	fmt.Print(show.Text(l, "en"))
	// Output:
	// Start            Fri 15 Aug 2025 16:00 WIB
	// Span             1 hari kerja
	// Counting         from the next day; the day of the event is day 0
	// Decrees          all there are (341 days)
	//
	//   Fri 15 Aug 2025     -  day of the event, not counted
	//   Sat 16 Aug 2025     -  Saturday
	//   Sun 17 Aug 2025     -  Sunday, Proklamasi Kemerdekaan [SKB 3 Menteri No. 1017/2024, 2/2024, 2/2024]
	//   Mon 18 Aug 2025     -  joint leave: Proklamasi Kemerdekaan [SKB 3 Menteri No. 933/2025, 1/2025, 3/2025]
	//   Tue 19 Aug 2025     1  counted
	//
	// Last day         Tue 19 Aug 2025
	// Late from        Wed 20 Aug 2025 00:00 WIB
}

func ExampleCalendar_Reckon() {
	cal, _ := calendar.New(calendar.Shipped(), calendar.Options{})
	days := func(n int) calendar.Span { return calendar.Span{High: n, Unit: calendar.WorkingDays} }
	day := func(d, hour int) time.Time { return time.Date(2025, 8, d, hour, 0, 0, 0, cal.Zone()) }
	clock := calendar.Clock{Start: day(4, 10), Span: days(5), Events: []calendar.ClockEvent{
		{Type: calendar.EventPause, ID: "pelengkapan", At: day(5, 9), Max: days(10)},
		{Type: calendar.EventResume, ID: "pelengkapan", At: day(7, 11)},
		{Type: calendar.EventExtend, At: day(12, 9), Span: days(2)},
	}}
	r, err := cal.Reckon(clock)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, _ := cal.Read(clock, day(14, 9))
	fmt.Println(r.Deadline.LastDay, s.Status, s.Used, s.Left)
	// Output: 2025-08-15 on_time 5 2
}

func ExampleParseSpan() {
	for _, text := range []string{"3 (tiga) hari kerja", "3x24 jam", "1 s.d. 3 hk", "2 abad"} {
		span, err := calendar.ParseSpan(text)
		fmt.Println(span, err)
	}
	// Output:
	// 3 hari kerja <nil>
	// 72 jam <nil>
	// 1-3 hari kerja <nil>
	//  span "2 abad": "abad" is not a unit; write hari kerja, hari, minggu, bulan, tahun, jam kerja, jam or menit
}

func ExampleLog_Append() {
	year, err := calendar.ReadLog("libur-2028.csv", []byte(
		"tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n"+
			"2028-01-01,libur nasional,Tahun Baru 2028 Masehi,tetap,SKB contoh,2027-09-15\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	log, err := calendar.Shipped().Append(year)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(calendar.Shipped().Len(), log.Len())
	// Output: 341 342
}

func ExampleFromBusiness() {
	b := cal.NewBusinessCalendar()
	b.Name = "England and Wales"
	b.AddHoliday(gb.Holidays...)
	log, err := calendar.FromBusiness(b, 2020, 2030)
	if err != nil {
		fmt.Println(err)
		return
	}
	london, _ := calendar.ZoneByName("Europe/London")
	office, err := calendar.New(log, calendar.Options{Zone: london, NoLawDays: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(office.Day(calendar.MustDate("2021-12-28")).Reason("en"))
	// Output: national holiday: Boxing Day (substitute day)
}

func ExampleLog_Without() {
	log, err := calendar.Shipped().Without("SKB 3 Menteri No. 933/2025, 1/2025, 3/2025")
	if err != nil {
		fmt.Println(err)
		return
	}
	office, _ := calendar.New(log, calendar.Options{})
	fmt.Println(office.Day(calendar.MustDate("2025-08-18")).Working)
	// Output: true
}

func ExampleCalendar_Business() {
	cal, _ := calendar.New(calendar.Shipped(), calendar.Options{})
	b := cal.Business()
	fmt.Println(b.IsWorkday(time.Date(2025, 8, 18, 9, 0, 0, 0, cal.Zone())))
	// Output: false
}
