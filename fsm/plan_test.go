package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// TestAuthorityIsProvedAsItIsDecided compares, wherever an action stands, who may
// take it as proofs see it and as Decide judges it: every role, held for the unit in
// charge, for another, and for none.
func TestAuthorityIsProvedAsItIsDecided(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("../sop.yaml")
	require.NoError(t, err)
	text := replace(t, string(src), "belum_puas: {", "belum_puas: {syarat: tidak ada(pelaku.unit) atau pelaku.unit == unit.id atau unit.id == \"dpupr\", ")
	m, problems := Load("sop.yaml", []byte(text))
	require.False(t, problems.HasErrors(), problems.Error())
	p, err := newProver(m, check.New(m.plan.SOP).Graph(), nil)
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
			for role, doc := range m.plan.Roles {
				for _, h := range holdings {
					by := Actor{ID: "orang", Holds: []Hold{{Role: role, Unit: h.unit}}}
					open := &Case{Version: 1, Reporter: "orang"}
					_, code := m.authorize(mv.act, open, by, "dpupr")
					proved := s.And(p.ableTo(mv, mv.act.By), s.Where(actorRole, rules.ChoiceValue(role).Equal), h.in) != prove.Nothing
					assert.Equal(t, code == "", proved, "%s as %s for unit %q: %q", mv.act.ID, role, h.unit, code)
					if yes++; code != "" {
						yes, no = yes-1, no+1
					}
					open.Reporter = "lain"
					_, code = m.authorize(mv.act, open, by, "dpupr")
					assert.Equal(t, proved && !doc.Own, code == "", "%s as %s on another's case", mv.act.ID, role)
				}
			}
		}
	}
	require.True(t, yes > 20 && no > 20, "%d may, %d may not", yes, no)
}
