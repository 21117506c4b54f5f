package storetest_test

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// forgetful is a store that takes everything and gives nothing, without an
// error.
type forgetful struct{ *memory.Store }

func (s forgetful) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases, b.Finder, b.Outbox = s, s, s
	return b
}

func (forgetful) Load(context.Context, string) (store.Stored, error) { return store.Stored{}, nil }

func (forgetful) History(context.Context, string, int64, int) ([]store.Sealed, error) {
	return nil, nil
}

func (forgetful) Due(context.Context, time.Time, int) ([]string, error) { return nil, nil }

func (forgetful) Outgoing(context.Context, string, string, int) ([]store.Event, error) {
	return nil, nil
}

func (forgetful) Find(context.Context, store.Search) ([]store.Found, error) { return nil, nil }

// dying is a store that panics when it is read.
type dying struct{ *memory.Store }

func (s dying) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (dying) Load(context.Context, string) (store.Stored, error) { panic("rusak") }

const envWrong = "STORETEST_WRONG"

// TestWithWrongStore runs the suite on a store that is wrong altogether, as
// TestAWrongStoreFailsAndPanicsNot wants it. Alone it does nothing.
func TestWithWrongStore(t *testing.T) {
	switch os.Getenv(envWrong) {
	case "forgetful":
		storetest.Run(t, func(*testing.T) store.Backend { return forgetful{memory.New()}.Backend() })
	case "dying":
		storetest.Run(t, func(*testing.T) store.Backend { return dying{memory.New()}.Backend() })
	}
}

// TestAWrongStoreFailsAndPanicsNot wants the suite to come to its last test
// whatever a store gives it.
func TestAWrongStoreFailsAndPanicsNot(t *testing.T) {
	for _, wrong := range []string{"forgetful", "dying"} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithWrongStore$", "-test.v", "-test.timeout=60s")
		cmd.Env = append(os.Environ(), envWrong+"="+wrong)
		out, err := cmd.CombinedOutput()
		require.Error(t, err, wrong)
		require.NotRegexp(t, `(?m)^panic: `, string(out), wrong)
		require.Contains(t, string(out), "--- FAIL: TestWithWrongStore/a_case_comes_back_as_it_was_saved", wrong)
		require.Contains(t, string(out), ": TestWithWrongStore/what_is_returned_shares_nothing_with_what_is_kept", wrong)
	}
}
