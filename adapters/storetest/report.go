package storetest

import (
	_ "embed" // what the report is
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

//go:embed report.json
var reportOfAugust string

// reportable has the same cases on every store. Among them are one in time, one early, one late, one whose breach a decree withdraws
// and that is late after all, one that ended before the period and one that is
// not begun in it.
func reportable(t *testing.T, s store.Backend) *desk {
	t.Helper()
	d := deskOn(t, s)
	d.open("lama")
	d.do("lama", counter, "tolak")
	d.clock.to("2025-08-05")
	d.open("cepat", "tepat", "lambat", "ditarik")
	d.do("cepat", counter, "teruskan")
	d.do("cepat", worker, "selesaikan")
	d.do("tepat", counter, "teruskan")
	d.clock.to("2025-08-06")
	d.do("ditarik", counter, "teruskan")
	d.clock.to("2025-08-15")
	d.do("tepat", worker, "selesaikan")
	d.clock.to("2025-08-21") // ditarik passed on the 20th, as the 18th still was a working day
	d.sweep()
	inForce(t, d.Engine, decreed)
	done, err := amend.All(ctx, d.Engine, approval, engine.PageOf{})
	must(t, err)
	if len(done.Moved) != 2 {
		t.Errorf("the decree moved %d cases, want 2", len(done.Moved))
	}
	d.clock.to("2025-08-27")
	d.sweep()
	d.do("lambat", counter, "teruskan")
	d.clock.to("2025-09-02")
	d.open("baru")
	return d
}

// reported is the month that the report is about.
var reported = report.Period{SOP: code, From: calendar.MustDate("2025-08-05").In(wib), To: calendar.MustDate("2025-09-01").In(wib)}

var wib = time.FixedZone("WIB", 7*60*60)

func reports(t *testing.T, s store.Backend) {
	d := reportable(t, s)
	told := reportOn(t, d.Engine, reported)
	if told != reportOfAugust {
		t.Errorf("the report is\n%s\nwant\n%s", told, reportOfAugust)
	}

	// It is that of the histories, whoever adds them and in whatever order.
	m, err := d.Publish(ctx, sop)
	must(t, err)
	by, err := report.NewReporting(reported)
	must(t, err)
	for _, h := range slices.Backward(allHeads(t, s)) {
		entries, err := d.History(ctx, h.Case, 0, 0)
		must(t, err)
		by.Add(m.SOP(), h.Case, entries)
	}
	if again := inJSON(t, by.Report()); again != told {
		t.Errorf("from the histories the report is\n%s\nwant\n%s", again, told)
	}
}

func reportOn(t *testing.T, e *engine.Engine, p report.Period) string {
	t.Helper()
	r, err := report.Of(ctx, e, p)
	must(t, err)
	return inJSON(t, r)
}

func inJSON(t *testing.T, v any) string {
	t.Helper()
	out, err := json.MarshalIndent(v, "", "  ")
	must(t, err)
	return string(out) + "\n"
}
