package engine_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

func (o *office) exported(id string) []byte {
	o.t.Helper()
	var file bytes.Buffer
	require.NoError(o.t, audit.Export(ctx, o.Engine, id, &file))
	return file.Bytes()
}

func TestExportedCaseVerifiesOffline(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	file := o.exported("6340753")
	require.Equal(t, file, o.exported("6340753"), "the same bytes each time")
	want, err := audit.Verify(ctx, o.Engine, "6340753")
	require.NoError(t, err)
	got, err := audit.VerifyExport(ctx, bytes.NewReader(file), engine.WithClock(o.hands))
	require.NoError(t, err)
	want.Personal = 0
	require.Equal(t, want, got)
	for _, personal := range []string{"Wati", "Berlubang", "Akan diperbaiki"} {
		require.NotContains(t, string(file), personal)
	}
	// Years later, on another machine: the clock does not matter to what was.
	o.hands.set("2029-01-02 09:00")
	_, err = audit.VerifyExport(ctx, bytes.NewReader(file), engine.WithClock(o.hands))
	require.NoError(t, err)
}

// TestEveryChangeOfAnExportIsFound changes bytes, leaves lines out and swaps
// them.
func TestEveryChangeOfAnExportIsFound(t *testing.T) {
	o := open(t)
	o.answered("a")
	file := o.exported("a")
	verify := func(file []byte) error {
		_, err := audit.VerifyExport(ctx, bytes.NewReader(file), engine.WithClock(o.hands))
		return err
	}
	require.NoError(t, verify(file))
	step := max(1, len(file)/scale(400, 20_000))
	for at := 0; at < len(file); at += step {
		changed := bytes.Clone(file)
		changed[at] ^= 1 << (at % 7)
		if written(file, at) {
			continue // when an entry was written is not proved, as the package says
		}
		require.Error(t, verify(changed), "byte %d: %q became %q", at, around(file, at), around(changed, at))
	}
	lines := bytes.SplitAfter(file, []byte("\n"))
	lines = lines[:len(lines)-1]
	for i := range lines {
		without := bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), nil)
		require.ErrorIs(t, verify(without), errorOf(lines[i]), "without line %d", i+1)
		if i > 0 {
			swapped := append([][]byte{}, lines...)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			if i > 3 { // documents may stand anywhere
				require.ErrorIs(t, verify(bytes.Join(swapped, nil)), engine.ErrCorrupt, "line %d swapped", i+1)
			}
		}
	}
	require.ErrorIs(t, verify(append(bytes.Clone(file), lines[1]...)), engine.ErrCorrupt)
	require.ErrorIs(t, verify(file[:len(file)-1]), engine.ErrCorrupt)
	require.ErrorIs(t, verify(nil), engine.ErrCorrupt)
}

// errorOf is what leaving a line out leads to.
func errorOf(line []byte) error {
	if bytes.HasPrefix(line, []byte(`{"document"`)) {
		return engine.ErrNotFound // the program's own decrees do not stand in for those of the file
	}
	return engine.ErrCorrupt
}

func around(file []byte, at int) string { return string(file[max(0, at-20):min(len(file), at+20)]) }

// written reports whether a byte belongs to the time at which an entry was
// written.
func written(file []byte, at int) bool {
	begin := bytes.LastIndexByte(file[:at], '\n') + 1
	line := file[begin:]
	if !bytes.HasPrefix(line, []byte(`{"entry"`)) {
		return false
	}
	end := bytes.Index(line, []byte(`,"hash"`))
	return at-begin > bytes.Index(line, []byte(`"written"`)) && at-begin < end
}

func TestExportErrors(t *testing.T) {
	o := open(t)
	var file bytes.Buffer
	require.ErrorIs(t, audit.Export(ctx, o.Engine, "tidak ada", &file), engine.ErrNotFound)
	o.begin("a")
	require.ErrorIs(t, audit.Export(ctx, o.Engine, "a", failing{}), errDisk)
	over, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, audit.Export(over, o.Engine, "a", &file), context.Canceled)
	_, err := audit.VerifyExport(ctx, strings.NewReader("{}\n"))
	require.ErrorContains(t, err, "line 1")
	_, err = audit.VerifyExport(ctx, bytes.NewReader(o.exported("a")), engine.WithClock(nil))
	require.ErrorContains(t, err, "WithClock")
}

var errDisk = errors.New("the disk is gone")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errDisk }

func FuzzVerifyExport(f *testing.F) {
	o := open(f)
	o.answered("a")
	whole := o.exported("a")
	f.Add(whole)
	f.Add([]byte("{\"format\":\"tatalaksana/sop/case/1\",\"case\":\"a\"}\n{\"state\":{\"id\":\"a\"}}\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		v, err := audit.VerifyExport(ctx, bytes.NewReader(file), engine.WithClock(o.hands))
		if err == nil && v.Entries == 0 {
			t.Fatal("a case without entries was found good")
		}
	})
}
