package otel

import (
	"context"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Store returns a store of which every call is measured and traced: it has the abilities
// of b, also in what a Claimer binds, and no others. What a host binds to its own
// transaction (In of an adapter) is wrapped by [Telemetry.Bound].
func (t *Telemetry) Store(b store.Backend) store.Backend { return t.around(b, nil) }

// Bound is Store for what is bound to a transaction of the host. What changes tell
// (breaches, lateness, lag) is measured once the host calls committed, after its commit;
// of a transaction that was rolled back it never does.
func (t *Telemetry) Bound(b store.Backend) (bound store.Backend, committed func()) {
	p := &pending{}
	return t.around(b, p), p.measure
}

func (t *Telemetry) around(b store.Backend, later *pending) store.Backend {
	a := around{b, t, later}
	return store.Backend{
		Cases: a, Vault: a, Finder: a, Walker: a, Gatherer: a, Outbox: a, Claimer: a, Listener: a,
		Upcoming: a, Heart: a, Remover: a, Registrar: a, Summarizer: a, Checker: a, Batcher: a,
	}.Like(b)
}

// around is every ability of what it is around.
type around struct {
	on    store.Backend
	t     *Telemetry
	later *pending // what is measured after a commit; nil: each call is one
}

// pending is what is measured if a transaction is committed.
type pending struct {
	mu  sync.Mutex
	all []func()
}

func (p *pending) add(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, do)
}

// take returns what was added, and forgets it.
func (p *pending) take() []func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.all
	p.all = nil
	return all
}

func (p *pending) measure() {
	for _, do := range p.take() {
		do()
	}
}

// saved measures what a change tells, once it is sure to stay.
func (r around) saved(ctx context.Context, ch *store.Change) {
	if r.later == nil {
		r.t.saved(ctx, ch)
		return
	}
	r.later.add(func() { r.t.saved(ctx, ch) })
}

// ClaimDue is traced as what it does, and is no call whose time is the store's.
func (r around) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(bound store.Backend, ids []string) error) error {
	later := &pending{}
	err := r.on.Claimer.ClaimDue(ctx, now, limit, except, func(bound store.Backend, ids []string) error {
		later.take() // of a transaction that is tried again
		return do(r.t.around(bound, later), ids)
	})
	if err == nil {
		later.measure()
	}
	return err
}

// Listen lasts as long as the process: it is neither measured nor traced.
func (r around) Listen(ctx context.Context, heard func(due time.Time)) error {
	return r.on.Listener.Listen(ctx, func(due time.Time) { heard(due) })
}

func (r around) Load(ctx context.Context, id string) (out store.Stored, err error) {
	err = r.in(ctx, "Cases.Load", func(ctx context.Context) (err error) { out, err = r.on.Cases.Load(ctx, id); return err })
	if err == nil {
		courseOf(ctx).met(id)
	}
	return out, err
}

func (r around) Save(ctx context.Context, ch store.Change) error {
	r.t.decided(ctx)
	return r.in(ctx, "Cases.Save", func(ctx context.Context) error {
		err := r.on.Cases.Save(ctx, ch)
		if err == nil {
			courseOf(ctx).met(ch.Case.ID)
			r.saved(ctx, &ch)
		}
		return err
	})
}

func (r around) SaveAll(ctx context.Context, changes []store.Change) (out []bool, err error) {
	r.t.decided(ctx)
	err = r.in(ctx, "Batcher.SaveAll", func(ctx context.Context) (err error) {
		out, err = r.on.Batcher.SaveAll(ctx, changes)
		for i := range changes {
			if err == nil && i < len(out) && out[i] {
				r.saved(ctx, &changes[i])
			}
		}
		return err
	})
	return out, err
}

func (r around) History(ctx context.Context, id string, after int64, limit int) (out []store.Sealed, err error) {
	err = r.in(ctx, "Cases.History", func(ctx context.Context) (err error) {
		out, err = r.on.Cases.History(ctx, id, after, limit)
		return err
	})
	return out, err
}

func (r around) Due(ctx context.Context, now time.Time, limit int) (out []string, err error) {
	err = r.in(ctx, "Cases.Due", func(ctx context.Context) (err error) { out, err = r.on.Cases.Due(ctx, now, limit); return err })
	return out, err
}

