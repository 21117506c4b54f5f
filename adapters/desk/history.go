package desk

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// entryTold is one entry of a history.
type entryTold struct {
	No             int64
	When, What     string
	Who            string
	Kind           string // bad, note or plain: the class of its mark
	Stage          string // where the case came with it
	Says           []string
	New, Withdrawn bool
	Values         []string // names of what was filled in
	Correct        string   // where it can be corrected; empty: it cannot, or not by whoever asks
}

// history adds what happened to a page, the newest first.
func (v *visit) history(page *caseTold, p place) error {
	entries, err := v.eng.For(v.me).History(v.r.Context(), p.id, 0, 0)
	if err != nil {
		return err
	}
	fresh, _ := strconv.ParseInt(v.r.URL.Query().Get("baru"), 10, 64)
	gone := map[int64]bool{}
	for i := range entries {
		if entries[i].Withdraws != 0 {
			gone[entries[i].Withdraws] = true
		}
	}
	records := v.records(p, entries)
	for i := len(entries) - 1; i >= 0; i-- {
		row := v.entry(p.m.SOP(), &entries[i])
		row.Withdrawn = gone[row.No]
		if _, ok := records[row.No]; ok {
			row.Correct = v.correctionPath(p, row.No)
		}
		if fresh > 0 && entries[i].No == fresh && entries[i].By.ID == v.me.ID && v.me.ID != "" {
			row.New = true
			page.Told = v.say("told", row.What, row.When)
		}
		page.Rows = append(page.Rows, row)
	}
	return nil
}

// entry tells of one entry.
func (v *visit) entry(doc *sop.SOP, e *engine.Entry) entryTold {
	out := entryTold{No: e.No, When: v.moment(doc, e.At), What: capital(e.Kind.In(v.lang)), Who: v.person(doc, &e.By), Kind: "plain"}
	clock := clockName(doc, e.Clock)
	switch e.Kind {
	case fsm.Breaching:
		out.Kind, out.What = "bad", v.say("entry.breach", clock)
	case fsm.Reminding, fsm.Escalating:
		out.Kind, out.What = "note", capital(e.Kind.In(v.lang))+": "+clock
	case fsm.DutyMet, fsm.GivingBack, fsm.DutyArising:
		if e.Action != "" {
			out.What = dutyName(e.Action)
		} else if len(e.Duties) > 0 {
			out.What = capital(e.Kind.In(v.lang)) + ": " + dutyName(e.Duties[0].Duty)
		}
	default:
		switch {
		case e.Action != "":
			out.What = called(doc, e.Action)
		case e.To != e.From: // who did what is not shown, and that it moved is
			out.What = v.say("entry.moved")
		}
	}
	if e.To != "" && e.To != e.From {
		out.Stage = called(doc, e.To)
	}
	if !e.Recorded.IsZero() {
		out.Says = append(out.Says, v.say("entry.recorded", v.moment(doc, e.Recorded)))
	}
	if e.Owner != nil && e.Owner.Role != "" {
		out.Says = append(out.Says, v.say("entry.owner", v.person(doc, e.Owner)))
	}
	for i := range e.Clocks {
		if said := v.moved(doc, e, &e.Clocks[i]); said != "" {
			out.Says = append(out.Says, said)
		}
	}
	if len(e.Tell) > 0 {
		told := make([]string, len(e.Tell))
		for i, role := range e.Tell {
			told[i] = roleName(doc, role)
		}
		out.Says = append(out.Says, v.say("entry.told", strings.Join(told, ", ")))
	}
	if e.Corrects != 0 {
		out.Says = append(out.Says, v.say("entry.corrects", e.Corrects))
	}
	if e.Withdraws != 0 {
		out.Says = append(out.Says, v.say("entry.withdraws", e.Withdraws))
	}
	if is, ok := e.Input[sop.UnitInput]; ok && is.IsSet() {
		out.Values = append(out.Values, v.say("unit")+" ("+unitName(doc, is.Str())+")")
	}
	for _, f := range doc.Fields {
		if is, ok := e.Input[f.ID.Value]; ok && is.IsSet() {
			out.Values = append(out.Values, sop.Called(f.Name, f.ID))
		}
	}
	return out
}

// clockName returns what a clock is called.
func clockName(doc *sop.SOP, id string) string {
	ref := fsm.ReadClockID(id)
	if ref.Kind == fsm.DutyClock {
		return dutyName(ref.Of)
	}
	return called(doc, ref.Of)
}

// moved tells what an entry did to a clock.
func (v *visit) moved(doc *sop.SOP, e *engine.Entry, m *fsm.ClockMove) string {
	name := clockName(doc, m.Clock)
	switch m.Move {
	case fsm.Stopped:
		owed := fsm.OwnerOf(doc, m.Clock, e.From) != ""
		judged := m.Judge(owed).In(v.lang)
		if m.LateBy > 0 && owed {
			judged += " " + v.amount(m.LateBy, m.Unit, m.Unit)
		}
		return v.say("move.stop", name, judged)
	case fsm.Held:
		return v.say("move.held", name)
	}
	if !m.LastDay.IsZero() {
		return v.say("move.until", name, v.day(m.LastDay))
	}
	return ""
}
