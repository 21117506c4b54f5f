package engine

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/batch"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Inside opens the engine to its own rooms: packages report and so on. A host
// cannot call it, having no key.
func (e *Engine) Inside(door.Key) door.Engine { return inside{e} }

type inside struct{ e *Engine }

func (i inside) Store() store.Backend { return i.e.store }

func (i inside) Copies() bool { return i.e.copies }

func (i inside) Now() time.Time { return i.e.now() }

func (i inside) Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error) {
	return i.e.actor(ctx, claim)
}

func (i inside) WorksOnAll(ctx context.Context, code string, by fsm.Actor) bool {
	return i.e.worksOnAll(ctx, code, by)
}

func (i inside) Viewed(ctx context.Context, m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) ([]store.Entry, error) {
	return i.e.viewed(ctx, m, c, entries, by)
}

func (i inside) Seen(ctx context.Context, id string, by fsm.Actor) (fsm.Case, *fsm.Machine, fsm.Actor, error) {
	c, p, by, err := i.e.seen(ctx, id, by)
	if err != nil {
		return c, nil, by, err
	}
	return c, p.Machine, by, nil
}

func (i inside) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	return library.Document(ctx, i.e.store.Cases, h)
}

func (i inside) Kept(ctx context.Context, h store.Hash) error {
	if i.e.bound { // what it finds may be rolled back
		_, err := library.Document(ctx, i.e.store.Cases, h)
		return err
	}
	return i.e.shared.library.Find(ctx, i.e.store.Cases, h)
}

func (i inside) Summary(ctx context.Context, c *fsm.Case) (store.Summary, error) {
	p, _, err := i.e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return store.Summary{}, err
	}
	return p.Summary(c), nil
}

func (i inside) Replay(ctx context.Context, c fsm.Case, entries []store.Entry) (door.Replay, error) {
	r, err := i.e.shared.library.Replay(ctx, i.e.store.Cases, c, entries)
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (i inside) Warranted(by, basis string) (string, error) {
	w, err := i.e.warranted(Warrant{By: by, Basis: basis})
	return w.By, err
}

func (i inside) Person(a fsm.Actor) fsm.Actor { return i.e.person(a) }

func (i inside) CheckCommand(id, action string, by fsm.Actor) error {
	return intake.Command(id, fsm.Command{Action: action, Actor: by})
}

func (i inside) When(c fsm.Case, given time.Time, may bool) (time.Time, error) {
	return i.e.when(c, given, may)
}

func (i inside) PageLimit(n int) (int, error) { return PageOf{Limit: n}.limit() }

func (i inside) InForce(ctx context.Context) (*calendar.Log, error) { return i.e.inForce(ctx) }

func (i inside) LogOf(ctx context.Context, h store.Hash) (*calendar.Log, error) {
	return i.e.shared.library.Log(ctx, i.e.store.Cases, h)
}

func (i inside) KeepDecrees(ctx context.Context, by, basis string, log *calendar.Log) error {
	doc := i.e.decreeDocument(Warrant{By: by, Basis: basis}, log)
	return i.e.store.Cases.Save(ctx, store.Change{Documents: []store.Document{doc}})
}

func (i inside) Under(ctx context.Context, c *fsm.Case) (*fsm.Machine, *calendar.Calendar, error) {
	p, cal, err := i.e.under(ctx, *c)
	if err != nil {
		return nil, nil, err
	}
	return p.Machine, cal, nil
}

func (i inside) MachineOf(ctx context.Context, c *fsm.Case) (*fsm.Machine, error) {
	p, _, err := i.e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	return p.Machine, nil
}

func (i inside) CalendarBy(ctx context.Context, c *fsm.Case, log *calendar.Log) (*calendar.Calendar, error) {
	p, h, err := i.e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	return i.e.shared.library.Calendar(p, h, log)
}

func (i inside) UnitOf(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	return i.e.unitOf(ctx, doc, id)
}

func (i inside) Do(ctx context.Context, t door.Task) (fsm.Case, []store.Entry, error) {
	r, err := i.e.do(ctx, i.task(t))
	return r.Case, r.Entries, err
}

func (i inside) DoAll(ctx context.Context, all []door.Task) []door.Done {
	tasks := make([]task, len(all))
	for n, t := range all {
		tasks[n] = i.task(t)
	}
	var out []door.Done
	for some := range slices.Chunk(tasks, batch.Size) {
		done := i.e.together(ctx, some, i.e.do)
		for _, o := range done {
			out = append(out, door.Done{Case: o.Result.Case, Entries: o.Result.Entries, Err: o.Err})
		}
		if len(done) < len(some) {
			break
		}
	}
	return out
}

func (i inside) task(t door.Task) task {
	own := task{id: t.ID, preview: t.Preview}
	own.decide = func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		d, err := t.Decide(p.Machine, cal, c)
		return d, nil, err
	}
	if t.Viewer != nil {
		own.viewer = &viewer{claim: *t.Viewer}
	}
	return own
}

func (i inside) Delivery() (within time.Duration, tries int) { return i.e.within, i.e.tries }

func (i inside) Isolated(ctx context.Context, key string, call func(context.Context) error) error {
	return i.e.shared.absent.Call(ctx, key, i.e.within, call)
}

func (i inside) Saved() <-chan struct{} { return i.e.shared.bell.Wait() }

func (i inside) Ring() { i.e.shared.bell.Ring() }

func (i inside) Logger() *slog.Logger { return i.e.logger }

func (i inside) Past(ctx context.Context, c fsm.Case) (fsm.Past, error) {
	p, _, err := i.e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return fsm.Past{}, err
	}
	return i.e.pastOfCase(ctx, p, c)
}

func (i inside) Jumped(ctx context.Context, now time.Time) (*door.Jump, error) {
	jump, _, err := i.e.jumped(ctx, now, nil)
	if err != nil || jump == nil {
		return nil, err
	}
	return &door.Jump{Last: jump.Last, Max: jump.Max}, nil
}

func (i inside) Beaten(now time.Time) { i.e.heart.Put(now) }
