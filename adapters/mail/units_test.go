package mail_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// officers is a host's users, of whom a role without a unit is all who hold it.
func officers(asked *[]mail.Addressee) func(context.Context, mail.Addressee) ([]string, error) {
	return func(_ context.Context, to mail.Addressee) ([]string, error) {
		*asked = append(*asked, to)
		all := map[string]string{"pdam": "pdam@example.go.id", "bina_marga": "bina_marga@example.go.id"}
		switch {
		case to.Role != "petugas":
			return nil, nil
		case to.Unit == "":
			return []string{all["pdam"], all["bina_marga"]}, nil
		}
		return []string{all[to.Unit]}, nil
	}
}

// TestOnlyOfficersOfTheCasesUnitAreWrittenTo, whether the SOP wants them told or they
// work at the stage.
func TestOnlyOfficersOfTheCasesUnitAreWrittenTo(t *testing.T) {
	for name, hears := range map[string]mail.Config{"told": {}, "workers": {Hears: mail.Workers}} {
		t.Run(name, func(t *testing.T) {
			eng := forwarded(t)
			p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
			var asked []mail.Addressee
			c := p.config()
			c.Hears, c.Addresses, c.Untold = hears.Hears, officers(&asked), new(untold).tell
			r, err := mail.New(eng, letters(t), c)
			require.NoError(t, err)
			_, err = deliver.Once(t.Context(), eng, "surat", r, 9)
			require.NoError(t, err)
			got := p.parcels()
			require.Len(t, got, 1)
			require.Equal(t, "pdam@example.go.id", got[0].to)
			for _, to := range asked {
				require.Equal(t, to.Role == "petugas", to.Unit == "pdam", "%+v", to)
			}
		})
	}
}

// forwarded is an engine with a case that came to a unit.
func forwarded(t *testing.T) *engine.Engine {
	eng, err := engine.New(memory.New().Backend())
	require.NoError(t, err)
	m, err := eng.Publish(t.Context(), receivertest.SOP())
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), eng, "surat"))
	by := func(role string) fsm.Actor {
		return fsm.Actor{ID: role, Holds: []fsm.RoleAssignment{{Role: role}}}
	}
	_, err = eng.Open(t.Context(), engine.Opening{SOP: m.SOP().Code.Value, ID: "LAPOR-1", Command: fsm.Command{
		Action: "terima", Actor: by("pelapor"), Input: map[string]fsm.Value{"nama": rules.TextValue("n"), "uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
	_, err = eng.Act(t.Context(), "LAPOR-1", fsm.Command{Action: "teruskan", Actor: by("loket"), Input: map[string]fsm.Value{"unit": rules.TextValue("pdam")}})
	require.NoError(t, err)
	return eng
}

// TestARoleWhoseUnitNobodyKnowsIsNotWrittenTo but told of, and keeps nobody else from
// their letter; where the store fails it comes again.
func TestARoleWhoseUnitNobodyKnowsIsNotWrittenTo(t *testing.T) {
	eng, ev := anEvent(t)
	ev.Tell, ev.Draft = []string{"petugas", "kepala"}, store.EventDraft{}
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	var asked []mail.Addressee
	var u untold
	c := p.config()
	c.Hears, c.Untold = nil, u.tell
	all := officers(&asked)
	c.Addresses = func(ctx context.Context, to mail.Addressee) ([]string, error) {
		if to.Role == "kepala" {
			return []string{"kepala@example.go.id"}, nil
		}
		return all(ctx, to)
	}
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev), "the case is not there")
	require.Len(t, p.parcels(), 1)
	require.Equal(t, "kepala@example.go.id", p.parcels()[0].to)
	require.Empty(t, asked)
	require.Equal(t, []mail.Untold{{Event: ev.ID, To: mail.Addressee{Case: ev.Case, Role: "petugas", Topic: "late"}}}, u.all)

	broken := errors.New("tabel kasus rusak")
	r, err = mail.New(failing{eng, broken}, letters(t), c)
	require.NoError(t, err)
	for range 2 {
		require.ErrorIs(t, r.Receive(t.Context(), ev), broken)
	}
	require.Len(t, p.parcels(), 2, "once more, since it is another process")
}

// failing is an engine that cannot read cases.
type failing struct {
	*engine.Engine
	err error
}

func (f failing) Get(context.Context, string, int64) (fsm.Case, error) { return fsm.Case{}, f.err }
