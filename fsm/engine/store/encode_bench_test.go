package store

import (
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// BenchmarkSeal measures numbering, writing and chaining three usual entries.
func BenchmarkSeal(b *testing.B) {
	at := time.Date(2023, 2, 22, 4, 13, 0, 123456000, time.UTC)
	move := fsm.ClockMove{
		Clock: "waktu verifikasi_opd", Move: fsm.Started, Start: at, Span: calendar.Span{Low: 3, High: 5, Unit: calendar.WorkingDays},
		LastDay: calendar.MustDate("2023-03-01"), Due: at.Add(200 * time.Hour),
		Revision: calendar.Revision{Events: 341, KnownOn: calendar.MustDate("2023-02-22")},
	}
	d := fsm.Draft{
		Semantics: 1, Kind: fsm.Acting, At: at, Action: "disposisi", By: fsm.Person{ID: "siti", Role: "admin"},
		From: "verifikasi_admin", To: "verifikasi_opd", Unit: fsm.Unit{ID: "dpupr", Authority: []string{"infrastruktur"}},
		Input:  map[string]fsm.Value{"kategori": rules.ChoiceValue("infrastruktur"), "unit": rules.TextValue("dpupr")},
		Clocks: []fsm.ClockMove{move, move},
	}
	b.ReportAllocs()
	for b.Loop() {
		Seal(Hash{}, 1, []fsm.Draft{d, d, d}, make([]Salt, 3), at)
	}
}
