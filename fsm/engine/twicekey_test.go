package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// overtaken does something once, just before a case is loaded.
type overtaken struct {
	store.Store
	first func()
}

func (o *overtaken) Load(ctx context.Context, id string) (store.Stored, error) {
	if first := o.first; first != nil {
		o.first = nil
		first()
	}
	return o.Store.Load(ctx, id)
}

// Of two that come at once with one key, the one that is overtaken after it had looked
// the key up is answered as the first, whatever the case would say to it by then.
func TestTheSecondOfTwoWithOneKeyIsAnswered(t *testing.T) {
	for name, version := range map[string]int64{"any version": 0, "the version seen": 1} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			o.begin("a")
			slow := &overtaken{Store: o.store}
			backend := o.store.Backend()
			backend.Cases = slow
			late := o.bare(only(backend))
			cmd := command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
			cmd.Key, cmd.Version = "k-1", version
			var first engine.Result
			slow.first = func() {
				var err error
				first, err = o.Act(ctx, "a", cmd)
				require.NoError(t, err)
			}
			second, err := late.Act(ctx, "a", cmd)
			require.NoError(t, err)
			require.True(t, second.Again)
			require.Equal(t, first.Case, second.Case)
			require.Equal(t, first.Entries, second.Entries)

			// What is another command under the key is told so, and what is refused stays refused.
			slow.first = func() {
				_, err := o.Act(ctx, "a", fsm.Command{Action: "verifikasi", Actor: actor("rudi", "petugas_opd", "dlh"), Key: "k-2"})
				require.Error(t, err)
			}
			again := cmd
			again.Key, again.Version = "k-3", 0
			_, err = late.Act(ctx, "a", again)
			require.Equal(t, engine.KindRefused, engine.Kind(err))
		})
	}
}
