package desk

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/sop"
)

// monthTold is a month's report.
type monthTold struct {
	*frame
	SOP                  string
	Month, Called        string // "2025-08", and as people call it
	Before, After        string // paths
	Opened, Closed, Open int
	Ends                 []endCount
	Groups               []groupTold
	Breaches             []breachTold
	More                 int // breaches that the page does not show; the download has all
	Withdrawn, Failed    int
	Rows, BreachRows     string // paths of the downloads
	Running              bool   // the month goes on
}

type endCount struct {
	Name  string
	Cases int
}

// groupTold is a table of the report, with its chart.
type groupTold struct {
	Key, Name string
	Rows      []rowCount
	Chart     template.HTML
}

type rowCount struct {
	Name                        string
	Ended, OnTime, Late         int
	Percent, Median, CountedIn  string
	Breaches, Running, LateOpen int
}

type breachTold struct {
	Path, ID, Name, Owner, LastDay, LateBy string
}

// breachesShown bounds the table of breaches on the page.
const breachesShown = 100

// period returns the month that is asked for, the current one unless it says another.
func (v *visit) period() (m *fsm.Machine, first time.Time, err error) {
	asked := v.r.URL.Query()
	if m, err = v.procedure(asked.Get("sop")); err != nil {
		return nil, first, err
	}
	zone := m.SOP().Calendar.Options.Zone
	now := v.o.Now().In(zone)
	first = time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, zone)
	if text := asked.Get("bulan"); text != "" {
		if first, err = time.ParseInLocation("2006-01", text, zone); err != nil || first.Year() < 1900 {
			return nil, first, fmt.Errorf("%w: %w", errForm, engine.ErrInvalid)
		}
	}
	if first.After(now) {
		return nil, first, engine.ErrNotFound
	}
	return m, first, nil
}

// reportOf returns the report of the month that is asked for, as whoever asks may see it.
func (v *visit) reportOf() (report.Report, *fsm.Machine, time.Time, error) {
	if err := v.office(); err != nil {
		return report.Report{}, nil, time.Time{}, err
	}
	m, first, err := v.period()
	if err != nil {
		return report.Report{}, nil, first, err
	}
	told, err := report.For(v.r.Context(), v.eng, v.me, report.Period{SOP: m.SOP().Code.Value, From: first, To: first.AddDate(0, 1, 0)})
	return told, m, first, err
}

// monthReport answers with a month's report.
func (d *Desk) monthReport(v *visit) error {
	r, m, first, err := v.reportOf()
	if err != nil {
		return err
	}
	doc := m.SOP()
	path := func(page string, month time.Time) string {
		return v.to(page) + "?" + url.Values{"sop": {doc.Code.Value}, "bulan": {month.Format("2006-01")}}.Encode()
	}
	name := calendar.MonthName(first.Month(), v.lang) + " " + strconv.Itoa(first.Year())
	page := monthTold{
		frame: v.frame("month.title", name), SOP: doc.Code.Value, Month: first.Format("2006-01"), Called: name, Before: path("/papan/bulan", first.AddDate(0, -1, 0)),
		Opened: r.Opened, Closed: r.Closed, Open: r.Open, Withdrawn: r.Withdrawn, Failed: len(r.Failed),
		Rows: path("/papan/bulan/batas.csv", first), BreachRows: path("/papan/bulan/pelanggaran.csv", first),
	}
	if after := first.AddDate(0, 1, 0); after.After(v.o.Now()) {
		page.Running = true
	} else {
		page.After = path("/papan/bulan", after)
	}
	for _, e := range r.Ends {
		page.Ends = append(page.Ends, endCount{called(doc, e.End), e.Cases})
	}
	for _, by := range []report.Group{report.ByStage, report.ByLimit, report.ByDuty, report.ByUnit, report.ByRole} {
		if g := v.group(r.Rows, by); len(g.Rows) > 0 {
			page.Groups = append(page.Groups, g)
		}
	}
	v.breaches(&page, doc, r.Breaches)
	v.write(http.StatusOK, "month", page)
	return nil
}

// group returns the rows of a report that are told by one thing.
func (v *visit) group(rows []report.Row, by report.Group) groupTold {
	out := groupTold{Key: string(by), Name: v.say("month." + string(by))}
	for i := range rows {
		r := &rows[i]
		if r.By != by {
			continue
		}
		row := rowCount{Name: r.Name, Ended: r.Ended, OnTime: r.OnTime, Late: r.Late, Breaches: r.Breaches, Running: r.Running, LateOpen: r.RunningLate, Percent: "–", Median: "–"}
		if row.Name == "" {
			row.Name = v.say("board.nounit")
		}
		if r.Ended > 0 {
			row.Percent = strconv.Itoa(r.Percent) + " %"
		}
		if r.Median != nil {
			row.Median = v.amount(*r.Median, r.CountedIn, r.Hours)
		}
		out.Rows = append(out.Rows, row)
	}
	out.Chart = v.chart(out)
	return out
}

// breaches adds the breaches of the month.
func (v *visit) breaches(page *monthTold, doc *sop.SOP, all []report.Breach) {
	page.More = max(0, len(all)-breachesShown)
	for i := range all[:len(all)-page.More] {
		b := &all[i]
		told := breachTold{Path: v.to("/kasus", b.Case), ID: b.Case, Name: b.Name, Owner: v.person(doc, &b.Owner), LastDay: v.day(b.LastDay), LateBy: v.say("month.going")}
		switch {
		case b.Unmet:
			told.LateBy = v.say("month.unmet")
		case !b.Ended.IsZero():
			told.LateBy = v.amount(b.LateBy, b.Unit, b.Unit)
		}
		page.Breaches = append(page.Breaches, told)
	}
}

// monthRows answers with the rows of a month's report as CSV; a cell that a spreadsheet would run is text there.
func (d *Desk) monthRows(v *visit) error {
	r, m, first, err := v.reportOf()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := r.WriteCSV(&out); err != nil {
		return err
	}
	return v.download("batas", m, first, out.Bytes())
}

// monthBreaches answers with its breaches as CSV.
func (d *Desk) monthBreaches(v *visit) error {
	r, m, first, err := v.reportOf()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := r.WriteBreachesCSV(&out, m.SOP().Calendar.Options.Zone); err != nil {
		return err
	}
	return v.download("pelanggaran", m, first, out.Bytes())
}

// download answers with a file. Its name holds what the SOP is called by, which is a plain word.
func (v *visit) download(what string, m *fsm.Machine, first time.Time, text []byte) error {
	h := v.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+what+"-"+m.SOP().Code.Value+"-"+first.Format("2006-01")+`.csv"`)
	h.Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = v.w.Write(text) // whoever asked may be gone
	return nil
}
