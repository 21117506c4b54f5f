package sqlite_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestAFileOfAnOlderLayoutIsTakenOver opens files that the program made: at its commit
// 24dc3d2, with schema 4, six cases, one of them removed, and all that stands beside; at
// 43c02f8, with schema 5, the same with one case done and two that rest, each with
// another duty.
func TestAFileOfAnOlderLayoutIsTakenOver(t *testing.T) {
	for file, resting := range map[string]map[string]int{
		"susunan4.db.gz": {}, "susunan5.db.gz": {"evaluasi": 1, "lapor_koordinator": 1},
	} {
		t.Run(file, func(t *testing.T) { takenOver(t, file, resting) })
	}
}

// TestDamagedCasesDoNotKeepAFileFromBeingTakenOver: of two that rest the body of one is
// damaged. The file is opened, and the report says which case could not be read.
func TestDamagedCasesDoNotKeepAFileFromBeingTakenOver(t *testing.T) {
	for _, body := range []string{`{"duties":[`, "\xff", `{"duties":["lapor"]}`, `{"duties":[3,null]}`, `{"duties":"lapor"}`, ``} {
		file := unpacked(t, "susunan5.db.gz")
		db := hostDB(t, file)
		var id string
		require.NoError(t, db.QueryRow(`SELECT id FROM sop_cases WHERE closed AND NOT done LIMIT 1`).Scan(&id))
		_, err := db.Exec(`UPDATE sop_cases SET body = ? WHERE id = ?`, []byte(body), id)
		require.NoError(t, err)
		require.NoError(t, db.Close())
		clock := office.NewClock()
		clock.Move(60 * 24 * time.Hour)
		s := openIn(t, file)
		eng, err := engine.New(s.Backend(), engine.WithClock(clock))
		require.NoError(t, err)
		made, err := report.Of(ctx, eng, report.Period{SOP: office.Code, From: clock.Now().AddDate(0, 0, -1), To: clock.Now()})
		require.NoError(t, err, body)
		require.Len(t, made.Failed, 1, body)
		require.Equal(t, id, made.Failed[0].Case)
	}
}

func takenOver(t *testing.T, name string, resting map[string]int) {
	file := unpacked(t, name)
	_, err := sqlite.Open(file, sqlite.ReadOnly())
	require.ErrorIs(t, err, sqlite.ErrReadOnly, "it is read by a program that may migrate it first")
	clock := office.NewClock()
	clock.Move(60 * 24 * time.Hour)
	s := openIn(t, file)
	eng, err := engine.New(s.Backend(), engine.WithClock(clock))
	require.NoError(t, err)
	require.NoError(t, office.Audited(t, s.Backend(), clock))
	_, owed, err := s.Between(ctx, office.Code, clock.Now(), clock.Now(), false)
	require.NoError(t, err)
	require.Equal(t, resting, owed)
	cases := map[bool]int{}
	require.NoError(t, eng.Each(ctx, func(h store.Head) error {
		cases[h.Done]++
		_, err := audit.Verify(ctx, eng, h.Case)
		return err
	}))
	require.NotZero(t, cases[false])
	for _, done := range []bool{false, true} {
		n := 0
		tally, err := eng.Count(ctx, engine.Query{Done: done})
		require.NoError(t, err)
		for _, one := range tally {
			n += one.Cases
		}
		require.Equal(t, cases[done], n)
		page, err := eng.List(ctx, engine.Query{Done: done})
		require.NoError(t, err)
		require.Len(t, page.Cases, n)
	}
	_, err = eng.Act(ctx, "kasus-4", office.UntilAnswered()[0])
	require.NoError(t, err)
	require.NoError(t, office.Audited(t, s.Backend(), clock))
}

// unpacked returns a copy of a file.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
	require.NoError(t, err)
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	require.NoError(t, err)
	content, err := io.ReadAll(unpacked)
	require.NoError(t, err)
	file := fileOf(t)
	require.NoError(t, os.WriteFile(file, content, 0o600))
	return file
}
