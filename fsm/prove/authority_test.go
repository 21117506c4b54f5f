package prove

import (
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// TestAuthorityIsProvedAsItIsDecided compares, wherever an action stands, who may
// take it as proofs see it and as Decide judges it: every role, held for the unit in
// charge, for another, and for none.
func TestAuthorityIsProvedAsItIsDecided(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	text := fsmtest.Replace(t, string(src), "belum_puas: {", "belum_puas: {syarat: tidak ada(pelaku.unit) atau pelaku.unit == unit.id atau unit.id == \"dpupr\", ")
	m, problems := fsm.Load("sop.yaml", []byte(text))
	require.False(t, problems.HasErrors(), problems.Error())
	p, err := newProver(m, check.New(m.SOP()).Graph(), nil)
	require.NoError(t, err)
	require.Nil(t, p.undone)
	s := p.space
	require.True(t, s.Knows(actorUnit) && s.Knows(unitID))
	same := s.Same(actorUnit, unitID)
	holdings := []struct {
		unit string
		in   prove.Region
	}{
		{"dpupr", s.And(s.Filled(unitID), same)},
		{"dinkes", s.And(s.Filled(unitID), s.Without(s.Filled(actorUnit), same))},
		{"", s.And(s.Filled(unitID), s.Without(prove.Everything, s.Filled(actorUnit)))},
	}
	yes, no := 0, 0
	for _, here := range p.moves[1:] {
		for _, mv := range here {
			if mv.doc.Automatic.Value != "" {
				continue
			}
			for role, doc := range m.Plan().Roles {
				for _, h := range holdings {
					by := fsm.Actor{ID: "orang", Holds: []fsm.RoleAssignment{{Role: role, Unit: h.unit}}}
					may := authorized(t, p, mv, by, "orang")
					proved := s.And(p.ableTo(mv, mv.act.By), s.Where(actorRole, rules.ChoiceValue(role).Equal), h.in) != prove.Nothing
					assert.Equal(t, may, proved, "%s as %s for unit %q", mv.act.ID, role, h.unit)
					if may {
						yes++
					} else {
						no++
					}
					may = authorized(t, p, mv, by, "lain")
					assert.Equal(t, proved && !doc.Own, may, "%s as %s on another's case", mv.act.ID, role)
				}
			}
		}
	}
	require.True(t, yes > 20 && no > 20, "%d may, %d may not", yes, no)
}

// authorized reports whether deciding lets an actor take a move on a reporter's case
// in charge of dpupr, as far as that is a question of his roles.
func authorized(t *testing.T, p *prover, mv *move, by fsm.Actor, reporter string) bool {
	t.Helper()
	doc, began := p.m.SOP(), fsmtest.WIB("2025-03-03 09:00")
	c := fsm.Case{
		ID: "1", SOP: fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()}, Version: 1,
		Stage: p.g.Spots[mv.from].Stage, Reporter: reporter, Opened: began, Entered: began, Changed: began,
		Unit: fsm.Unit{ID: "dpupr", Authority: p.plan.Units["dpupr"].Authority}, Fields: maps.Clone(p.plan.Initial),
	}
	permits, err := p.m.Allowed(c, by, c.Unit, began.Add(time.Hour), p.cal)
	require.NoError(t, err)
	i := slices.IndexFunc(permits, func(permit fsm.Permit) bool { return permit.Action == mv.act.ID })
	require.GreaterOrEqual(t, i, 0, mv.act.ID)
	refused := permits[i].Refusal
	return refused == nil || !slices.Contains([]string{"no-authority", "other-unit", "not-own-case", "no-delegate"}, refused.Code)
}
