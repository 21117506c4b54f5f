package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestNamesThatAreNone: what cannot be seen is no part of an id, so that no two
// look alike and none forges a line of a log.
func TestNamesThatAreNone(t *testing.T) {
	o := open(t)
	o.begin("a")
	for name, text := range map[string]string{
		"a NUL": "a\x00", "a line": "a\nb", "an escape": "\x1b]0;x\a", "a direction": "\u202ea", "no UTF-8": "\xff",
		"too long": strings.Repeat("x", 201), "blanks at its ends": " a",
	} {
		for what, try := range map[string]func() error{
			"case":     func() error { _, err := o.Open(ctx, opening(text)); return err },
			"actor":    func() error { _, err := o.Act(ctx, "a", command(actor(text, "admin", ""), "arsipkan")); return err },
			"acted on": func() error { _, err := o.Act(ctx, text, command(siti, "arsipkan")); return err },
			"action":   func() error { _, err := o.Act(ctx, "a", command(siti, text)); return err },
			"input":    func() error { _, err := o.Act(ctx, "a", command(siti, "arsipkan", text, "x")); return err },
			"reporter": func() error {
				cmd := command(siti, "kirim", kirim...)
				cmd.Reporter = text
				_, err := o.Open(ctx, engine.Opening{SOP: code, Command: cmd})
				return err
			},
			"looked for": func() error { _, err := o.List(ctx, engine.Query{Reporter: text}); return err },
			"receiver":   func() error { return deliver.Subscribe(ctx, o.Engine, text) },
			"approver": func() error {
				_, err := amend.Case(ctx, o.Engine, "a", amend.Amendment{By: fsm.Actor{ID: text}})
				return err
			},
			"basis": func() error {
				_, err := amend.Case(ctx, o.Engine, "a", amend.Amendment{By: siti, Basis: text})
				return err
			},
			"taken over": func() error { _, err := o.Import(ctx, engine.Takeover{SOP: code, ID: text}); return err },
		} {
			require.ErrorIs(t, try(), engine.ErrInvalid, "%s with %s", what, name)
		}
		_, err := o.Get(ctx, text, 0)
		require.ErrorIs(t, err, engine.ErrNotFound, name)
	}
	require.ErrorIs(t, store.CheckCaseID(""), engine.ErrInvalid)
	require.ErrorIs(t, store.CheckCaseID("."), engine.ErrInvalid)
	require.ErrorIs(t, store.CheckCaseID(".."), engine.ErrInvalid)
	require.NoError(t, store.CheckCaseID("..."))
	require.NoError(t, store.CheckCaseID("SP4N/2026-000123.é"))
}
