package storetest_test

import (
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// counted is a wrapper that counts what is saved and erased, and hands on the rest.
type counted struct {
	store.Store
	store.Vault
	*tally
}

type tally struct{ saved, erased atomic.Int64 }

func (c counted) Save(ctx context.Context, ch store.Change) error {
	c.saved.Add(1)
	return c.Store.Save(ctx, ch)
}

func (c counted) Erase(ctx context.Context, x store.Erasure) (int, error) {
	c.erased.Add(1)
	return c.Vault.Erase(ctx, x)
}

// claims counts too in what it binds.
type claims struct {
	store.Claimer
	*tally
}

func (c claims) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(store.Backend, []string) error) error {
	return c.Claimer.ClaimDue(ctx, now, limit, except, func(bound store.Backend, ids []string) error {
		return do(count(c.tally)(bound), ids)
	})
}

func count(n *tally) func(store.Backend) store.Backend {
	return func(b store.Backend) store.Backend {
		c := counted{b.Cases, b.Vault, n}
		b.Cases = c
		if b.Vault != nil {
			b.Vault = c
		}
		if b.Claimer != nil {
			b.Claimer = claims{b.Claimer, n}
		}
		b.Checker = nil
		return b
	}
}

var counting = storetest.Wrapper{
	Wrap: count(&tally{}), Drops: []string{"Checker"},
	Through: []string{
		"Cases.Load", "Cases.History", "Cases.Due", "Cases.Document", "Cases.Answer", "Vault.Personal", "Finder", "Walker", "Gatherer", "Outbox",
		"Listener", "Upcoming", "Heart", "Remover", "Registrar", "Summarizer",
	},
}

// wrong wrappers by what is wrong with them, and what is said of it.
var wrong = map[string]struct {
	wrap func(store.Backend) store.Backend
	test string // of RunWrapped
	says string
}{
	"an ability is forgotten": {func(b store.Backend) store.Backend {
		b = count(&tally{})(b)
		b.Vault = nil
		return b
	}, has, "the wrapper drops Vault and does not say so"},
	"a dropped ability is there": {func(b store.Backend) store.Backend {
		checker := b.Checker
		b = count(&tally{})(b)
		b.Checker = checker
		return b
	}, has, "the wrapper says that it drops Checker, and has it"},
	"an ability is made up": {func(b store.Backend) store.Backend {
		inside := b
		b = count(&tally{})(b)
		b.Vault = counted{inside.Cases, inside.Vault, &tally{}}
		return b
	}, has, "the wrapper has Vault where the store inside has not"},
	"the inner vault stays": {func(b store.Backend) store.Backend {
		vault := b.Vault
		b = count(&tally{})(b)
		b.Vault = vault
		return b
	}, past, "Vault.Erase reaches the store inside past the wrapper"},
	"a method is embedded": {func(b store.Backend) store.Backend {
		inside := b.Cases
		b = count(&tally{})(b)
		b.Cases = struct{ store.Store }{inside}
		return b
	}, past, "Cases.Save reaches the store inside past the wrapper"},
	"what is bound is bare": {func(b store.Backend) store.Backend {
		claimer := b.Claimer
		b = count(&tally{})(b)
		b.Claimer = bare{claimer}
		return b
	}, past, "Cases.Save reaches the store inside past the wrapper"},
	"more is wrapped than it says": {func(b store.Backend) store.Backend {
		b = count(&tally{})(b)
		b.Upcoming = early{b.Upcoming}
		return b
	}, past, "the wrapper says that Upcoming.NextDue goes through it as it is, and it does not"},
	"a promise is broken": {func(b store.Backend) store.Backend {
		b = count(&tally{})(b)
		b.Upcoming = early{b.Upcoming}
		return b
	}, "the next due timer is known", "NextDue"},
}

const (
	has  = "the wrapper has the abilities of the store inside"
	past = "no call goes past the wrapper"
)

// bare hands on what is bound as it is.
type bare struct{ claimer store.Claimer }

func (c bare) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(store.Backend, []string) error) error {
	return c.claimer.ClaimDue(ctx, now, limit, except, do)
}

// early is due an hour before the store inside.
type early struct{ upcoming store.Upcoming }

func (u early) NextDue(ctx context.Context) (time.Time, error) {
	next, err := u.upcoming.NextDue(ctx)
	if !next.IsZero() {
		next = next.Add(-time.Hour)
	}
	return next, err
}

// claimant claims from the store in memory for one sweeper at a time, and checks its
// files, of which there are none.
type claimant struct{ *memory.Store }

func (c claimant) Backend() store.Backend {
	b := c.Store.Backend()
	b.Claimer, b.Checker = c, c
	return b
}

func (c claimant) ClaimDue(ctx context.Context, now time.Time, limit int, _ []string, do func(store.Backend, []string) error) error {
	ids, err := c.Due(ctx, now, limit)
	if err != nil || len(ids) == 0 {
		return err
	}
	return do(c.Store.Backend(), ids)
}

func (claimant) Check(context.Context) error { return nil }

func TestAWrapperThatSaysWhatItDoesPasses(t *testing.T) {
	n := &tally{}
	w := counting
	w.Wrap = count(n)
	storetest.RunWrapped(t, func(*testing.T) store.Backend { return memory.New().Backend() }, w)
	require.Greater(t, n.saved.Load(), int64(100))
	require.Greater(t, n.erased.Load(), int64(5))
}

// TestWithWrapper runs the suite on the wrapper that the environment names:
// TestWrongWrappersAreSeen does. Alone it does nothing.
func TestWithWrapper(t *testing.T) {
	name, ok := os.LookupEnv("STORETEST_WRAPPER")
	if !ok {
		return
	}
	w := counting
	if name != "" {
		w.Wrap = wrong[name].wrap
	}
	storetest.RunWrapped(t, func(*testing.T) store.Backend { return claimant{memory.New()}.Backend() }, w)
}

func TestWrongWrappersAreSeen(t *testing.T) {
	run := func(wrapper, test string) (string, error) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithWrapper$/^"+test+"$", "-test.v")
		cmd.Env = append(os.Environ(), "STORETEST_WRAPPER="+wrapper)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for _, test := range []string{has, past} {
		out, err := run("", strings.ReplaceAll(test, " ", "_"))
		require.NoError(t, err, out)
	}
	for name, w := range wrong {
		out, err := run(name, regexp.QuoteMeta(strings.ReplaceAll(w.test, " ", "_")))
		require.Error(t, err, "the suite passes a wrapper of which is wrong: %s", name)
		require.Contains(t, out, w.says, name)
		require.Contains(t, out, "--- FAIL: TestWithWrapper/", name)
	}
}
