package show_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "write it with -update and read it")
	assert.Equal(t, string(want), got)
}

func office(t *testing.T, opts calendar.Options) *calendar.Calendar {
	t.Helper()
	c, err := calendar.New(calendar.Shipped(), opts)
	require.NoError(t, err)
	return c
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339Nano, text)
	require.NoError(t, err)
	return v
}

func explained(t *testing.T, c *calendar.Calendar, k calendar.Clock) calendar.Ledger {
	t.Helper()
	l, err := c.ExplainClock(k)
	require.NoError(t, err)
	return l
}

// ledgerCases are the stories that the golden files tell.
func ledgerCases(t *testing.T) map[string]calendar.Ledger {
	t.Helper()
	plain := office(t, calendar.Options{})
	hours := office(t, calendar.Options{Hours: calendar.DefaultHours(), OnDayOff: calendar.Roll})
	explain := func(c *calendar.Calendar, start, span string, events ...calendar.ClockEvent) calendar.Ledger {
		var s calendar.Span
		require.NoError(t, s.UnmarshalText([]byte(span)))
		l, err := c.ExplainClock(calendar.Clock{Start: at(t, start), Span: s, Events: events})
		require.NoError(t, err)
		return l
	}
	on := func(text string, e calendar.ClockEvent) calendar.ClockEvent {
		e.At = at(t, text)
		return e
	}
	days := func(n int) calendar.Span { return calendar.Span{High: n, Unit: calendar.WorkingDays} }
	return map[string]calendar.Ledger{
		"23-juni-2017":             explain(plain, "2017-06-20T09:00:00+07:00", "5 hari kerja"),
		"23-juni-2017-sebelum":     explain(plain.KnownOn(calendar.MustDate("2017-06-14")), "2017-06-20T09:00:00+07:00", "5 hari kerja"),
		"28-desember-2020":         explain(plain, "2020-12-23T16:00:00+07:00", "3 hari kerja"),
		"28-desember-2020-sebelum": explain(plain.KnownOn(calendar.MustDate("2020-11-30")), "2020-12-23T16:00:00+07:00", "3 hari kerja"),
		"26-april-2023":            explain(plain, "2023-04-18T17:00:00+07:00", "3 hari kerja"),
		"18-agustus-2025":          explain(plain, "2025-08-15T16:00:00+07:00", "1 hari kerja"),
		"tahun-2030":               explain(plain, "2030-05-29T09:00:00+07:00", "2 hari kerja"),
		"jam-kerja":                explain(hours, "2025-08-14T15:00:00+07:00", "12 jam kerja"),
		"geser":                    explain(hours, "2023-04-14T10:00:00+07:00", "9 hari"),
		"jeda-dan-perpanjangan": explain(plain, "2025-08-04T10:00:00+07:00", "5 hari kerja",
			on("2025-08-05T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventPause, ID: "p", Max: days(2)}),
			on("2025-08-08T10:00:00+07:00", calendar.ClockEvent{Type: calendar.EventPause, ID: "q"}),
			on("2025-08-11T10:00:00+07:00", calendar.ClockEvent{Type: calendar.EventResume, ID: "q"}),
			on("2025-08-12T10:00:00+07:00", calendar.ClockEvent{Type: calendar.EventExtend, Span: days(3)})),
		"terbuka": explain(plain, "2025-08-04T10:00:00+07:00", "5 hari kerja",
			on("2025-08-06T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventPause, ID: "p"})),
		"bulan": explain(hours, "2026-01-31T09:00:00+07:00", "1 bulan",
			on("2026-02-10T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventPause, ID: "p"}),
			on("2026-02-12T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventResume, ID: "p"}),
			on("2026-02-16T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventExtend, Span: calendar.Span{High: 2, Unit: calendar.Months}, Total: true})),
		"ganti-satuan": explain(plain, "2026-03-02T09:00:00+07:00", "14 hari kerja",
			on("2026-03-04T10:00:00+07:00", calendar.ClockEvent{Type: calendar.EventReclassify, Span: calendar.Span{High: 3, Unit: calendar.Hours}})),
		"kelas-menyusul": explain(plain, "2026-03-02T09:00:00+07:00", "",
			on("2026-03-12T10:00:00+07:00", calendar.ClockEvent{Type: calendar.EventReclassify, Span: days(5)})),
		"sampai-tanggal": explain(plain, "2026-03-24T09:00:00+07:00", "sampai 31 Maret",
			on("2026-03-25T09:00:00+07:00", calendar.ClockEvent{Type: calendar.EventPause, ID: "p"})),
		"sebelum-sidang":        explain(plain, "2026-02-24T09:00:00+07:00", "5 hari kerja sebelum 2026-03-09"),
		"terlambat-sejak-mulai": explain(plain, "2026-03-05T09:00:00+07:00", "5 hari kerja sebelum 2026-03-09"),
		"sesudah-jam-terima": explained(t, office(t, calendar.Options{Cutoff: 15 * 60}), calendar.Clock{
			Start: at(t, "2026-03-05T16:00:00+07:00"), Span: days(3), Received: true, Rule: calendar.RuleNextDay}),
		"tanpa-kelas": explain(plain, "2026-03-02T09:00:00+07:00", ""),
		"perubahan-dekrit": explain(plain.KnownOn(calendar.MustDate("2025-08-04")), "2025-08-04T10:00:00+07:00", "10 hari kerja",
			on("2025-08-07T15:00:00+07:00", calendar.ClockEvent{Type: calendar.EventAmend, Revision: calendar.Revision{KnownOn: calendar.MustDate("2025-08-07")}})),
	}
}

func TestLedgersReadWell(t *testing.T) {
	for name, l := range ledgerCases(t) {
		t.Run(name, func(t *testing.T) {
			for _, lang := range []string{"id", "en"} {
				golden(t, name+"."+lang+".txt", show.Text(l, lang)+"\n"+show.Picture(l, lang))
			}
			svg := show.SVG(l, "id")
			golden(t, name+".svg", string(svg))
			decoder := xml.NewDecoder(strings.NewReader(string(svg)))
			for {
				_, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				require.NoError(t, err)
			}
		})
	}
}

func TestLedgerAsJSON(t *testing.T) {
	l := ledgerCases(t)["18-agustus-2025"]
	text, err := json.Marshal(show.Indonesian(l))
	require.NoError(t, err)
	require.JSONEq(t, `{"start":"2025-08-15T16:00:00+07:00","span":"1 hari kerja","start_rule":"hari berikutnya","revision":"+341",
		"last_day":"2025-08-19","due":"2025-08-20T00:00:00+07:00","provisional":false,"ledger":[
		{"date":"2025-08-15","counted":false,"reason":"hari kejadian, tidak dihitung","decree":"","code":"start"},
		{"date":"2025-08-16","counted":false,"reason":"Sabtu","decree":"","code":"day-off"},
		{"date":"2025-08-17","counted":false,"reason":"Minggu, Proklamasi Kemerdekaan","decree":"SKB 3 Menteri No. 1017/2024, 2/2024, 2/2024","code":"day-off"},
		{"date":"2025-08-18","counted":false,"reason":"cuti bersama: Proklamasi Kemerdekaan","decree":"SKB 3 Menteri No. 933/2025, 1/2025, 3/2025","code":"day-off"},
		{"date":"2025-08-19","counted":true,"n":1,"reason":"dihitung","decree":"","code":"counted"}]}`, string(text))
}

// TestLedgerOfMonthsAndOfNoClass: what was granted, and why there is no deadline.
func TestLedgerOfMonthsAndOfNoClass(t *testing.T) {
	text, err := show.JSON(ledgerCases(t)["bulan"], "id")
	require.NoError(t, err)
	require.Contains(t, string(text), `"span":"1 bulan","granted":"28 hari"`)
	text, err = show.JSON(ledgerCases(t)["tanpa-kelas"], "id")
	require.NoError(t, err)
	require.Contains(t, string(text), `"open":true,"no_class":true,"last_day":"","due":""`)
}

// TestLedgerOfAnOpenClockEnds has a pause that no instant ends.
func TestLedgerOfAnOpenClockEnds(t *testing.T) {
	l := ledgerCases(t)["terbuka"]
	require.True(t, l.Open)
	require.Zero(t, l.Deadline)
	last := l.Rows[len(l.Rows)-1]
	require.Equal(t, calendar.MustDate("2025-08-06"), last.Date)
	require.Equal(t, calendar.RowPaused, last.Why)
	text, err := show.JSON(l, "en")
	require.NoError(t, err)
	require.Contains(t, string(text), `"open":true,"last_day":"","due":""`)
}

func TestLedgerPrintsAsItsText(t *testing.T) {
	l := ledgerCases(t)["18-agustus-2025"]
	require.Equal(t, show.Text(l, "id"), fmt.Sprint(show.Indonesian(l)))
	require.Equal(t, "Tidak ada yang dihitung.\n", fmt.Sprint(show.Indonesian{}))
	require.Equal(t, "Nothing was reckoned.\n", show.Text(calendar.Ledger{}, "en"))
}
