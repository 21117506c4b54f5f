package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/batch"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/pulse"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// task is one thing to decide and save on a case.
type task struct {
	id      string
	version int64 // that the caller saw; 0: any
	key     *keyed
	open    *opened // the case to open, instead of loading one
	from    *other  // that from which it is opened, or to which it is joined; its procedure is nil if there is none
	preview bool
	timers  bool          // keep a new next timer even if nothing happened
	apart   bool          // the cases joined to it are left to the sweeper
	loaded  *store.Stored // the case, if it was loaded with others; it is then saved with others
	decide  decide
	viewer  *viewer // who gets the result; nil: trusted code of the host
}

// decide asks fsm what follows for a case, and which personal values go with it.
type decide func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error)

// opened is a case that does not exist yet, and what it is to run under.
type opened struct {
	c   fsm.Case
	p   *library.Procedure
	cal *calendar.Calendar
	log *calendar.Log // of cal, and of c.Decrees
}

// Act gives a command to a case; see [Cases].
func (e *Engine) Act(ctx context.Context, id string, cmd fsm.Command) (Result, error) {
	return e.act(ctx, id, cmd, false)
}

// Preview decides as Act does and saves nothing; see [Cases]. Its entries have
// no hashes. A key says nothing to it: it decides on the case as it is.
func (e *Engine) Preview(ctx context.Context, id string, cmd fsm.Command) (Result, error) {
	cmd.Key = ""
	return e.act(ctx, id, cmd, true)
}

func (e *Engine) act(ctx context.Context, id string, cmd fsm.Command, preview bool) (Result, error) {
	cmd, err := e.received(id, cmd)
	if err == nil {
		err = intake.Act(cmd)
	}
	if err != nil {
		return Result{}, fmt.Errorf("act %.80q on case %.80q: %w", cmd.Action, id, err)
	}
	t := task{id: id, version: cmd.Version, preview: preview}
	if cmd.Key != "" {
		t.key = keyOf(store.Key{Actor: cmd.Actor.ID, Case: id, Text: cmd.Key}, "", id, cmd)
	}
	t.viewer = &viewer{claim: cmd.Actor, action: cmd.Action, given: cmd.Input}
	t.from = &other{}
	t.decide = e.joining(ctx, cmd, t.viewer, t.from)
	r, err := e.do(ctx, t)
	if err != nil {
		return r, fmt.Errorf("act %s on case %s: %w", cmd.Action, id, err)
	}
	return r, nil
}

// deciding returns the decision of a command; its input is sealed once, however
// often it is decided. Who it was decided for is noted.
func (e *Engine) deciding(ctx context.Context, cmd fsm.Command, who *viewer) decide {
	input, grounds := e.sealOnce(cmd.Input), e.sealGrounds(cmd)
	return func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		resolved, err := e.resolve(ctx, p, c, cmd)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		sealed, err := input(p)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		resolved.Input = sealed.values
		who.now = &resolved.Actor
		if !resolved.Recorded.IsZero() {
			return e.record(ctx, p, c, resolved, sealed.personal, grounds, cal)
		}
		resolved.Reason, resolved.Evidence = fsm.Value{}, fsm.Value{} // it happened just now
		d, err := p.Machine.Decide(c, resolved, cal)
		if err == nil && reopened(d) {
			d, err = e.caughtUp(ctx, p, d, resolved, cal)
		}
		return d, sealed.personal, err
	}
}

// Open opens a case; see [Cases].
func (e *Engine) Open(ctx context.Context, o Opening) (Result, error) {
	r, err := e.opening(ctx, o)
	if err != nil {
		return r, fmt.Errorf("open a case of %.80q with %.80q: %w", o.SOP, o.Command.Action, err)
	}
	return r, nil
}

