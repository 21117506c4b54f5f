package soptest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// StageClock stands for the clock of the stage in which the case is.
const StageClock = "waktu tahap"

// Case is one case of an office.
type Case struct {
	office *Office
	id     string
}

// Open opens a case with a start action. A refusal ends the test.
func (o *Office) Open(by fsm.Actor, action string, in Input) *Case {
	o.t.Helper()
	r, err := o.eng.Open(o.ctx(), engine.Opening{SOP: o.machine.SOP().Code.Value, Command: o.command(by, action, in)})
	if err != nil {
		o.t.Fatalf("soptest: %s", tell(err))
	}
	return &Case{o, r.Case.ID}
}

// Placing says where [Office.Place] puts a case.
type Placing struct {
	Stage    string
	Origin   string // the stage before, for actions that lead back there
	Opened   string // when the report came; empty: now
	Entered  string // when it came into the stage; empty: as Opened
	Unit     string // the unit in charge
	Reporter string // the citizen's id
	Input    Input  // the fields filled in so far
}

// Place puts a new case straight into a stage, as an import does, so that a
// test need not walk there. What cannot be ends the test.
func (o *Office) Place(p Placing) *Case {
	o.t.Helper()
	i := fsm.Import{
		By: fsm.Actor{ID: "soptest"}, At: o.clock.Now(), Opened: o.clock.Now(), Stage: p.Stage, Origin: p.Origin,
		Unit: fsm.Unit{ID: p.Unit}, Reporter: p.Reporter, Fields: o.input(p.Input),
	}
	if p.Opened != "" {
		i.Opened = o.Time(p.Opened)
	}
	if i.Entered = i.Opened; p.Entered != "" {
		i.Entered = o.Time(p.Entered)
	}
	r, err := o.eng.Import(o.ctx(), engine.Takeover{SOP: o.machine.SOP().Code.Value, Case: i})
	if err != nil {
		o.t.Fatalf("soptest: %s", tell(err))
	}
	return &Case{o, r.Case.ID}
}

// Case returns the case with an id, such as one that the host's code opened.
func (o *Office) Case(id string) *Case { return &Case{o, id} }

// ID returns the case's id.
func (c *Case) ID() string { return c.id }

// Now returns the case as it is stored.
func (c *Case) Now() fsm.Case {
	c.office.t.Helper()
	now, err := c.office.eng.Get(c.office.ctx(), c.id, 0)
	if err != nil {
		c.office.t.Fatalf("soptest: %v", err)
	}
	return now
}

// Try does an action and returns what comes of it.
func (c *Case) Try(by fsm.Actor, action string, in Input) (engine.Result, error) {
	return c.office.eng.Act(c.office.ctx(), c.id, c.office.command(by, action, in))
}

// Do does an action that must succeed; a refusal ends the test.
func (c *Case) Do(by fsm.Actor, action string, in Input) engine.Result {
	c.office.t.Helper()
	r, err := c.Try(by, action, in)
	if err != nil {
		c.office.t.Fatalf("soptest: %s", tell(err))
	}
	return r
}

// WantStage checks in which stage, or at which end, the case is.
func (c *Case) WantStage(stage string) {
	c.office.t.Helper()
	if now := c.Now(); now.Stage != stage {
		c.office.t.Errorf("case %s is at %q, want %q", c.id, now.Stage, stage)
	}
}

// WantDeadline checks the last day of a running clock: a tenggat's id, or
// [StageClock].
func (c *Case) WantDeadline(clock, lastDay string) {
	c.office.t.Helper()
	now := c.Now()
	k, ok := now.Clock(clockID(now, clock))
	switch {
	case !ok:
		c.office.t.Errorf("case %s has no clock %q; it has %s", c.id, clock, clocks(now))
	case k.State != fsm.Running || k.LastDay.String() != lastDay:
		c.office.t.Errorf("case %s: %q ends on %s (%s), want %s; its clocks are %s", c.id, clock, k.LastDay, k.State, lastDay, clocks(now))
	}
}

