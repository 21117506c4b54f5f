package report

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// atOnce is how many cases are held at a time.
const atOnce = 256

// gathering goes through the cases that can be in a report: of all, or of those that are
// an actor's work.
type gathering struct {
	e      *engine.Engine
	in     door.Engine
	period Period
	by     *fsm.Actor
	failed func(id string, err error)
	told   func(doc *sop.SOP, id string, entries []store.Entry)
	rest   func(owed map[string]int) // what the others owe, on which nothing happened
}

// subject is one case of a report.
type subject struct {
	id      string
	c       fsm.Case
	m       *fsm.Machine
	sealed  []store.Sealed
	entries []store.Entry
	err     error
}

// all tells of the cases in order of id.
func (g *gathering) all(ctx context.Context) error {
	gatherer := g.in.Store().Gatherer
	if gatherer == nil {
		var ids []string
		err := g.e.Each(ctx, func(h store.Head) error {
			if ids = append(ids, h.Case); len(ids) < atOnce {
				return nil
			}
			err := g.some(ctx, ids)
			ids = ids[:0]
			return err
		})
		if err != nil {
			return err
		}
		return g.some(ctx, ids)
	}
	// What an actor sees of a case that rests is found out one by one.
	ids, owed, err := gatherer.Between(ctx, g.period.SOP, g.period.From, g.period.To, g.by != nil)
	if err != nil {
		return err
	}
	g.rest(owed)
	for some := range slices.Chunk(ids, atOnce) {
		if err := g.some(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// some tells of a few cases: their histories are asked for together and read on all
// cores.
func (g *gathering) some(ctx context.Context, ids []string) error {
	var all []*subject
	loaded := g.loaded(ctx, ids)
	for _, id := range ids {
		s := &subject{id: id}
		st, there := loaded[id]
		if !there {
			st, s.err = g.in.Store().Cases.Load(ctx, id)
		}
		if errors.Is(s.err, store.ErrNotFound) { // removed since
			continue
		}
		in := s.err != nil
		if !in {
			in, s.err = g.isIn(ctx, s, &st.Case)
		}
		if in || s.err != nil {
			all = append(all, s)
		}
	}
	g.histories(ctx, all)
	var wait sync.WaitGroup
	for part := range slices.Chunk(all, max(1, (len(all)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))) {
		wait.Go(func() {
			for _, s := range part {
				s.read()
			}
		})
	}
	wait.Wait()
	for _, s := range all {
		if s.err == nil && g.by != nil {
			s.err = g.view(ctx, s)
		}
		switch passing := door.OfNoCase(ctx, s.err); {
		case passing != nil:
			return passing
		case s.err != nil:
			g.failed(s.id, s.err)
		default:
			g.told(s.m.SOP(), s.id, s.entries)
		}
	}
	return nil
}

// loaded loads cases together where the store can. Those that it cannot are left out,
// to be loaded one by one.
func (g *gathering) loaded(ctx context.Context, ids []string) map[string]store.Stored {
	batcher := g.in.Store().Batcher
	if batcher == nil {
		return nil
	}
	all, err := batcher.LoadAll(ctx, ids)
	if err != nil {
		return nil
	}
	out := make(map[string]store.Stored, len(all))
	for _, st := range all {
		out[st.Case.ID] = st
	}
	return out
}

// isIn reports whether a case can be in the report.
func (g *gathering) isIn(ctx context.Context, s *subject, c *fsm.Case) (in bool, err error) {
	p := &g.period
	done := c.Closed && len(c.Duties) == 0
	if c.SOP.Code != p.SOP || !c.Opened.Before(p.To) && !c.Changed.Before(p.To) || done && c.Latest().Before(p.From) {
		return false, nil
	}
	if s.m, err = g.e.Machine(ctx, c.SOP); err != nil {
		return false, err
	}
	s.c = *c
	return g.by == nil || s.m.Works(*c, *g.by), nil
}

// histories asks for the histories together, or one by one where that fails: one that is
// damaged keeps no other from being told.
func (g *gathering) histories(ctx context.Context, all []*subject) {
	sound := slices.DeleteFunc(slices.Clone(all), func(s *subject) bool { return s.err != nil })
	if gatherer := g.in.Store().Gatherer; gatherer != nil {
		ids := make([]string, len(sound))
		for i, s := range sound {
			ids[i] = s.id
		}
		if found, err := gatherer.Histories(ctx, ids); err == nil {
			for i, s := range sound {
				if s.sealed = found[i]; len(s.sealed) == 0 { // removed since
					s.err = store.ErrNotFound
				}
			}
			return
		}
	}
	for _, s := range sound {
		s.sealed, s.err = g.in.Store().Cases.History(ctx, s.id, 0, 0)
	}
}

// read reads the entries of a case.
func (s *subject) read() {
	if s.err != nil {
		return
	}
	s.entries = make([]store.Entry, len(s.sealed))
	for i := range s.sealed {
		if s.entries[i], s.err = s.sealed[i].Read(); s.err != nil {
			return
		}
	}
	s.sealed = nil
}

// view leaves of a history what the actor may see.
func (g *gathering) view(ctx context.Context, s *subject) error {
	seen, err := g.in.Viewed(ctx, s.m, &s.c, s.entries, *g.by)
	if err != nil {
		return err
	}
	s.entries = judgedToo(s.entries, seen, func(clock string) bool { return s.m.ShowsDeadline(s.c, clock, *g.by) })
	return nil
}
