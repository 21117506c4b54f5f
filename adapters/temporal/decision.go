package temporal

import (
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// decision is what a decision came to. It is recorded in the history (a side effect), so
// that a replay takes what was decided and decides nothing again: a program that decides
// otherwise, or a document that cannot be read, changes no case that runs.
type decision struct {
	Told    told   `json:"told"`              // its Fault: nothing was decided
	Entries []line `json:"entries,omitempty"` // of timers; those of a proposal stand in it
	Stuck   bool   `json:"stuck,omitempty"`   // the SOP cannot say what the due timer does
	Role    string `json:"role,omitempty"`    // that performs the stage
}

// decided returns what decide comes to, or came to when this was first run. An error of
// this worker alone is a panic, on which Temporal gives the task to a worker again.
func decided(ctx workflow.Context, decide func() (decision, error)) (decision, error) {
	var o decision
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		made, err := decide()
		if passing(err) {
			panic(err)
		}
		if err != nil {
			made.Told = told{Fault: carried(err)}
		}
		return made
	}).Get(&o)
	return o, err
}

// proposed returns what a proposal comes to.
func (f *file) proposed(ctx workflow.Context, p *proposal) (decision, error) {
	now := workflow.Now(ctx)
	return decided(ctx, func() (decision, error) {
		j, err := f.judge(p, now)
		if err != nil {
			return decision{}, err
		}
		m, err := f.lib.machine(j.c.SOP.Hash)
		if err != nil {
			return decision{}, err
		}
		return decision{Told: tell(&j.c, j.head, j.due), Role: performer(m, &j.c)}, nil
	})
}

// take applies what was decided: entries that lead to how the case stands then.
func (f *file) take(o *decision, entries []line) error {
	st, err := o.Told.stored()
	if err != nil {
		return err
	}
	for _, l := range entries {
		sealed, e, err := l.read()
		if err != nil {
			return err
		}
		f.entries, f.drafts, f.size = append(f.entries, sealed), append(f.drafts, e.Draft), f.size+l.size()
	}
	f.c, f.head, f.due, f.stuck, f.role = st.Case, st.Head, st.NextDue, o.Stuck, o.Role
	return nil
}

// use remembers under which key a case came to where it stands.
func (f *file) use(key *usage, before int64) {
	if key != nil {
		u := *key
		u.Before, u.Version, u.Head = before, f.c.Version, f.head
		f.used = append(f.used, u)
	}
}

// advanced returns what the timers due by now do.
func (f *file) advanced(ctx workflow.Context) (decision, error) {
	now := cut(workflow.Now(ctx))
	return decided(ctx, func() (decision, error) {
		m, err := f.machine()
		if err != nil {
			return decision{}, err
		}
		cal, err := f.lib.calendar(m, f.c.Decrees)
		if err != nil {
			return decision{}, err
		}
		d, undecided := m.Advance(f.c, now, cal)
		sealed := store.Seal(f.head, f.c.Version, d.Entries, f.salts(len(d.Entries)), now)
		head := f.head
		if n := len(sealed); n > 0 {
			head = sealed[n-1].Hash
		}
		return decision{
			Told: tell(&d.Case, head, d.NextDue), Entries: linesOf(sealed), Stuck: undecided != nil, Role: performer(m, &d.Case),
		}, nil
	})
}
