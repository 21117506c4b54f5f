package preview

import (
	"net/http"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// rowOf tells one thing that happened.
func rowOf(lang string, v *version, r *scenario.Row) rowShown {
	doc := v.machine.SOP()
	out := rowShown{When: moment(lang, r.At, v.cal), What: r.Kind.In(lang), Who: say(lang, "system")}
	if r.Action != "" {
		out.What = called(doc, r.Action)
	}
	clock := clockName(doc, r.Clock)
	switch r.Kind {
	case scenario.Deviation:
		out.Bad, out.What = true, say(lang, "row.refused", out.What)
		for _, reason := range r.Refusal.Reasons {
			out.Says = append(out.Says, reason.In(lang))
		}
	case fsm.Breaching:
		out.Bad, out.What = true, say(lang, "row.breach", clock, dayOf(lang, r.Stood.Deadline.LastDay.In(time.UTC)))
	case fsm.Reminding, fsm.Escalating:
		out.What += ": " + clock
	}
	if r.By.Role != "" && r.By.Role != "sistem" {
		out.Who = holding(doc, r.By.Role, r.By.Unit) + " (" + r.By.ID + ")"
	}
	if r.Refusal == nil && r.To != r.From && r.To != "" {
		out.Says = append(out.Says, "→ "+doc.CalledOf(r.To))
	}
	for _, d := range r.Deadlines {
		switch {
		case !d.Deadline.Due.IsZero():
			out.Says = append(out.Says, say(lang, "row.deadline", clockName(doc, d.Clock), dayOf(lang, d.Deadline.LastDay.In(time.UTC))))
		case d.Move == fsm.Held:
			out.Says = append(out.Says, say(lang, "row.held", clockName(doc, d.Clock)))
		}
	}
	for _, verdict := range r.Verdicts {
		said := verdict.Judged.In(lang)
		if verdict.LateBy > 0 {
			said += " " + show.Amount(verdict.LateBy, verdict.Unit, verdict.Span.Unit)
		}
		out.Says = append(out.Says, clockName(doc, verdict.Clock)+": "+said)
	}
	if r.Owner != nil {
		out.Says = append(out.Says, say(lang, "row.owner", holding(doc, r.Owner.Role, r.Owner.Unit)))
	}
	if len(r.Tell) > 0 {
		var told []string
		for _, role := range r.Tell {
			told = append(told, roleName(doc, role))
		}
		out.Says = append(out.Says, say(lang, "row.told", strings.Join(told, ", ")))
	}
	return out
}

// clockName returns what a limit is called.
func clockName(doc *sop.SOP, id string) string {
	return doc.CalledOf(fsm.ReadClockID(id).Of)
}

// month answers with the months that a limit runs through.
func (p *Preview) month(w http.ResponseWriter, r *http.Request) {
	lang, s := p.lang(w, r), p.shown.Load()
	if s.good == nil {
		http.NotFound(w, r)
		return
	}
	p.play.Lock()
	defer p.play.Unlock()
	at, _, err := p.stand(r, s.good)
	var ledger calendar.Ledger
	ok := false
	if err == nil && at.c.Version > 0 {
		ledger, ok, err = s.good.machine.Explain(at.c, r.URL.Query().Get("jam"), s.good.cal)
	}
	if err != nil || !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write(show.SVG(ledger, lang))
}
