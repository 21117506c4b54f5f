package realtest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
)

// running opens cases in two stages, and returns their versions, and what waits until each
// has so many more in its copy.
func (p *place) running(t *testing.T, eng *engine.Engine) (version map[string]int64, caughtUp func(more int64)) {
	version = map[string]int64{}
	for i := range 6 {
		id := fmt.Sprint("kasus-", i)
		r, err := eng.Open(t.Context(), office.Opening(id))
		require.NoError(t, err)
		if i%2 == 0 {
			r, err = eng.Act(t.Context(), id, office.UntilAnswered()[0])
			require.NoError(t, err)
		}
		version[id] = r.Case.Version
	}
	caughtUp = func(more int64) {
		require.Eventually(t, func() bool {
			for id, v := range version {
				if c, err := p.copies.Get(t.Context(), id, 0); err != nil || c.Version != v+more {
					return false
				}
			}
			return true
		}, time.Minute, 100*time.Millisecond)
	}
	return version, caughtUp
}

// Decrees that are signed while cases run move their deadlines, each once, by a list of the
// copies; what moved is on record and proved.
func TestADecreeReachesRunningCases(t *testing.T) {
	p, ts := newPlace(t)
	eng := newEngine(t, p.host(ts))
	day := time.Now().AddDate(0, 0, 2)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	today, name := time.Now().Format(time.DateOnly), "SK Uji 1"
	more, err := calendar.ReadLog("uji.csv", []byte("tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit,tanggal_berlaku,dekrit_berlaku\n"+
		day.Format(time.DateOnly)+",libur nasional,Hari Uji,tambah,"+name+","+today+","+today+","+name+"\n"))
	require.NoError(t, err)
	decrees, err := calendar.Shipped().Append(more)
	require.NoError(t, err)
	_, err = eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	version, caughtUp := p.running(t, eng)
	caughtUp(0)
	_, err = eng.PublishDecrees(t.Context(), decrees)
	require.NoError(t, err)
	approval := amend.Amendment{By: office.Siti, Basis: name}
	done, err := amend.All(t.Context(), eng, approval, engine.PageOf{})
	require.NoError(t, err)
	require.Len(t, done.Moved, len(version))
	caughtUp(1)
	again, err := amend.All(t.Context(), eng, approval, engine.PageOf{})
	require.NoError(t, err)
	require.Empty(t, again.Moved)
	for id := range version {
		c, err := eng.Get(t.Context(), id, 0)
		require.NoError(t, err)
		require.Equal(t, version[id]+1, c.Version)
		_, err = audit.Verify(t.Context(), p.copies, id)
		require.NoError(t, err)
	}
}

// A new version of the file reaches running cases, each once, by a list of the copies.
func TestANewVersionReachesRunningCases(t *testing.T) {
	p, ts := newPlace(t)
	eng := newEngine(t, p.host(ts))
	_, err := eng.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	version, caughtUp := p.running(t, eng)
	caughtUp(0)
	g := office.Second(t, eng)
	done, err := migrate.All(t.Context(), eng, g, engine.PageOf{})
	require.NoError(t, err)
	require.Empty(t, done.Failed)
	require.Len(t, done.Moved, len(version))
	caughtUp(1)
	again, err := migrate.All(t.Context(), eng, g, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, len(version), again.There)
	require.Empty(t, again.Moved)
	for id := range version {
		c, err := eng.Get(t.Context(), id, 0)
		require.NoError(t, err)
		require.Equal(t, g.To, c.SOP)
		_, err = audit.Verify(t.Context(), p.copies, id)
		require.NoError(t, err)
		if version[id] == 1 { // it goes on under the new version
			_, err = eng.Act(t.Context(), id, office.UntilAnswered()[0])
			require.NoError(t, err)
		}
	}
}
