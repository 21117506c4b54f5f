package casestest

import (
	"context"
	_ "embed" // the suite's SOP
	"encoding/json"
	"errors"
	"maps"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

//go:embed sop.yaml
var sop []byte

// code is the code of the suite's SOP.
const code = "uji_perkara"

// first is the id of the case that every test begins with.
const first = "berkas-1"

// Setup is what the cases of one test must use.
type Setup struct {
	Clock engine.TimeSource // the only one
	SOP   []byte            // to be published before the test begins
}

// Open returns cases on an empty store for one test. It may register its own
// clean-up.
type Open func(t *testing.T, s Setup) engine.Cases

// Run checks that cases keep the promises of engine.Cases.
func Run(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*bench)
	}{
		{"a case goes its way", goesItsWay},
		{"what is not there is not found", notFound},
		{"malformed commands are invalid", invalid},
		{"refusals have reasons in both languages and change nothing", refusals},
		{"due timers stay though the command is refused", timersStay},
		{"a stale version conflicts at once", staleVersion},
		{"one of many commands wins", oneWinner},
		{"commands without a version are decided on the current state", currentState},
		{"all of many writers of one case come through", hotCase},
		{"a repeated key gets the first answer", repeatedKey},
		{"a repeated key opens one case", repeatedOpening},
		{"a key is of one actor and one case, and of what succeeded", scopeOfKey},
		{"a clock a little behind takes the last entry's time", clockBehind},
		{"a given time must be allowed, past and in order", givenTime},
		{"a preview decides and saves nothing", previews},
		{"allowed actions come with yes, or no and why", allowed},
		{"a case is told as of each entry", asOf},
		{"history comes in pages", pages},
		{"personal values are nowhere in the clear", personal},
		{"returned cases share nothing with stored ones", isolation},
		{"a cancelled context changes nothing", cancelled},
	} {
		t.Run(test.name, func(t *testing.T) {
			clock := &clock{now: start}
			b := &bench{T: t, clock: clock}
			b.cases = open(t, Setup{Clock: clock, SOP: append([]byte(nil), sop...)})
			test.run(b)
		})
	}
}

var ctx = context.Background()

// start is Monday 4 August 2025, 09.00 WIB.
var start = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)

// clock stands where it is set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now returns where the clock stands.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// bench is one test at work.
type bench struct {
	*testing.T
	clock *clock
	cases engine.Cases
}

func holder(id, role, unit string) fsm.Actor {
	return fsm.Actor{ID: id, Holds: []fsm.RoleAssignment{{Role: role, Unit: unit}}}
}

var (
	citizen = holder("warga-1", "warga", "")
	clerk   = holder("loket-1", "loket", "")
	officer = holder("petugas-1", "petugas", "pdam")
	other   = holder("petugas-2", "petugas", "bina_marga")
	head    = holder("kepala-1", "kepala", "")
)

func do(by fsm.Actor, action string) fsm.Command { return fsm.Command{Action: action, Actor: by} }

func with(cmd fsm.Command, field string, v fsm.Value) fsm.Command {
	input := maps.Clone(cmd.Input)
	if input == nil {
		input = map[string]fsm.Value{}
	}
	input[field] = v
	cmd.Input = input
	return cmd
}

func text(s string) fsm.Value { return rules.TextValue(s) }

func receive(s string) fsm.Command { return with(do(citizen, "terima"), "uraian", text(s)) }

func forward() fsm.Command {
	return with(with(do(clerk, "teruskan"), "jenis_berkas", rules.ChoiceValue("air")), "unit", text("pdam"))
}

// open opens a case that must be taken.
func (b *bench) open(id string) fsm.Case {
	b.Helper()
	r, err := b.cases.Open(ctx, engine.Opening{SOP: code, ID: id, Command: receive("Air mati")})
	if err != nil {
		b.Fatalf("Open: %v", err)
	}
	return r.Case
}

// act gives a command that must be taken.
func (b *bench) act(id string, cmd fsm.Command) engine.Result {
	b.Helper()
	r, err := b.cases.Act(ctx, id, cmd)
	if err != nil {
		b.Fatalf("Act %s: %v", cmd.Action, err)
	}
	return r
}

// get returns the test's first case.
func (b *bench) get(asOf int64) fsm.Case {
	b.Helper()
	c, err := b.cases.Get(ctx, first, asOf)
	if err != nil {
		b.Fatalf("Get(%q, %d): %v", first, asOf, err)
	}
	return c
}

// history returns the history of the test's first case.
func (b *bench) history() []engine.Entry {
	b.Helper()
	entries, err := b.cases.History(ctx, first, 0, 0)
	if err != nil {
		b.Fatalf("History(%q): %v", first, err)
	}
	return entries
}

func (b *bench) wantStage(c fsm.Case, stage string) {
	b.Helper()
	if c.Stage != stage {
		b.Errorf("the case is at %q, want %q", c.Stage, stage)
	}
}

// wantIs checks that an error is the one that callers branch on, and that
// people can be told of it.
func (b *bench) wantIs(what string, err, want error) {
	b.Helper()
	if !errors.Is(err, want) {
		b.Errorf("%s: error is %v, want one that is %q", what, err, want)
		return
	}
	for _, lang := range []string{"id", "en"} {
		if engine.Message(lang, err) == "" {
			b.Errorf("%s: no message in %q", what, lang)
		}
	}
}

// wantRefused checks that an error is a refusal of the given code, with a
// message in both languages.
func (b *bench) wantRefused(what string, err error, code string) {
	b.Helper()
	var refused *fsm.Refused
	if !errors.As(err, &refused) || refused.Code != code {
		b.Errorf("%s: error is %v, want a refusal %q", what, err, code)
		return
	}
	id, en := engine.Message("id", err), engine.Message("en", err)
	if id == "" || en == "" || id == en {
		b.Errorf("%s: messages %q and %q", what, id, en)
	}
}

// unchanged returns a check that the test's first case is as it is now.
func (b *bench) unchanged() func(what string) {
	b.Helper()
	before, entries := inJSON(b, b.get(0)), len(b.history())
	return func(what string) {
		b.Helper()
		if after := inJSON(b, b.get(0)); after != before {
			b.Errorf("%s changed the case from\n%s\nto\n%s", what, before, after)
		}
		if n := len(b.history()); n != entries {
			b.Errorf("%s: %d entries, want %d", what, n, entries)
		}
	}
}

func inJSON(t testing.TB, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
