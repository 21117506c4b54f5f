package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func (o *office) checkpoint() string {
	o.t.Helper()
	var file bytes.Buffer
	_, err := audit.Checkpoint(ctx, o.Engine, &file)
	require.NoError(o.t, err)
	return file.String()
}

// done brings a case to where nobody has anything left to do.
func (o *office) done(id string) {
	o.t.Helper()
	o.hands.set("2023-02-11 01:16")
	o.begin(id)
	o.at("2023-02-13 09:00", id, siti, "arsipkan", "alasan", "x")
}

func TestCheckpoint(t *testing.T) {
	o := open(t)
	o.some()
	file := o.checkpoint()
	require.Equal(t, 5+3, strings.Count(file, "\n"))
	report, err := audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	require.NoError(t, err)
	require.Equal(t, audit.CheckpointReport{Taken: o.hands.Now(), Cases: 5}, report)

	o.at("2023-02-17 10:00", "kasus-0", siti, "arsipkan", "alasan", "x")
	o.hands.move(time.Hour)
	_, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 10)
	require.NoError(t, err)
	o.at("2023-02-17 12:00", "kasus-1", budi, "periksa_kewenangan")
	report, err = audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	require.NoError(t, err)
	require.Equal(t, 1, report.Grown)
	require.Equal(t, 1, report.Removed)
	later := o.checkpoint()
	require.NotContains(t, later, "kasus-0")
}

// TestACutIsFoundByACheckpoint takes cases, or their newest entries, away.
func TestACutIsFoundByACheckpoint(t *testing.T) {
	o := open(t)
	o.answered("a")
	file := o.checkpoint()
	full := o.stored("a")
	sealed, err := o.store.History(ctx, "a", 0, 0)
	require.NoError(t, err)

	for name, kept := range map[string]backed{
		"a lost case": memory.New(),
		"a cut chain": cutAfter(t, o, "a", sealed[:2]),
		"another chain": func() backed {
			other := open(t)
			other.hands.set("2023-02-11 01:17")
			other.begin("a")
			other.at("2023-02-22 11:13", "a", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
			other.at("2023-02-23 10:44", "a", budi, "periksa_kewenangan")
			other.at("2023-02-23 10:44", "a", rini, "tanggapi", "tanggapan", "x")
			return other.store
		}(),
		"a removed one that was shorter": grave{memory.New(), store.Tombstone{Case: "a", Version: 2}},
		"a removed one that was another": grave{memory.New(), store.Tombstone{Case: "a", Version: full.Case.Version}},
		"a kept without tombstones":      only{Cases: memory.New()},
	} {
		_, err := audit.VerifyCheckpoint(ctx, o.bare(kept), strings.NewReader(file))
		var d *store.Deviation
		require.ErrorAs(t, err, &d, name)
		require.Equal(t, store.InCheckpoint, d.Part, name)
		require.Equal(t, "a", d.Case, name)
		require.ErrorIs(t, err, engine.ErrCorrupt, name)
	}
}

// TestACheckpointTellsAllThatDeviate changes several cases of many, each in
// another way, and wants every one of them told, in order.
func TestACheckpointTellsAllThatDeviate(t *testing.T) {
	o := open(t)
	for i := range 8 {
		o.begin(caseID(i))
	}
	o.done("kasus-8")
	file := o.checkpoint()
	o.hands.move(time.Hour)
	_, err := audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 10)
	require.NoError(t, err)
	o.at("2023-02-13 12:00", "kasus-7", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")

	for _, id := range []string{"kasus-1", "kasus-4"} {
		require.NoError(t, o.store.Remove(ctx, store.Tombstone{Case: id, Version: 1, Hash: store.HashOf([]byte("lain"))}, nil))
	}
	report, err := audit.VerifyCheckpoint(ctx, o.bare(illegible{o.store}), strings.NewReader(file))
	var first *store.Deviation
	require.ErrorAs(t, err, &first)
	var told []string
	for _, d := range report.Deviations {
		told = append(told, d.Case+" "+d.Field+" "+d.Got)
	}
	other := store.HashOf([]byte("lain")).String()
	require.Equal(t, []string{"kasus-1 hash " + other, "kasus-2 hash unreadable", "kasus-4 hash " + other, "kasus-6 hash unreadable"}, told)
	require.Same(t, report.Deviations[0], first)
	require.Contains(t, report.Deviations[1].Message("id"), "tidak terbaca")
	require.Equal(t, []int{9, 1, 1, 4}, []int{report.Cases, report.Grown, report.Removed, report.Deviating})
}

// illegible is a store that cannot make out one case, and of another its
// entries.
type illegible struct{ *memory.Store }

func (s illegible) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s illegible) Load(ctx context.Context, id string) (store.Stored, error) {
	if id == "kasus-2" {
		return store.Stored{}, engine.ErrCorrupt
	}
	return s.Store.Load(ctx, id)
}

func (s illegible) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	if id == "kasus-6" {
		return nil, engine.ErrCorrupt
	}
	return s.Store.History(ctx, id, after, limit)
}

