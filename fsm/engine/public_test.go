package engine_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// claims says that whoever asks is who he claims to be, but for one name.
type claims struct{ engine.FileDirectory }

func (claims) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	if claim.ID != "siti" {
		return fsm.Actor{}, errors.New("unknown person")
	}
	return siti, nil
}

// TestAClaimWithoutIDIsThePublic: a Directory is not asked about nobody, and
// what nobody claims to hold is not believed.
func TestAClaimWithoutIDIsThePublic(t *testing.T) {
	for name, opts := range map[string][]engine.Option{"file": nil, "directory": {engine.WithDirectory(claims{})}} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "a", Command: command(warga, "kirim", append([]string{"anonim", "ya"}, kirim...)...)})
			require.NoError(t, err)
			eng := o.restart(opts...)
			for _, by := range []fsm.Actor{
				{Holds: siti.Holds}, {Holds: warga.Holds}, {ActingFor: &siti}, {Holds: siti.Holds, ActingFor: &warga},
			} {
				_, err := eng.For(by).Case(ctx, "a")
				require.ErrorIs(t, err, engine.ErrNotFound, "nothing of it is public yet")
				_, err = eng.For(by).History(ctx, "a", 0, 0)
				require.ErrorIs(t, err, engine.ErrNotFound)
				_, err = eng.For(by).Reveal(ctx, "a")
				require.ErrorIs(t, err, engine.ErrNotFound)
				_, err = eng.Allowed(ctx, "a", by)
				require.ErrorIs(t, err, engine.ErrNotFound)
				page, err := eng.For(by).Worklist(ctx, engine.PageOf{})
				require.NoError(t, err)
				require.Empty(t, page.Cases)
				_, err = eng.Act(ctx, "a", fsm.Command{Action: "arsipkan", Actor: by})
				require.ErrorIs(t, err, engine.ErrInvalid)
			}
		})
	}
}

// TestTurnsOfTwoWhoStandInForOneAnother returns, and as whoever stands in.
func TestTurnsOfTwoWhoStandInForOneAnother(t *testing.T) {
	o := open(t)
	o.begin("a")
	one := fsm.Actor{ID: "satu"}
	two := fsm.Actor{ID: "dua", Holds: siti.Holds, ActingFor: &one}
	one.ActingFor = &two
	done := make(chan engine.Page, 1)
	go func() {
		page, err := o.For(one).Worklist(ctx, engine.PageOf{})
		if err == nil {
			done <- page
		}
		close(done)
	}()
	select {
	case page := <-done:
		require.Len(t, page.Cases, 1)
	case <-time.After(10 * time.Second):
		t.Fatal("Turns does not return")
	}
}
