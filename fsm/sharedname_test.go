package fsm

import (
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
)

var called = regexp.MustCompile(`(pernah|oleh_orang_sama|hari_kerja_sejak)\((\w+)\)`)

// sharing gives some actions of a procedure the ids of stages, any of any, and returns
// what these actions were called before.
func sharing(t testing.TB, file string, rng *rand.Rand) (*desk, map[string]string) {
	doc, problems := sop.Read(file, fsmtest.Read(t, file))
	require.False(t, problems.HasErrors(), problems.Error())
	to, back := map[string]string{}, map[string]string{}
	actions := doc.Actions()
	for _, i := range rng.Perm(len(actions)) {
		a := actions[i]
		s := doc.Stages[rng.IntN(len(doc.Stages))].ID.Value
		if back[s] == "" && a.Kind != sop.EndAction {
			to[a.ID.Value], back[s] = s, a.ID.Value
		}
	}
	act := func(list ...*sop.Text) {
		for _, text := range list {
			if now := to[text.Value]; now != "" {
				text.Value = now
			}
		}
	}
	happens := func(lists ...[]sop.Text) {
		for _, list := range lists {
			for i := range list {
				if back[list[i].Value] != "" {
					list[i].Value = sop.StageEvent + list[i].Value
				}
				act(&list[i])
			}
		}
	}
	when := func(text *sop.Text) {
		text.Value = called.ReplaceAllStringFunc(text.Value, func(call string) string {
			m := called.FindStringSubmatch(call)
			switch now := to[m[2]]; {
			case now != "":
				return m[1] + "(" + sop.ActionEvent + now + ")"
			case m[1] == "hari_kerja_sejak" && back[m[2]] != "":
				return m[1] + "(" + sop.StageEvent + m[2] + ")"
			}
			return call
		})
	}
	for _, a := range actions {
		act(&a.ID)
		when(&a.When)
		for i := range a.NotBy {
			act(&a.NotBy[i])
		}
		for _, o := range a.Outcomes {
			when(&o.When)
		}
		for i := range a.Demands {
			when(&a.Demands[i].When)
		}
	}
	for _, s := range doc.Stages {
		if s.Standard != nil {
			happens(s.Standard.Since, s.Standard.Restart)
		}
	}
	for _, l := range doc.Limits {
		happens(l.Since, l.Restart, l.Until)
		when(&l.When)
	}
	for _, x := range doc.Duties {
		happens(x.Since)
	}
	for _, f := range doc.Fields {
		for i := range f.After {
			act(&f.After[i])
		}
	}
	for _, r := range doc.Rules {
		when(&r.When)
	}
	for _, x := range doc.Secrecy {
		when(&x.When)
	}
	since := []sop.Text{doc.Public.Since}
	happens(since)
	doc.Public.Since = since[0]
	m, problems := Compile(doc)
	require.False(t, problems.HasErrors(), problems.Error())
	cal, err := calendar.New(calendar.Shipped(), doc.Calendar.Options)
	require.NoError(t, err)
	return &desk{t: t, m: m, cal: cal, c: Case{ID: "1", Decrees: cal.Log().Hash()}}, back
}

// named puts the former ids into a case.
func named(c Case, back map[string]string) Case {
	c = c.Clone()
	c.SOP = Stamp{}
	for i, e := range c.Events {
		if was := back[e.ID]; was != "" {
			c.Events[i].ID = was
		}
		if len(e.ID) > len(sop.StageEvent) && e.ID[:len(sop.StageEvent)] == sop.StageEvent {
			c.Events[i].ID = e.ID[len(sop.StageEvent):]
		}
	}
	for _, clocks := range [][]Clock{c.Clocks, c.Judged} {
		for i := range clocks {
			for k, id := range clocks[i].Fired {
				if was := back[id]; was != "" {
					clocks[i].Fired[k] = was
				}
			}
		}
	}
	return c
}

// Whatever ids stages and actions share, cases go as they would if each had its own: the
// same entries, clocks, rights and views.
func TestSharedIDsDecideAsIDsOfTheirOwn(t *testing.T) {
	t.Parallel()
	never := func(_, _ time.Time) []time.Time { return nil }
	files := procedures(t)
	shared := 0
	for i := range scale(60, 1500) {
		file := files[i%len(files)]
		rng := rand.New(rand.NewPCG(uint64(i), 12))
		d := openDesk(t, file)
		both, back := sharing(t, file, rng)
		to := map[string]string{}
		for now, was := range back {
			to[was] = now
		}
		shared += len(back)
		log, until := randomLog(d, rng)
		want, entries := replay(t, d, log, until, never)
		log = slices.Clone(log)
		for k := range log {
			if now := to[log[k].action]; now != "" {
				log[k].action = now
			} else if back[log[k].action] != "" {
				log[k].action = "tidak_ada"
			}
		}
		got, others := replay(t, both, log, until, never)
		for k := range others {
			if was := back[others[k].Action]; was != "" {
				others[k].Action = was
			}
		}
		require.Equal(t, asJSON(t, entries), asJSON(t, others), filepath.Base(file))
		require.Equal(t, asJSON(t, named(want, nil)), asJSON(t, named(got, back)), filepath.Base(file))
		for _, by := range append(crowd(d.m), Actor{ID: want.Reporter, Holds: []RoleAssignment{{Role: "pelapor"}}}, Actor{}) {
			require.Equal(t, asJSON(t, named(d.m.View(want, by), nil)), asJSON(t, named(both.m.View(got, by), back)), filepath.Base(file))
			may, err := d.m.Allowed(want, by, want.Unit, until, d.cal)
			can, other := both.m.Allowed(got, by, got.Unit, until, both.cal)
			require.Equal(t, err == nil, other == nil)
			require.Len(t, can, len(may))
			for k := range may {
				if was := back[can[k].Action]; was != "" {
					can[k].Action = was
				}
				require.Equal(t, may[k].Action, can[k].Action)
			}
		}
	}
	require.Greater(t, shared, scale(60, 1500), "too few ids were shared")
}
