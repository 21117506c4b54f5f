package office

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/report"
)

// closed lets some cases of the reference come to their end, with a duty that has no
// limit: nobody need do anything on them again.
func (p *play) closed() {
	p.t.Helper()
	ctx := context.Background()
	for _, m := range p.machines {
		if m.SOP().Code.Value != Code {
			continue
		}
		for i := range 4 {
			id := fmt.Sprintf("R-%d", i)
			must(p.t, p.same("open "+id, func(e *engine.Engine) (any, error) { return e.Open(ctx, Opening(id)) }))
			p.cases, p.of[id], p.owner[id] = append(p.cases, id), m, Warga
			for _, deed := range append(UntilAnswered(), Deeds()[len(Deeds())-1]) {
				p.clock.Move(time.Hour)
				must(p.t, p.same(deed.Action+" on "+id, func(e *engine.Engine) (any, error) { return e.Act(ctx, id, deed) }))
			}
		}
	}
}

// dayOf returns the midnight so many days after a run began.
func dayOf(n int) time.Time { return Begin.AddDate(0, 0, n) }

// reports fails the test unless reports of times long and short are those that come of
// reading every case: of all, and for some of the people who work on them.
func (p *play) reports() {
	p.t.Helper()
	ctx := context.Background()
	plain := p.stores[0]
	plain.Gatherer = nil
	slow, err := engine.New(plain, engine.WithClock(p.clock), engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))))
	must(p.t, err)
	p.clock.Move(60 * 24 * time.Hour) // nothing happens meanwhile
	now, rested := int(p.clock.Now().Sub(Begin)/(24*time.Hour)), 0
	for _, m := range p.machines {
		code := m.SOP().Code.Value
		for _, days := range [][2]int{{-9000, 9000}, {0, 3}, {1, 12}, {5, 9}, {20, 50}, {p.rng.IntN(60), 60 + p.rng.IntN(900)}, {400, 430}, {now - 80, now - 50}, {now - 30, 9000}, {-90, -60}} {
			period := report.Period{SOP: code, From: dayOf(days[0]), To: dayOf(days[1])}
			r := m.SOP().Roles[p.rng.IntN(len(m.SOP().Roles))]
			by := p.actor(m, r)
			want, err := report.Of(ctx, slow, period)
			must(p.t, err)
			wantFor, err := report.For(ctx, slow, by, period)
			must(p.t, err)
			for i, e := range p.engines {
				got, err := report.Of(ctx, e, period)
				must(p.t, err)
				if want, got := inJSON(p.t, want), inJSON(p.t, got); want != got {
					p.t.Fatalf("report on %s of days %v from store %d:\n%s\nwant\n%s", code, days, i, got, want)
				}
				gotFor, err := report.For(ctx, e, by, period)
				must(p.t, err)
				if want, got := inJSON(p.t, wantFor), inJSON(p.t, gotFor); want != got {
					p.t.Fatalf("report on %s of days %v for %v from store %d:\n%s\nwant\n%s", code, days, by, i, got, want)
				}
			}
			_, owed, err := p.stores[1].Gatherer.Between(ctx, code, period.From, period.To, false)
			must(p.t, err)
			rested += len(owed)
		}
	}
	if rested == 0 {
		p.t.Fatal("no case rested: the reports tell nothing of those")
	}
	p.t.Logf("%d duties of reports were counted, not read", rested)
}
