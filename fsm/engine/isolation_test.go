package engine_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// spoilEntry writes to all of an entry that could be shared.
func spoilEntry(d *fsm.Draft) {
	for i := range d.Clocks {
		d.Clocks[i].Clock = "rusak"
	}
	for i := range d.Unit.Authority {
		d.Unit.Authority[i] = "rusak"
	}
	for i := range d.By.ActingFor {
		d.By.ActingFor[i] = "rusak"
	}
	if d.Input != nil {
		d.Input["kategori"] = valueOf("kategori", "rusak")
	}
	if d.Owner != nil {
		d.Owner.ID = "rusak"
	}
	for i := range d.Duties {
		d.Duties[i].Duty = "rusak"
	}
}

// TestReturnedCaseIsTheCallersOwn lets a host write to a case that it was given
// while another command is being decided on the state before.
func TestReturnedCaseIsTheCallersOwn(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.at("2023-02-13 10:00", "k", siti, "tunda", "alasan", "cuaca")
	scribble := func(c fsm.Case) {
		c.Fields["kategori"] = valueOf("kategori", "kesehatan")
		for i := range c.Clocks {
			c.Clocks[i].Owner = "rusak"
		}
		for i := range c.Events {
			c.Events[i].ID = "rusak"
			if by := c.Events[i].By; by != nil {
				by.ID = "rusak"
			}
		}
		c.Unit.Authority[0] = "rusak"
	}
	told := &receiver{}
	other := o.bare(o.store, engine.WithPublisher(told))
	eng := o.bare(o.store, engine.WithDirectory(people{actor: func(claim fsm.Actor) (fsm.Actor, error) {
		if claim.ID == plhAdmin.ID {
			r, err := other.Act(ctx, "k", command(fsm.Actor{ID: "plt", ActingFor: &siti}, "lanjutkan"))
			require.NoError(t, err)
			scribble(r.Case)
			spoilEntry(&r.Entries[0].Draft)
		}
		return claim, nil
	}}))
	seen, err := eng.Preview(ctx, "k", command(plhAdmin, "lanjutkan"))
	require.NoError(t, err)
	require.NotContains(t, inText(t, seen), "rusak")
	require.NotContains(t, inText(t, seen), "kesehatan")
	spoilEntry(&seen.Entries[0].Draft)
	scribble(seen.Case)
	require.NotContains(t, inText(t, o.stored("k")), "rusak")
	require.NotContains(t, inText(t, o.stored("k")), "kesehatan")
	require.NotContains(t, inText(t, told.events), "rusak")
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)

	// Nor do the directory's own slices become the store's.
	authority := []string{"infrastruktur"}
	eng = o.bare(o.store, engine.WithDirectory(people{unit: func(id string) (fsm.Unit, error) { return fsm.Unit{ID: id, Authority: authority}, nil }}))
	o.hands.set("2023-02-13 11:00")
	r, err := eng.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.NoError(t, err)
	authority[0] = "rusak"
	scribble(r.Case)
	spoilEntry(&r.Entries[0].Draft)
	require.NotContains(t, inText(t, o.stored("k")), "rusak")
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

func inText(t testing.TB, v any) string {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