func (r around) Document(ctx context.Context, h store.Hash) (out []byte, err error) {
	err = r.in(ctx, "Cases.Document", func(ctx context.Context) (err error) { out, err = r.on.Cases.Document(ctx, h); return err })
	return out, err
}

func (r around) Answer(ctx context.Context, k store.Key) (out store.Answer, err error) {
	err = r.in(ctx, "Cases.Answer", func(ctx context.Context) (err error) { out, err = r.on.Cases.Answer(ctx, k); return err })
	return out, err
}

func (r around) Personal(ctx context.Context, id string) (out []store.Personal, err error) {
	err = r.in(ctx, "Vault.Personal", func(ctx context.Context) (err error) { out, err = r.on.Vault.Personal(ctx, id); return err })
	return out, err
}

func (r around) Erase(ctx context.Context, x store.Erasure) (out int, err error) {
	err = r.in(ctx, "Vault.Erase", func(ctx context.Context) (err error) { out, err = r.on.Vault.Erase(ctx, x); return err })
	return out, err
}

func (r around) Find(ctx context.Context, s store.Search) (out []store.Found, err error) {
	err = r.in(ctx, "Finder.Find", func(ctx context.Context) (err error) { out, err = r.on.Finder.Find(ctx, s); return err })
	return out, err
}

func (r around) Tally(ctx context.Context, s store.Search) (out []store.Tally, err error) {
	err = r.in(ctx, "Finder.Tally", func(ctx context.Context) (err error) { out, err = r.on.Finder.Tally(ctx, s); return err })
	return out, err
}

func (r around) Histories(ctx context.Context, ids []string) (out [][]store.Sealed, err error) {
	err = r.in(ctx, "Gatherer.Histories", func(ctx context.Context) (err error) { out, err = r.on.Gatherer.Histories(ctx, ids); return err })
	return out, err
}

func (r around) Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error) {
	err = r.in(ctx, "Gatherer.Between", func(ctx context.Context) (err error) {
		ids, owed, err = r.on.Gatherer.Between(ctx, sop, from, to, rest)
		return err
	})
	return ids, owed, err
}

func (r around) Heads(ctx context.Context, after string, limit int) (out []store.Head, err error) {
	err = r.in(ctx, "Walker.Heads", func(ctx context.Context) (err error) { out, err = r.on.Walker.Heads(ctx, after, limit); return err })
	return out, err
}

func (r around) Subscribe(ctx context.Context, receiver string) error {
	return r.in(ctx, "Outbox.Subscribe", func(ctx context.Context) error { return r.on.Outbox.Subscribe(ctx, receiver) })
}

func (r around) Unsubscribe(ctx context.Context, receiver string) error {
	return r.in(ctx, "Outbox.Unsubscribe", func(ctx context.Context) error { return r.on.Outbox.Unsubscribe(ctx, receiver) })
}

func (r around) Receivers(ctx context.Context) (out []string, err error) {
	err = r.in(ctx, "Outbox.Receivers", func(ctx context.Context) (err error) { out, err = r.on.Outbox.Receivers(ctx); return err })
	return out, err
}

func (r around) Queues(ctx context.Context, receiver, after string, limit int) (out []store.Queue, err error) {
	err = r.in(ctx, "Outbox.Queues", func(ctx context.Context) (err error) {
		out, err = r.on.Outbox.Queues(ctx, receiver, after, limit)
		return err
	})
	return out, err
}

func (r around) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) (out []store.Queue, err error) {
	err = r.in(ctx, "Outbox.Claim", func(ctx context.Context) (err error) {
		out, err = r.on.Outbox.Claim(ctx, receiver, now, until, limit)
		return err
	})
	return out, err
}

func (r around) Outgoing(ctx context.Context, receiver, id string, limit int) (out []store.Event, err error) {
	err = r.in(ctx, "Outbox.Outgoing", func(ctx context.Context) (err error) {
		out, err = r.on.Outbox.Outgoing(ctx, receiver, id, limit)
		return err
	})
	return out, err
}

func (r around) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	return r.in(ctx, "Outbox.Delivered", func(ctx context.Context) error { return r.on.Outbox.Delivered(ctx, receiver, id, events, now) })
}

func (r around) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	return r.in(ctx, "Outbox.Failed", func(ctx context.Context) error { return r.on.Outbox.Failed(ctx, receiver, id, tries, next) })
}