// WantNoDeadline checks that a clock does not run: it never began, has ended, or
// stands still.
func (c *Case) WantNoDeadline(clock string) {
	c.office.t.Helper()
	now := c.Now()
	if k, ok := now.Clock(clockID(now, clock)); ok && k.State == fsm.Running {
		c.office.t.Errorf("case %s: %q runs until %s, want no deadline", c.id, clock, k.LastDay)
	}
}

// WantBreaches checks which clocks passed, in order.
func (c *Case) WantBreaches(clocks ...string) {
	c.office.t.Helper()
	entries, err := c.office.eng.History(c.office.ctx(), c.id, 0, 0)
	if err != nil {
		c.office.t.Fatalf("soptest: %v", err)
	}
	drafts := make([]fsm.Draft, len(entries))
	for i := range entries {
		drafts[i] = entries[i].Draft
	}
	var got []string
	for _, i := range fsm.InOrder(drafts) { // without those withdrawn
		if drafts[i].Kind == fsm.Breaching {
			got = append(got, drafts[i].Clock)
		}
	}
	if !slices.Equal(got, clocks) {
		c.office.t.Errorf("case %s: the breaches are %q, want %q", c.id, got, clocks)
	}
}

// WantRefused checks that an action is refused now: for the code of the refusal,
// of one of its reasons, or for a named rule. Nothing but due timers is saved.
func (c *Case) WantRefused(by fsm.Actor, action string, in Input, why string) {
	c.office.t.Helper()
	_, err := c.office.eng.Preview(c.office.ctx(), c.id, c.office.command(by, action, in))
	var refused *fsm.Refused
	if !errors.As(err, &refused) {
		c.office.t.Errorf("case %s: %s by %s was not refused (%v), want a refusal for %q", c.id, action, by.ID, err, why)
		return
	}
	grounds := []string{refused.Code}
	for _, r := range refused.Reasons {
		grounds = append(grounds, r.Code)
		if r.Rule != "" {
			grounds = append(grounds, r.Rule)
		}
	}
	if !slices.Contains(grounds, why) {
		c.office.t.Errorf("case %s: %s by %s was refused for %q, want %q: %v", c.id, action, by.ID, grounds, why, refused)
	}
}

// WantAllowed checks which actions a person may do now, in any order.
func (c *Case) WantAllowed(by fsm.Actor, actions ...string) {
	c.office.t.Helper()
	permits, err := c.office.eng.Allowed(c.office.ctx(), c.id, by)
	if err != nil {
		c.office.t.Fatalf("soptest: %v", err)
	}
	may := map[string]bool{}
	for _, p := range permits {
		if p.Yes {
			may[p.Action] = true
		}
	}
	got := slices.Sorted(maps.Keys(may))
	want := slices.Sorted(slices.Values(actions))
	if !slices.Equal(got, want) {
		c.office.t.Errorf("case %s: %s may do %q, want %q", c.id, by.ID, got, want)
	}
}

// Verify checks that the case's history holds.
func (c *Case) Verify() {
	c.office.t.Helper()
	if _, err := audit.Verify(c.office.ctx(), c.office.eng, c.id); err != nil {
		c.office.t.Errorf("%v", err)
	}
}

func clockID(c fsm.Case, clock string) string {
	if clock == StageClock {
		return fsm.StageTime(c.Stage).ID()
	}
	return clock
}

func clocks(c fsm.Case) string {
	list := make([]string, len(c.Clocks))
	for i, k := range c.Clocks {
		list[i] = fmt.Sprintf("%s: %s (%s)", k.ID, k.LastDay, k.State)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// tell returns an error with all that a refusal says.
func tell(err error) string {
	if m := engine.Message("en", err); m != "" {
		return fmt.Sprintf("%v: %s", err, m)
	}
	return err.Error()
}