func TestACheckpointListsSoManyDeviations(t *testing.T) {
	o := open(t)
	var text bytes.Buffer
	fmt.Fprintf(&text, "tatalaksana/sop/checkpoint/1 %s\n", o.hands.Now().Format(time.RFC3339Nano))
	for i := range audit.MostDeviations + 5 {
		fmt.Fprintf(&text, "%s 1 %q\n", store.HashOf(nil), fmt.Sprintf("k%04d", i))
	}
	sum := store.HashOf(text.Bytes())
	fmt.Fprintf(&text, "= %d %s\n", audit.MostDeviations+5, sum)
	report, err := audit.VerifyCheckpoint(ctx, o.Engine, &text)
	require.ErrorIs(t, err, engine.ErrCorrupt)
	require.Len(t, report.Deviations, audit.MostDeviations)
	require.Equal(t, audit.MostDeviations+5, report.Deviating)
}

// cutAfter returns a store in which a case has only its first entries, with a
// state that fits them.
func cutAfter(t *testing.T, o *office, id string, sealed []store.Sealed) backed {
	was, err := o.Get(ctx, id, int64(len(sealed)))
	require.NoError(t, err)
	kept := memory.New()
	require.NoError(t, kept.Save(ctx, store.Change{Case: was, Head: sealed[len(sealed)-1].Hash, Entries: sealed}))
	return kept
}

type grave struct {
	*memory.Store
	stone store.Tombstone
}

func (s grave) Backend() store.Backend {
	b := s.Store.Backend()
	b.Remover = s
	return b
}

func (g grave) Tombstone(context.Context, string) (store.Tombstone, error) { return g.stone, nil }

func TestCheckpointErrors(t *testing.T) {
	o := open(t)
	o.begin("a\\b\"")
	o.begin("c")
	file := o.checkpoint()
	_, err := audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	require.NoError(t, err)
	lines := strings.SplitAfter(file, "\n")
	for at := range file {
		changed := []byte(file)
		changed[at] ^= 1
		_, err := audit.VerifyCheckpoint(ctx, o.Engine, bytes.NewReader(changed))
		require.ErrorIs(t, err, engine.ErrCorrupt, "byte %d", at)
	}
	for _, bad := range []string{"", "x\n", lines[0], file + "x", lines[0] + lines[3], strings.Join(lines[:3], ""), file[:len(file)-1], lines[0] + lines[2] + lines[3]} {
		_, err := audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(bad))
		require.ErrorIs(t, err, engine.ErrCorrupt, bad)
		require.ErrorContains(t, err, "line")
	}
	bare := o.bare(only{Cases: o.store})
	_, err = audit.Checkpoint(ctx, bare, &bytes.Buffer{})
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = audit.Checkpoint(ctx, o.Engine, failing{})
	require.ErrorIs(t, err, errDisk)
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = audit.VerifyCheckpoint(over, o.Engine, strings.NewReader(file))
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, o.Each(ctx, func(store.Head) error { return errDisk }), errDisk)
}

func TestRetire(t *testing.T) {
	o := open(t)
	o.done("selesai-1")
	o.done("selesai-2")
	o.done("selesai-3")
	o.answered("berutang")
	o.at("2023-02-24 09:00", "berutang", siti, "tutup", "alasan", "x")
	o.answered("terbuka")
	o.hands.set("2024-01-01 00:00")
	n, err := audit.Retire(ctx, o.Engine, byLaw, wib("2023-02-13 09:00"), 10)
	require.NoError(t, err)
	require.Zero(t, n, "the last entry is not before that")
	n, err = audit.Retire(ctx, o.Engine, byLaw, wib("2023-12-01 00:00"), 2)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	n, err = audit.Retire(ctx, o.Engine, byLaw, wib("2023-12-01 00:00"), 2)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Equal(t, []string{"berutang", "terbuka"}, o.store.IDs())
	_, err = o.Get(ctx, "selesai-1", 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = o.Open(ctx, opening("selesai-1"))
	require.ErrorIs(t, err, engine.ErrExists)

	_, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now().Add(time.Hour), 1)
	require.ErrorIs(t, err, engine.ErrTimeAhead)
	_, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 0)
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = audit.Retire(ctx, o.bare(only{Cases: o.store}), byLaw, o.hands.Now(), 1)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = audit.Retire(ctx, o.bare(only{Cases: o.store, Finder: o.store}), byLaw, o.hands.Now(), 1)
	require.ErrorIs(t, err, engine.ErrUnsupported)
}

// TestAWrongListIsFound lets a store list a case by something else.
func TestAWrongListIsFound(t *testing.T) {
	o := open(t)
	o.answered("a")
	_, err := audit.Verify(ctx, o.bare(misfiled{o.store}), "a")
	var d *store.Deviation
	require.ErrorAs(t, err, &d)
	require.Equal(t, store.InSummary, d.Part)
	require.Equal(t, "Unit", d.Field)
	require.NoError(t, audit.CheckStore(ctx, o.Engine))
	require.ErrorIs(t, audit.CheckStore(ctx, o.bare(damaged{o.store})), engine.ErrCorrupt)
}

type misfiled struct{ *memory.Store }

func (s misfiled) Backend() store.Backend {
	b := s.Store.Backend()
	b.Summarizer = s
	return b
}

func (s misfiled) Summary(ctx context.Context, id string) (engine.Summary, error) {
	sum, err := s.Store.Summary(ctx, id)
	sum.Unit = "dlh"
	return sum, err
}

type damaged struct{ *memory.Store }

func (s damaged) Backend() store.Backend {
	b := s.Store.Backend()
	b.Checker = s
	return b
}

func (damaged) Check(context.Context) error { return engine.ErrCorrupt }