func (r around) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	return r.in(ctx, "Outbox.PutAside", func(ctx context.Context) error { return r.on.Outbox.PutAside(ctx, receiver, a) })
}

func (r around) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) (out []store.Aside, err error) {
	err = r.in(ctx, "Outbox.Asides", func(ctx context.Context) (err error) {
		out, err = r.on.Outbox.Asides(ctx, receiver, after, limit)
		return err
	})
	return out, err
}

func (r around) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	return r.in(ctx, "Outbox.SendAgain", func(ctx context.Context) error { return r.on.Outbox.SendAgain(ctx, receiver, at, now) })
}

func (r around) Backlog(ctx context.Context, receiver string) (out store.Backlog, err error) {
	err = r.in(ctx, "Outbox.Backlog", func(ctx context.Context) (err error) { out, err = r.on.Outbox.Backlog(ctx, receiver); return err })
	return out, err
}

func (r around) NextDue(ctx context.Context) (out time.Time, err error) {
	err = r.in(ctx, "Upcoming.NextDue", func(ctx context.Context) (err error) { out, err = r.on.Upcoming.NextDue(ctx); return err })
	return out, err
}

func (r around) Alive(ctx context.Context) (out time.Time, err error) {
	err = r.in(ctx, "Heart.Alive", func(ctx context.Context) (err error) { out, err = r.on.Heart.Alive(ctx); return err })
	return out, err
}

func (r around) Beat(ctx context.Context, at time.Time) error {
	return r.in(ctx, "Heart.Beat", func(ctx context.Context) error { return r.on.Heart.Beat(ctx, at) })
}

func (r around) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	return r.in(ctx, "Heart.ConfirmClock", func(ctx context.Context) error { return r.on.Heart.ConfirmClock(ctx, at, deed) })
}

func (r around) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	return r.in(ctx, "Remover.Remove", func(ctx context.Context) error { return r.on.Remover.Remove(ctx, t, deed) })
}

func (r around) Tombstone(ctx context.Context, id string) (out store.Tombstone, err error) {
	err = r.in(ctx, "Remover.Tombstone", func(ctx context.Context) (err error) { out, err = r.on.Remover.Tombstone(ctx, id); return err })
	return out, err
}

func (r around) Register(ctx context.Context, after int64, limit int) (out []store.Registered, err error) {
	err = r.in(ctx, "Registrar.Register", func(ctx context.Context) (err error) {
		out, err = r.on.Registrar.Register(ctx, after, limit)
		return err
	})
	return out, err
}

func (r around) RegisterOf(ctx context.Context, id string) (out []store.Registered, err error) {
	err = r.in(ctx, "Registrar.RegisterOf", func(ctx context.Context) (err error) { out, err = r.on.Registrar.RegisterOf(ctx, id); return err })
	return out, err
}

func (r around) RegisterHead(ctx context.Context) (out store.Registered, err error) {
	err = r.in(ctx, "Registrar.RegisterHead", func(ctx context.Context) (err error) { out, err = r.on.Registrar.RegisterHead(ctx); return err })
	return out, err
}

func (r around) Documents(ctx context.Context) (out []store.Document, err error) {
	err = r.in(ctx, "Registrar.Documents", func(ctx context.Context) (err error) { out, err = r.on.Registrar.Documents(ctx); return err })
	return out, err
}

func (r around) Tombstones(ctx context.Context, after string, limit int) (out []store.Tombstone, err error) {
	err = r.in(ctx, "Registrar.Tombstones", func(ctx context.Context) (err error) {
		out, err = r.on.Registrar.Tombstones(ctx, after, limit)
		return err
	})
	return out, err
}

func (r around) Summary(ctx context.Context, id string) (out store.Summary, err error) {
	err = r.in(ctx, "Summarizer.Summary", func(ctx context.Context) (err error) { out, err = r.on.Summarizer.Summary(ctx, id); return err })
	return out, err
}

func (r around) Check(ctx context.Context) error {
	return r.in(ctx, "Checker.Check", func(ctx context.Context) error { return r.on.Checker.Check(ctx) })
}

func (r around) LoadAll(ctx context.Context, ids []string) (out []store.Stored, err error) {
	err = r.in(ctx, "Batcher.LoadAll", func(ctx context.Context) (err error) { out, err = r.on.Batcher.LoadAll(ctx, ids); return err })
	return out, err
}
