package storetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// faulty is a memory store with one fault.
type faulty struct {
	*memory.Store
	fault string

	mu    sync.Mutex
	cases map[string]fsm.Case
	last  time.Time // of the answers

	beat   time.Time // the last
	latest time.Time // the latest of Alive
}

func (s *faulty) Backend() store.Backend {
	b := store.Backend{
		Cases: s, Vault: s, Finder: s, Walker: s, Gatherer: s, Outbox: s, Upcoming: s, Heart: s, Remover: s, Registrar: s, Summarizer: s,
	}
	if s.is("the vault is not named") {
		b.Vault = nil
	}
	return b
}

// faults names each fault and the test of the suite that must see it.
var faults = map[string]string{
	"the vault is not named":       "the backend names what the store can",
	"unknown case is empty":        "unknown ids are not found",
	"unknown document is empty":    "unknown ids are not found",
	"any id is taken":              "ids that no case can have are refused",
	"case is shared":               "what is returned shares nothing with what is kept",
	"body is rewritten":            "bodies are kept byte for byte",
	"times in milliseconds":        "times are kept to the microsecond",
	"entry times in seconds":       "times are kept to the microsecond",
	"no version check":             "one of many writers wins",
	"timer needs entries":          "a change without entries moves the timer alone",
	"documents before the check":   "a refused change writes nothing",
	"key after the version":        "a refused change writes nothing",
	"other case is saved first":    "changes of two cases are saved together or not at all",
	"other case is not checked":    "one of many writers of two cases wins",
	"what is copied may be erased": "a change needs the values that it copies",
	"page one too many":            "history has its order and pages",
	"after is included":            "history has its order and pages",
	"due is exclusive":             "due cases come in order, up to the limit",
	"due by id":                    "due cases come in order, up to the limit",
	"due without limit":            "due cases come in order, up to the limit",
	"keys ignore the actor":        "an idempotency key is stored once",
	"keys go after a day":          "an idempotency key is kept for seven days",
	"names ignore the kind":        "documents are kept by content",
	"erases all fields":            "personal values are kept apart and erased",
	"erase keeps fingerprints":     "personal values are kept apart and erased",
	"cancelled context saves":      "a cancelled context writes nothing",
	"next due is the last":         "the next due timer is known",
}

func (s *faulty) is(fault string) bool { return s.fault == fault }

func (s *faulty) Load(ctx context.Context, id string) (store.Stored, error) {
	st, err := s.Store.Load(ctx, id)
	switch {
	case err != nil && s.is("unknown case is empty"):
		return store.Stored{}, nil
	case s.is("times in milliseconds"):
		st.NextDue = st.NextDue.Truncate(time.Millisecond)
	case s.is("case is shared"):
		s.mu.Lock()
		defer s.mu.Unlock()
		if kept, ok := s.cases[id]; ok && kept.Version == st.Case.Version {
			st.Case = kept
		}
		s.cases[id] = st.Case
	}
	return st, err
}

func (s *faulty) Save(ctx context.Context, ch store.Change) error {
	switch {
	case s.is("body is rewritten"):
		for i := range ch.Entries {
			var v any
			if json.Unmarshal(ch.Entries[i].Body, &v) == nil {
				ch.Entries[i].Body, _ = json.Marshal(v)
			}
		}
	case s.is("entry times in seconds"):
		for i := range ch.Entries {
			ch.Entries[i].At = ch.Entries[i].At.Truncate(time.Second)
		}
	case s.is("no version check") && ch.Before > 0:
		if st, err := s.Store.Load(ctx, ch.Case.ID); err == nil {
			ch.Before = st.Case.Version
		}
	case s.is("timer needs entries") && len(ch.Entries) == 0 && ch.Case.ID != "":
		return nil
	case s.is("other case is saved first") && ch.Linked != nil && ch.Linked.Case.ID != ch.Case.ID && ch.Linked.Linked == nil:
		if err := s.Store.Save(ctx, *ch.Linked); err != nil {
			return err
		}
		ch.Linked = nil
	case s.is("what is copied may be erased") && ch.Linked != nil && len(ch.Linked.Needs) > 0:
		other := *ch.Linked
		other.Needs, ch.Linked = nil, &other
	case s.is("other case is not checked") && ch.Linked != nil:
		if st, err := s.Store.Load(ctx, ch.Linked.Case.ID); err == nil && st.Case.Version != ch.Linked.Before {
			ch.Linked = nil
		}
	case s.is("documents before the check"):
		_ = s.Store.Save(ctx, store.Change{Documents: ch.Documents})
	case s.is("key after the version"):
		bare := ch
		bare.Answer = nil
		if st, err := s.Store.Load(ctx, ch.Case.ID); err == nil && st.Case.Version != ch.Before {
			return store.ErrConflict
		}
	case s.is("keys ignore the actor") && ch.Answer != nil:
		a := *ch.Answer
		a.Actor = ""
		ch.Answer = &a
	case s.is("keys go after a day") && ch.Answer != nil:
		s.last = ch.Answer.At
	case s.is("names ignore the kind"):
		for i := range ch.Documents {
			ch.Documents[i].Kind = ""
		}
	case s.is("moved timers stay") && ch.Before > 1:
		if st, err := s.Store.Load(ctx, ch.Case.ID); err == nil {
			ch.NextDue = st.NextDue
		}
	case s.is("moved entries are lost") && ch.Before > 1:
		return nil
	case s.is("a publication enters twice"):
		for _, d := range ch.Documents {
			d.Hash, d.Name = store.HashOf(d.Deed), ""
			_ = s.Store.Save(ctx, store.Change{Documents: []store.Document{d}})
		}
	case s.is("cancelled context saves"):
		ctx = context.WithoutCancel(ctx)
	}
	err := s.Store.Save(ctx, ch)
	if s.is("any id is taken") && errors.Is(err, store.ErrInvalid) {
		return nil
	}
	if s.is("losers are told they won") && errors.Is(err, store.ErrConflict) {
		return nil
	}
	return err
}

