package ports

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Tenant is one office on a store that it shares with others: the ids of its cases begin with its name and a colon,
// and all others are not there. It gives each office an engine of its own:
//
//	lumajang, err := engine.New(ports.Tenant("lumajang", shared))
//	lumajang.Open(ctx, engine.Opening{SOP: code, ID: "lumajang:" + number, …})
//
// Documents are shared: who publishes a file publishes it for all. Timers are of all cases: one engine on the shared
// store itself runs them, and tells others. Abilities that are not wrapped here are not offered; an office that needs
// more of them, or a wall in the database, has a schema of its own (postgres.WithSchema) instead.
func Tenant(name string, shared store.Backend) store.Backend {
	t := tenant{name + ":", shared}
	return store.Backend{Cases: t, Vault: t, Finder: t}.Like(shared)
}

type tenant struct {
	prefix string
	on     store.Backend
}

// own tells whether a case is of this office.
func (t tenant) own(id string) bool { return strings.HasPrefix(id, t.prefix) }

// key is an idempotency key as the shared store keeps it: that of the person at this office.
func (t tenant) key(k store.Key) store.Key {
	k.Actor = t.prefix + k.Actor
	return k
}

func (t tenant) Load(ctx context.Context, id string) (store.Stored, error) {
	if !t.own(id) {
		return store.Stored{}, store.ErrNotFound
	}
	return t.on.Cases.Load(ctx, id)
}

func (t tenant) Save(ctx context.Context, ch store.Change) error {
	for at := &ch; at != nil; at = at.Linked {
		if at.Case.ID != "" && !t.own(at.Case.ID) {
			return fmt.Errorf("%w: the number is not of this office", store.ErrInvalid)
		}
	}
	if ch.Answer != nil {
		kept := *ch.Answer
		kept.Key = t.key(kept.Key)
		ch.Answer = &kept
	}
	return t.on.Cases.Save(ctx, ch)
}

func (t tenant) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	if !t.own(id) {
		return nil, store.ErrNotFound
	}
	return t.on.Cases.History(ctx, id, after, limit)
}

// Due returns none: the engine of all runs the timers.
func (tenant) Due(context.Context, time.Time, int) ([]string, error) { return nil, nil }

func (t tenant) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	return t.on.Cases.Document(ctx, h)
}

func (t tenant) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	kept, err := t.on.Cases.Answer(ctx, t.key(k))
	kept.Actor = strings.TrimPrefix(kept.Actor, t.prefix)
	return kept, err
}

func (t tenant) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	if !t.own(id) {
		return nil, nil
	}
	return t.on.Vault.Personal(ctx, id)
}

func (t tenant) Erase(ctx context.Context, x store.Erasure) (int, error) {
	if !t.own(x.Case) {
		return 0, store.ErrNotFound
	}
	return t.on.Vault.Erase(ctx, x)
}

// Find looks through the cases of all until it has enough of its own.
func (t tenant) Find(ctx context.Context, s store.Search) ([]store.Found, error) {
	var own []store.Found
	for want := s.Limit; ; {
		page, err := t.on.Finder.Find(ctx, s)
		if err != nil {
			return nil, err
		}
		for _, f := range page {
			if t.own(f.ID) && len(own) < want {
				own = append(own, f)
			}
			s.After = store.Place{Order: f.Summary.Order, ID: f.ID}
		}
		if len(page) < s.Limit || len(own) == want {
			return own, nil
		}
	}
}

// Tally counts what Find finds.
func (t tenant) Tally(ctx context.Context, s store.Search) ([]store.Tally, error) {
	s.After, s.Limit = store.Place{}, 500
	var out []store.Tally
	counted := map[[2]string]int{} // place in out
	for {
		page, err := t.Find(ctx, s)
		if err != nil {
			return nil, err
		}
		for _, f := range page {
			of := [2]string{f.Summary.SOP, f.Summary.Stage}
			at, known := counted[of]
			if !known {
				at, counted[of] = len(out), len(out)
				out = append(out, store.Tally{SOP: of[0], Stage: of[1]})
			}
			out[at].Cases++
			s.After = store.Place{Order: f.Summary.Order, ID: f.ID}
		}
		if len(page) < s.Limit {
			slices.SortFunc(out, func(a, b store.Tally) int { return cmp.Or(cmp.Compare(a.SOP, b.SOP), cmp.Compare(a.Stage, b.Stage)) })
			return out, nil
		}
	}
}
