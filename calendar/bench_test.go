package calendar_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

var (
	sinkDeadline calendar.Deadline
	sinkTime     time.Time
	sinkInt      int
)

// BenchmarkDeadline asks this package and rickar/cal for the same dates, over the
// same days off, in one run.
func BenchmarkDeadline(b *testing.B) {
	c := office(b, calendar.Options{})
	start := at(b, "2025-03-12T10:00:00+07:00").In(c.Zone())
	business := c.Business()
	cached := c.Business()
	cached.Cacheable = true
	for _, n := range []int{1, 5, 20, 60, 250} {
		span := calendar.Span{High: n, Unit: calendar.WorkingDays}
		b.Run(fmt.Sprintf("sop/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDeadline, _ = c.Add(start, span)
			}
		})
		b.Run(fmt.Sprintf("rickar/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkTime = business.WorkdaysFrom(start, n)
			}
		})
		b.Run(fmt.Sprintf("rickar-cached/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkTime = cached.WorkdaysFrom(start, n)
			}
		})
	}
}

func BenchmarkWorkingDays(b *testing.B) {
	c := office(b, calendar.Options{})
	from, to := calendar.MustDate("2025-03-12"), calendar.MustDate("2026-03-12")
	b.ReportAllocs()
	for b.Loop() {
		sinkInt, _ = c.WorkingDays(from, to)
	}
}

func BenchmarkUnits(b *testing.B) {
	c := office(b, calendar.Options{Hours: calendar.DefaultHours(), DayEnd: calendar.Closing, Start: calendar.SameDay, OnDayOff: calendar.Roll})
	start := at(b, "2025-03-12T10:00:00+07:00")
	for _, span := range []calendar.Span{{High: 20, Unit: calendar.WorkingDays}, {High: 30, Unit: calendar.Days}, {High: 40, Unit: calendar.WorkingHours}, {High: 72, Unit: calendar.Hours}} {
		b.Run(span.Unit.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sinkDeadline, _ = c.Add(start, span)
			}
		})
	}
}

// BenchmarkIndex builds the index of one revision.
func BenchmarkIndex(b *testing.B) {
	for _, opts := range []calendar.Options{{}, {Hours: calendar.DefaultHours()}} {
		b.Run(fmt.Sprintf("hours=%v", opts.Hours != nil), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c := office(b, opts)
				sinkInt, _ = c.WorkingDays(calendar.MustDate("2025-03-12"), calendar.MustDate("2025-03-13"))
			}
		})
	}
}

// BenchmarkRecomputeAMillion reckons a million open clocks after an amendment, on
// two goroutines: most plain, some with a pause and an extension, some in hours.
func BenchmarkRecomputeAMillion(b *testing.B) {
	c := office(b, calendar.Options{Hours: calendar.DefaultHours()})
	before := calendar.Revision{Events: 341, KnownOn: calendar.MustDate("2025-08-06")}
	after := calendar.Revision{Events: 341, KnownOn: calendar.MustDate("2025-08-07")}
	clocks := make([]calendar.Clock, 1_000_000)
	w := newWorld(1)
	for i := range clocks {
		k := calendar.Clock{Start: w.instant(w.date("2025-07-01", "2025-08-07"), c.Zone()), Span: calendar.Span{High: 5 + w.Intn(16), Unit: calendar.WorkingDays}, Revisions: []calendar.Revision{before}}
		if i%10 == 9 {
			k.Span.Unit = calendar.WorkingHours
		}
		if i%5 == 4 {
			p := k.Start.Add(30 * time.Hour)
			k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventPause, ID: "p", At: p}, calendar.ClockEvent{Type: calendar.EventResume, ID: "p", At: p.Add(50 * time.Hour)})
		}
		k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventAmend, At: at(b, "2025-08-07T15:00:00+07:00"), Revision: after})
		clocks[i] = k
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		var wg sync.WaitGroup
		for half := range 2 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for _, k := range clocks[half*len(clocks)/2 : (half+1)*len(clocks)/2] {
					if _, err := c.Reckon(k); err != nil {
						b.Error(err)
					}
				}
			}()
		}
		wg.Wait()
	}
}

// BenchmarkManyExtensions reckons histories of n events: extensions alone, and
// among pauses, absences, classes, amendments and restarts. Time grows as n does.
func BenchmarkManyExtensions(b *testing.B) {
	c := office(b, calendar.Options{Hours: calendar.DefaultHours()})
	start := at(b, "2015-01-05T08:00:00+07:00")
	kinds := map[string]func(i int, at time.Time) calendar.ClockEvent{
		"alone": func(i int, at time.Time) calendar.ClockEvent { return calendar.ClockEvent{Type: calendar.EventExtend} },
		"pauses": func(i int, at time.Time) calendar.ClockEvent {
			return []calendar.ClockEvent{{Type: calendar.EventPause}, {Type: calendar.EventExtend}, {Type: calendar.EventResume}, {Type: calendar.EventExtend}}[i%4]
		},
		"mixed": func(i int, at time.Time) calendar.ClockEvent {
			return []calendar.ClockEvent{
				{Type: calendar.EventExtend}, {Type: calendar.EventPause, Max: calendar.Span{High: 9, Unit: calendar.Hours}}, {Type: calendar.EventExtend}, {Type: calendar.EventResume},
				{Type: calendar.EventLeave}, {Type: calendar.EventExtend}, {Type: calendar.EventReturn, Mode: calendar.ModeKeep},
				{Type: calendar.EventReclassify, Span: calendar.Span{High: 100_000 + 100*(i%3), Unit: calendar.Minutes}}, {Type: calendar.EventExtend},
				{Type: calendar.EventAmend, Revision: calendar.Revision{KnownOn: calendar.MustDate(at.Format("2006-01-02"))}},
				{Type: calendar.EventExtend},
			}[i%11]
		},
		"restarts": func(i int, at time.Time) calendar.ClockEvent {
			if i%5 == 4 {
				return calendar.ClockEvent{Type: calendar.EventRestart}
			}
			return []calendar.ClockEvent{{Type: calendar.EventPause}, {Type: calendar.EventExtend}, {Type: calendar.EventResume}, {Type: calendar.EventExtend}}[i%5]
		},
	}
	for _, kind := range []string{"alone", "pauses", "mixed", "restarts"} {
		for _, n := range []int{1_000, 10_000, 100_000} {
			k := calendar.Clock{Start: start, Span: calendar.Span{High: 100_000, Unit: calendar.Minutes}}
			for i := range n {
				at := start.Add(time.Duration(i) * 50 * time.Minute)
				e := kinds[kind](i, at)
				e.At = at
				if e.Type == calendar.EventExtend {
					e.Span = calendar.Span{High: 120, Unit: calendar.Minutes}
				}
				k.Events = append(k.Events, e)
			}
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := c.Reckon(k); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/event")
			})
		}
	}
}
