package casestest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// faulty is an engine with one fault.
type faulty struct {
	*engine.Engine
	fault string
	clock engine.TimeSource
	last  map[string]fsm.Case
}

// faults names each fault and the test of the suite that must see it.
var faults = map[string]string{
	"unknown case is empty":    "what is not there is not found",
	"actor need not be":        "malformed commands are invalid",
	"refusal without its type": "refusals have reasons in both languages and change nothing",
	"everybody is admin":       "refusals have reasons in both languages and change nothing",
	"timers are undone":        "due timers stay though the command is refused",
	"no version check":         "a stale version conflicts at once",
	"losers may repeat":        "one of many commands wins",
	"conflicts are told":       "all of many writers of one case come through",
	"keys are ignored":         "a repeated key gets the first answer",
	"keys of an opening":       "a repeated key opens one case",
	"keys of everybody":        "a key is of one actor and one case, and of what succeeded",
	"any clock":                "a clock a little behind takes the last entry's time",
	"given times are ignored":  "a given time must be allowed, past and in order",
	"previews save":            "a preview decides and saves nothing",
	"all is allowed":           "allowed actions come with yes, or no and why",
	"always as it is now":      "a case is told as of each entry",
	"whole history":            "history comes in pages",
	"open values":              "personal values are nowhere in the clear",
	"values in errors":         "personal values are nowhere in the clear",
	"cases are shared":         "returned cases share nothing with stored ones",
	"cancelled goes on":        "a cancelled context changes nothing",
}

func (f *faulty) is(fault string) bool { return f.fault == fault }

func (f *faulty) Open(ctx context.Context, o engine.Opening) (engine.Result, error) {
	if f.is("keys of an opening") {
		o.Command.Key = ""
	}
	if f.is("cancelled goes on") {
		ctx = context.WithoutCancel(ctx)
	}
	r, err := f.Engine.Open(ctx, o)
	if f.is("cases are shared") {
		f.last[o.ID] = r.Case
	}
	return r, err
}

func (f *faulty) Act(ctx context.Context, id string, cmd fsm.Command) (engine.Result, error) {
	switch {
	case f.is("actor need not be") && cmd.Actor.ID == "":
		cmd.Actor.ID = "siapa"
	case f.is("everybody is admin"):
		cmd.Actor.Holds = append(cmd.Actor.Holds[:len(cmd.Actor.Holds):len(cmd.Actor.Holds)], fsm.RoleAssignment{Role: "loket"})
	case f.is("timers are undone"):
		if _, err := f.Preview(ctx, id, cmd); err != nil {
			return engine.Result{}, err
		}
	case f.is("no version check"):
		cmd.Version = 0
	case f.is("conflicts are told") && cmd.Version == 0:
		if c, err := f.Get(ctx, id, 0); err == nil {
			cmd.Version = c.Version
		}
	case f.is("keys are ignored"):
		cmd.Key = ""
	case f.is("keys of everybody") && cmd.Key != "":
		r, err := f.Engine.Act(ctx, id, cmd)
		r.Again = true
		return r, err
	case f.is("given times are ignored"):
		cmd.At = time.Time{}
	case f.is("any clock"):
		cmd.At = time.Time{}
		if c, err := f.Engine.Get(ctx, id, 0); err == nil && f.clock.Now().Before(c.Changed) {
			return engine.Result{Case: c, Entries: []engine.Entry{{}}}, nil
		}
	}
	r, err := f.Engine.Act(ctx, id, cmd)
	switch {
	case f.is("refusal without its type") && err != nil:
		return r, errors.New(err.Error())
	case f.is("losers may repeat") && errors.Is(err, engine.ErrConflict):
		cmd.Version = 0
		return f.Engine.Act(ctx, id, cmd)
	case f.is("values in errors") && err != nil:
		for _, v := range cmd.Input {
			if v.Kind() == rules.Text {
				return r, errors.Join(err, errors.New(v.Str()))
			}
		}
	}
	return r, err
}

func (f *faulty) Preview(ctx context.Context, id string, cmd fsm.Command) (engine.Result, error) {
	if f.is("previews save") {
		return f.Engine.Act(ctx, id, cmd)
	}
	return f.Engine.Preview(ctx, id, cmd)
}

func (f *faulty) Allowed(ctx context.Context, id string, by fsm.Actor) ([]fsm.Permit, error) {
	permits, err := f.Engine.Allowed(ctx, id, by)
	if f.is("all is allowed") {
		for i := range permits {
			permits[i].Yes = true
		}
	}
	return permits, err
}

func (f *faulty) Get(ctx context.Context, id string, asOf int64) (fsm.Case, error) {
	if f.is("always as it is now") {
		asOf = 0
	}
	if c, ok := f.last[id]; ok {
		return c, nil
	}
	c, err := f.Engine.Get(ctx, id, asOf)
	switch {
	case f.is("unknown case is empty"):
		return c, nil
	case f.is("open values") && err == nil:
		values, _ := f.For(fsm.Actor{ID: "kepala-1", Holds: []fsm.RoleAssignment{{Role: "kepala"}}}).Reveal(ctx, id)
		for name, v := range values {
			c.Fields[name] = rules.TextValue(v)
		}
	}
	return c, err
}

func (f *faulty) History(ctx context.Context, id string, after int64, limit int) ([]engine.Entry, error) {
	if f.is("whole history") {
		limit = 0
	}
	return f.Engine.History(ctx, id, after, limit)
}

// TestWithFault runs the suite on an engine with the fault that the environment
// names: TestSuiteSeesFaults does. Alone it does nothing.
func TestWithFault(t *testing.T) {
	fault, ok := os.LookupEnv("CASESTEST_FAULT")
	if !ok {
		return
	}
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		eng, err := engine.New(memory.New().Backend(), engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(context.Background(), s.SOP)
		require.NoError(t, err)
		return &faulty{Engine: eng, fault: fault, clock: s.Clock, last: map[string]fsm.Case{}}
	})
}

// TestSuiteSeesFaults breaks an engine in one way at a time, and wants the suite
// to fail in the test that is about it; without a fault it passes.
func TestSuiteSeesFaults(t *testing.T) {
	run := func(fault, test string) (string, error) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithFault$/"+test, "-test.v")
		cmd.Env = append(os.Environ(), "CASESTEST_FAULT="+fault)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := run("", "")
	require.NoError(t, err, out)
	for fault, test := range faults {
		test = "^" + regexp.QuoteMeta(strings.ReplaceAll(test, " ", "_")) + "$"
		out, err := run(fault, test)
		require.Error(t, err, "the suite passes an engine with the fault %q", fault)
		require.Contains(t, out, "--- FAIL: TestWithFault/", "fault %q", fault)
	}
}
