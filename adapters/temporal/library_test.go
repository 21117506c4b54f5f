package temporal

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// slow is a store that answers for one document only.
type slow struct{ body []byte }

func (s slow) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	if h == store.HashOf(s.body) {
		return s.body, nil
	}
	<-ctx.Done()
	return nil, ctx.Err()
}

// A store that does not answer holds up only who asks for that document, and for less
// time than Temporal waits for a workflow.
func TestADocumentThatDoesNotCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := newLibrary(slow{sop.YAML()})
		began := time.Now()
		failed := make(chan error)
		go func() {
			_, err := lib.machine(store.HashOf([]byte("another")).String())
			failed <- err
		}()
		synctest.Wait()
		m, err := lib.machine(store.HashOf(sop.YAML()).String())
		require.NoError(t, err)
		require.Zero(t, time.Since(began), "nobody waits who need not")
		again, err := lib.machine(store.HashOf(sop.YAML()).String())
		require.NoError(t, err)
		require.Same(t, m, again)
		require.ErrorIs(t, <-failed, store.ErrUnavailable)
		require.Equal(t, readWithin, time.Since(began))
		require.Less(t, readWithin, time.Second)
	})
}