func (e *Engine) opening(ctx context.Context, o Opening) (Result, error) {
	t, err := e.opens(ctx, o.SOP, o.ID)
	if err != nil {
		return Result{}, err
	}
	if o.Command, err = e.received(t.id, o.Command); err != nil {
		return Result{}, err
	}
	if err := intake.Opening(o.Command); err != nil {
		return Result{}, err
	}
	if o.Command.Key != "" {
		t.key = keyOf(store.Key{Actor: o.Command.Actor.ID, Text: o.Command.Key}, o.SOP, o.ID, o.Command)
	}
	t.viewer = &viewer{claim: o.Command.Actor}
	elsewhere := o.Command.From
	o.Command.From = nil
	t.decide = e.deciding(ctx, o.Command, t.viewer)
	if _, _, ok := t.open.p.Machine.OpensFrom(o.Command.Action); ok {
		t.from = &other{}
		t.decide = e.openingFrom(ctx, o.SOP, o.Command, t.viewer, t.from)
	}
	if elsewhere != nil {
		if t.from == nil {
			return Result{}, fmt.Errorf("%w: the SOP does not say dari", store.ErrInvalid)
		}
		t.from, t.decide = nil, e.openingElsewhere(ctx, o.Command, elsewhere, t.viewer)
	}
	return e.do(ctx, t)
}

// opens returns the task of opening a case of an SOP, without its decision.
func (e *Engine) opens(ctx context.Context, code, id string) (task, error) {
	if id == "" {
		var err error
		if id, err = e.newID(); err != nil {
			return task{}, err
		}
	}
	log, err := e.inForce(ctx)
	if err != nil {
		return task{}, err
	}
	p := e.shelf.Newest(code)
	if p == nil {
		return task{}, fmt.Errorf("%w: no SOP with this code was published on this engine", store.ErrNotFound)
	}
	h, err := store.ParseHash(p.Machine.SOP().Hash)
	if err != nil {
		return task{}, err
	}
	cal, err := e.shared.library.Calendar(p, h, log)
	if err != nil {
		return task{}, err
	}
	return task{id: id, open: &opened{c: fsm.Case{ID: id, Decrees: log.Hash()}, p: p, cal: cal, log: log}}, nil
}

// do decides and saves a task: again on the new state if another came first.
// What comes back is what the viewer of the task may see.
func (e *Engine) do(ctx context.Context, t task) (Result, error) {
	r, err := e.done(ctx, t)
	if t.viewer == nil || e.trusted {
		return r, err
	}
	return e.viewedBy(ctx, &t, r, err)
}

func (e *Engine) done(ctx context.Context, t task) (Result, error) {
	turn := pulse.Queue(ctx, e.bound)
	defer turn.Leave()
	for attempt := 0; ; attempt++ {
		if t.key != nil {
			r, found, err := e.answered(ctx, t.key)
			if found || err != nil {
				return r, err
			}
		}
		t.apart = attempt >= triesTogether
		r, err := e.try(ctx, t)
		switch {
		case errors.Is(err, store.ErrKeyTaken) && turn.Again():
		case errors.Is(err, errOther):
			if !turn.Again() {
				return r, err
			}
		case errors.Is(err, store.ErrConflict) && t.open != nil && (t.key == nil || attempt > 0):
			return Result{}, store.ErrExists
		case errors.Is(err, store.ErrConflict) && t.version == 0 && turn.Again():
		case err != nil && t.key != nil: // the same command may have come first, since the key was looked up
			if first, found, err := e.answered(ctx, t.key); found {
				return first, err
			}
			return r, err
		default:
			return r, err
		}
	}
}

// try decides and saves a task once.
func (e *Engine) try(ctx context.Context, t task) (Result, error) {
	m, r, err := e.make(ctx, &t)
	if m == nil {
		return r, err
	}
	if err := e.save(ctx, &m.ch, &m.tell); err != nil {
		if m.ch.Linked != nil && errors.Is(err, store.ErrConflict) {
			err = e.whoseConflict(ctx, &t, err)
		}
		return Result{}, err
	}
	return m.result()
}

// made is a decision that is ready to be saved.
type made struct {
	ch      store.Change
	tell    door.Telling
	salts   []store.Salt
	decided error // a refusal that comes back once the timers before it are saved
}

// result is what comes back of a decision that was saved.
func (m *made) result() (Result, error) {
	return resultOf(&m.ch, m.tell.Drafts, m.salts), m.decided
}

