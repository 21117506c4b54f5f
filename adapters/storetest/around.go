package storetest

import (
	"context"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Within is what each call of a Backend goes through ([Around]): it is told on what
// the call would be made, and hands to do on what it shall be made, such as the same
// bound to a transaction. It calls do once, and returns what do returns.
type Within func(ctx context.Context, on store.Backend, do func(store.Backend) error) error

// Around returns a Backend with the abilities of b, every call of which goes through
// in: also those on what a [store.Claimer] binds.
func Around(b store.Backend, in Within) store.Backend {
	a := around{b, in}
	return store.Backend{
		Cases: a, Vault: a, Finder: a, Walker: a, Gatherer: a, Outbox: a, Claimer: a, Listener: a,
		Upcoming: a, Heart: a, Remover: a, Registrar: a, Summarizer: a, Checker: a, Batcher: a,
	}.Like(b)
}

// around is every ability of what it is around.
type around struct {
	on store.Backend
	in Within
}

func (r around) Load(ctx context.Context, id string) (out store.Stored, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Cases.Load(ctx, id); return err })
	return out, err
}

func (r around) Save(ctx context.Context, ch store.Change) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Cases.Save(ctx, ch) })
}

func (r around) History(ctx context.Context, id string, after int64, limit int) (out []store.Sealed, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Cases.History(ctx, id, after, limit); return err })
	return out, err
}

func (r around) Due(ctx context.Context, now time.Time, limit int) (out []string, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Cases.Due(ctx, now, limit); return err })
	return out, err
}

func (r around) Document(ctx context.Context, h store.Hash) (out []byte, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Cases.Document(ctx, h); return err })
	return out, err
}

func (r around) Answer(ctx context.Context, k store.Key) (out store.Answer, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Cases.Answer(ctx, k); return err })
	return out, err
}

func (r around) Personal(ctx context.Context, id string) (out []store.Personal, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Vault.Personal(ctx, id); return err })
	return out, err
}

func (r around) Erase(ctx context.Context, x store.Erasure) (out int, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Vault.Erase(ctx, x); return err })
	return out, err
}

func (r around) Find(ctx context.Context, s store.Search) (out []store.Found, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Finder.Find(ctx, s); return err })
	return out, err
}

func (r around) Tally(ctx context.Context, s store.Search) (out []store.Tally, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Finder.Tally(ctx, s); return err })
	return out, err
}

func (r around) Histories(ctx context.Context, ids []string) (out [][]store.Sealed, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Gatherer.Histories(ctx, ids); return err })
	return out, err
}

func (r around) Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) {
		ids, owed, err = b.Gatherer.Between(ctx, sop, from, to, rest)
		return err
	})
	return ids, owed, err
}

func (r around) Heads(ctx context.Context, after string, limit int) (out []store.Head, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Walker.Heads(ctx, after, limit); return err })
	return out, err
}

func (r around) Subscribe(ctx context.Context, receiver string) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.Subscribe(ctx, receiver) })
}

func (r around) Unsubscribe(ctx context.Context, receiver string) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.Unsubscribe(ctx, receiver) })
}

func (r around) Receivers(ctx context.Context) (out []string, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Outbox.Receivers(ctx); return err })
	return out, err
}

func (r around) Queues(ctx context.Context, receiver, after string, limit int) (out []store.Queue, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Outbox.Queues(ctx, receiver, after, limit); return err })
	return out, err
}

func (r around) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) (out []store.Queue, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) {
		out, err = b.Outbox.Claim(ctx, receiver, now, until, limit)
		return err
	})
	return out, err
}

func (r around) Outgoing(ctx context.Context, receiver, id string, limit int) (out []store.Event, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Outbox.Outgoing(ctx, receiver, id, limit); return err })
	return out, err
}

func (r around) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.Delivered(ctx, receiver, id, events, now) })
}

func (r around) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.Failed(ctx, receiver, id, tries, next) })
}

func (r around) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.PutAside(ctx, receiver, a) })
}

func (r around) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) (out []store.Aside, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Outbox.Asides(ctx, receiver, after, limit); return err })
	return out, err
}

func (r around) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Outbox.SendAgain(ctx, receiver, at, now) })
}

func (r around) Backlog(ctx context.Context, receiver string) (out store.Backlog, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Outbox.Backlog(ctx, receiver); return err })
	return out, err
}

func (r around) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(bound store.Backend, ids []string) error) error {
	return r.in(ctx, r.on, func(b store.Backend) error {
		return b.Claimer.ClaimDue(ctx, now, limit, except, func(bound store.Backend, ids []string) error {
			return do(Around(bound, r.in), ids)
		})
	})
}

func (r around) Listen(ctx context.Context, heard func(due time.Time)) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Listener.Listen(ctx, heard) })
}

func (r around) NextDue(ctx context.Context) (out time.Time, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Upcoming.NextDue(ctx); return err })
	return out, err
}

func (r around) Alive(ctx context.Context) (out time.Time, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Heart.Alive(ctx); return err })
	return out, err
}

func (r around) Beat(ctx context.Context, at time.Time) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Heart.Beat(ctx, at) })
}

func (r around) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Heart.ConfirmClock(ctx, at, deed) })
}

func (r around) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Remover.Remove(ctx, t, deed) })
}

func (r around) Tombstone(ctx context.Context, id string) (out store.Tombstone, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Remover.Tombstone(ctx, id); return err })
	return out, err
}

func (r around) Register(ctx context.Context, after int64, limit int) (out []store.Registered, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Registrar.Register(ctx, after, limit); return err })
	return out, err
}

func (r around) RegisterOf(ctx context.Context, id string) (out []store.Registered, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Registrar.RegisterOf(ctx, id); return err })
	return out, err
}

func (r around) RegisterHead(ctx context.Context) (out store.Registered, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Registrar.RegisterHead(ctx); return err })
	return out, err
}

func (r around) Documents(ctx context.Context) (out []store.Document, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Registrar.Documents(ctx); return err })
	return out, err
}

func (r around) Tombstones(ctx context.Context, after string, limit int) (out []store.Tombstone, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Registrar.Tombstones(ctx, after, limit); return err })
	return out, err
}

func (r around) Summary(ctx context.Context, id string) (out store.Summary, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Summarizer.Summary(ctx, id); return err })
	return out, err
}

func (r around) Check(ctx context.Context) error {
	return r.in(ctx, r.on, func(b store.Backend) error { return b.Checker.Check(ctx) })
}

func (r around) LoadAll(ctx context.Context, ids []string) (out []store.Stored, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Batcher.LoadAll(ctx, ids); return err })
	return out, err
}

func (r around) SaveAll(ctx context.Context, changes []store.Change) (out []bool, err error) {
	err = r.in(ctx, r.on, func(b store.Backend) (err error) { out, err = b.Batcher.SaveAll(ctx, changes); return err })
	return out, err
}