func (s *faulty) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	switch {
	case s.is("page one too many") && limit > 0:
		limit++
	case s.is("after is included"):
		after--
	}
	return s.Store.History(ctx, id, after, limit)
}

func (s *faulty) Due(ctx context.Context, now time.Time, limit int) ([]string, error) {
	switch {
	case s.is("due is exclusive"):
		now = now.Add(-time.Microsecond)
	case s.is("due without limit"):
		limit = 1 << 20
	}
	ids, err := s.Store.Due(ctx, now, limit)
	switch {
	case s.is("due by id"):
		slices.Sort(ids)
	case s.is("half a page is due"):
		ids = ids[:len(ids)/2]
	}
	return ids, err
}

func (s *faulty) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	b, err := s.Store.Document(ctx, h)
	if err != nil && s.is("unknown document is empty") {
		return nil, nil
	}
	return b, err
}

func (s *faulty) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	if !s.is("keys ignore the actor") {
		a, err := s.Store.Answer(ctx, k)
		if s.is("keys go after a day") && s.last.Sub(a.At) > 24*time.Hour {
			return store.Answer{}, store.ErrNotFound
		}
		return a, err
	}
	asked := k
	k.Actor = ""
	a, err := s.Store.Answer(ctx, k)
	a.Key = asked
	return a, err
}

func (s *faulty) Erase(ctx context.Context, x store.Erasure) (int, error) {
	switch {
	case s.is("erases all fields"):
		x.Fields = nil
	case s.is("erase keeps fingerprints"):
		return 0, nil
	case s.is("an erasure does not enter"):
		x.Deed = nil
	}
	return s.Store.Erase(ctx, x)
}

func (s *faulty) NextDue(ctx context.Context) (time.Time, error) {
	next, err := s.Store.NextDue(ctx)
	if s.is("next due is the last") && !next.IsZero() {
		next = next.Add(time.Hour)
	}
	return next, err
}

// TestWithFault runs the suite on a store with the fault that the environment
// names: TestSuiteSeesFaults does. Alone it does nothing.
func TestWithFault(t *testing.T) {
	fault, ok := os.LookupEnv("STORETEST_FAULT")
	if !ok {
		return
	}
	open := func() *faulty { return &faulty{Store: memory.New(), fault: fault, cases: map[string]fsm.Case{}} }
	storetest.Run(t, func(*testing.T) store.Backend { return open().Backend() })
	t.Run("random changes", func(t *testing.T) { storetest.Against(t, memory.New().Backend(), open().Backend(), 400) })
	t.Run("many writers", func(t *testing.T) {
		tried := open().Backend()
		storetest.Writers(t, memory.New().Backend(), []store.Backend{tried, tried}, 1, 40)
	})
}

// TestSuiteSeesFaults breaks a store in one way at a time, and wants the suite
// to fail in the test that is about it; without a fault it passes.
func TestSuiteSeesFaults(t *testing.T) {
	run := func(fault, test string) (string, error) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithFault$/"+test, "-test.v")
		cmd.Env = append(os.Environ(), "STORETEST_FAULT="+fault)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := run("", "")
	require.NoError(t, err, out)
	for fault, test := range faults {
		test = "^" + regexp.QuoteMeta(strings.ReplaceAll(test, " ", "_")) + "$"
		out, err := run(fault, test)
		require.Error(t, err, "the suite passes a store with the fault %q", fault)
		require.Contains(t, out, "--- FAIL: TestWithFault/", "fault %q", fault)
	}
}