// make decides a task. Where nothing is to be saved it returns nil, and what comes back.
func (e *Engine) make(ctx context.Context, t *task) (*made, Result, error) {
	var (
		st  store.Stored
		p   *library.Procedure
		cal *calendar.Calendar
		err error
	)
	if t.open != nil {
		st.Case, p, cal = t.open.c, t.open.p, t.open.cal
	} else {
		if t.loaded != nil {
			st = *t.loaded
		} else if st, err = e.store.Cases.Load(ctx, t.id); err != nil {
			return nil, Result{}, err
		}
		if p, cal, err = e.under(ctx, st.Case); err != nil {
			return nil, Result{}, err
		}
		if err := e.current(ctx, t, p, &st.Case); err != nil {
			return nil, Result{}, err
		}
	}
	d, personal, decided := t.decide(p, cal, st.Case)
	if decided != nil && !door.Ruled(decided) {
		return nil, Result{Case: st.Case}, decided
	}
	if decided != nil {
		decided = closedToo(decided)
	}
	if len(d.Entries) == 0 && (!t.timers || d.NextDue.Equal(st.NextDue)) {
		return nil, Result{Case: st.Case}, decided
	}
	if t.loaded != nil && (tells(&st, &d.Case) || reopened(d)) {
		return nil, Result{}, batch.ErrAlone // it is more than a change of this case
	}
	if err := e.checkJump(ctx, e.now(), &st); err != nil {
		return nil, Result{}, err
	}
	if t.preview {
		if t.viewer != nil {
			t.viewer.was = &st.Case
		}
		return nil, preview(st.Case.Version, d), decided
	}
	before := p.Machine
	if st.Case.Version > 0 && d.Case.SOP.Hash != st.Case.SOP.Hash { // it came under another version
		if p, _, err = e.procedureOf(ctx, d.Case.SOP.Hash); err != nil {
			return nil, Result{}, err
		}
	}
	ch, salts, err := e.changeOf(p, st, d)
	if err != nil {
		return nil, Result{}, err
	}
	if t.open != nil {
		ch.Documents = e.documentsOf(t.open.log)
	} else if reopened(d) && d.Case.Decrees != st.Case.Decrees {
		if ch.Documents, err = e.documentsFor(ctx, d.Case.Decrees); err != nil {
			return nil, Result{}, err
		}
	}
	if decided == nil {
		ch.Personal = entered(personal, st.Case.Version, d.Entries)
		if t.key != nil {
			if ch.Answer, err = e.answerOf(t.key, ch); err != nil {
				return nil, Result{}, err
			}
		}
	}
	if t.from != nil && t.from.p != nil && decided == nil {
		if ch.Linked, err = e.changeOfOther(t.from); err != nil {
			return nil, Result{}, err
		}
	}
	if tells(&st, &d.Case) {
		why, err := e.tellJoined(ctx, &ch, &st, d, t.apart)
		if err == nil && why != nil && len(ch.Entries) == 0 && ch.Linked == nil {
			err = fmt.Errorf("telling the cases joined to it: %w", why)
		}
		if err != nil {
			return nil, Result{Case: st.Case}, err
		}
	}
	tell := door.TellingOf(p.Machine, &ch.Case, st.Case.Stage, ch.Before, d.Entries)
	tell.Older = func(string) *fsm.Machine { return before }
	return &made{ch, tell, salts, decided}, Result{}, nil
}

// whoseConflict returns the conflict of several cases that were to be saved together:
// errOther, unless it is that the one to be opened is there already.
func (e *Engine) whoseConflict(ctx context.Context, t *task, err error) error {
	if t.open != nil {
		_, gone := e.store.Cases.Load(ctx, t.id)
		if passing := door.OfNoCase(ctx, gone); passing != nil {
			return passing
		}
		if !errors.Is(gone, store.ErrNotFound) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", errOther, err)
}

// current refuses a command for another version of the case than it is at, as whoever
// gives it sees it ([Reader.Case]).
func (e *Engine) current(ctx context.Context, t *task, p *library.Procedure, c *fsm.Case) error {
	if t.version == 0 {
		return nil
	}
	is := c.Version
	if t.viewer != nil && !e.trusted {
		by, err := e.actor(ctx, t.viewer.claim)
		if err != nil {
			return err
		}
		if !p.Machine.Works(*c, by) {
			entries, err := e.numbered(ctx, p.Machine, c, c.Version, nil, by)
			if err != nil {
				return err
			}
			is = int64(len(entries))
		}
	}
	if is != t.version {
		return fmt.Errorf("%w: it is at version %d, the command is for %d", store.ErrConflict, is, t.version)
	}
	return nil
}
