package engine_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
)

// TestEveryErrorHasAKind goes through the sentinels as the file declares them, so
// that none can be left out.
func TestEveryErrorHasAKind(t *testing.T) {
	kinds := map[string]struct {
		err  error
		kind engine.ErrorKind
	}{
		"ErrNotFound":      {engine.ErrNotFound, engine.KindNotFound},
		"ErrConflict":      {engine.ErrConflict, engine.KindConflict},
		"ErrExists":        {engine.ErrExists, engine.KindConflict},
		"ErrKeyReused":     {engine.ErrKeyReused, engine.KindUnprocessable},
		"ErrClosed":        {engine.ErrClosed, engine.KindRefused},
		"ErrTimeBackwards": {engine.ErrTimeBackwards, engine.KindInvalid},
		"ErrTimeAhead":     {engine.ErrTimeAhead, engine.KindInvalid},
		"ErrTimeGiven":     {engine.ErrTimeGiven, engine.KindInvalid},
		"ErrInvalid":       {engine.ErrInvalid, engine.KindInvalid},
		"ErrCorrupt":       {engine.ErrCorrupt, engine.KindCorrupt},
		"ErrVersionTaken":  {engine.ErrVersionTaken, engine.KindConflict},
		"ErrNoVault":       {engine.ErrNoVault, engine.KindUnsupported},
		"ErrUnsupported":   {engine.ErrUnsupported, engine.KindUnsupported},
		"ErrHidden":        {engine.ErrHidden, engine.KindRefused},
		"ErrUnavailable":   {engine.ErrUnavailable, engine.KindUnavailable},
		"ErrDecreesApart":  {engine.ErrDecreesApart, engine.KindCorrupt},
		"ErrKeyTaken":      {store.ErrKeyTaken, engine.KindConflict},
		"ErrNameTaken":     {store.ErrNameTaken, engine.KindConflict},
	}
	file, err := parser.ParseFile(token.NewFileSet(), "store/errors.go", nil, 0)
	require.NoError(t, err)
	declared := 0
	for _, d := range file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR {
			continue
		}
		for _, spec := range gen.Specs {
			name := spec.(*ast.ValueSpec).Names[0].Name
			want, ok := kinds[name]
			require.True(t, ok, name)
			require.Equal(t, want.kind, engine.Kind(fmt.Errorf("act: %w", want.err)), name)
			declared++
		}
	}
	require.Len(t, kinds, declared)

	require.Equal(t, engine.KindNone, engine.Kind(nil))
	require.Equal(t, engine.KindRefused, engine.Kind(fmt.Errorf("act: %w", &fsm.Refused{Code: "closed"})))
	require.Equal(t, engine.KindUnprocessable, engine.Kind(fmt.Errorf("act: %w", &fsm.Indeterminate{})))
	require.Equal(t, engine.KindInvalid, engine.Kind(fmt.Errorf("publish: %w", problem.Problems{{Code: "unknown-key"}})))
	require.Equal(t, engine.KindUnavailable, engine.Kind(&engine.ClockJump{}))
	require.Equal(t, engine.KindUnavailable, engine.Kind(fmt.Errorf("directory: %w", engine.ErrNoAnswer)))
	require.Equal(t, engine.KindInternal, engine.Kind(fmt.Errorf("directory: %w", engine.ErrPanicked)))
	require.Equal(t, engine.KindUnprocessable, engine.Kind(fmt.Errorf("void: %w", fsm.ErrNothingToVoid)))
	require.Equal(t, engine.KindUnprocessable, engine.Kind(fmt.Errorf("void: %w", fsm.ErrOpenedAhead)))
	require.Equal(t, engine.KindUnavailable, engine.Kind(fmt.Errorf("load: %w", context.DeadlineExceeded)))
	require.Equal(t, engine.KindCorrupt, engine.Kind(&store.Deviation{Part: store.InChain}))
	require.Equal(t, engine.KindInternal, engine.Kind(errors.New("disk full")))
	both := fmt.Errorf("%w: a document: %w", engine.ErrCorrupt, engine.ErrNotFound)
	require.Equal(t, engine.KindCorrupt, engine.Kind(both), "what is missing from a chain is not the caller's mistake")
}

// TestMachineOfAStamp: what a case is under comes from its own stamp, also in a
// program that published nothing.
func TestMachineOfAStamp(t *testing.T) {
	o := open(t)
	c := o.begin("k")
	fresh, err := engine.New(o.store.Backend())
	require.NoError(t, err)
	m, err := fresh.Machine(ctx, c.SOP)
	require.NoError(t, err)
	require.Equal(t, c.SOP.Hash, m.SOP().Hash)
	again, err := fresh.Machine(ctx, c.SOP)
	require.NoError(t, err)
	require.Same(t, m, again, "it is read once")

	_, err = fresh.Machine(ctx, fsm.Stamp{Hash: engine.Hash{1}.String()})
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = fresh.Machine(ctx, fsm.Stamp{Hash: "x"})
	require.ErrorIs(t, err, engine.ErrCorrupt)
}
