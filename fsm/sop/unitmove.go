package sop

import "github.com/tatalaksana/sop/fsm/problem"

// What pindah_unit stands for: an action of every stage, and the field of its reason.
const (
	UnitMove       = "pindah_unit"
	UnitMoveReason = "alasan_pindah"
)

// unitMove makes an action of pindah_unit: in every stage the roles that it names may
// put another unit in charge, with a reason, and the case stays where it is.
func (r *reader) unitMove(n *node) {
	at := problem.Pos(n.Pos)
	word := func(value string) Text { return Text{Value: value, Pos: at} }
	a := &Action{
		ID: word(UnitMove), Name: word("Pindah unit"), Kind: CrossAction, To: word(Stay), By: r.nameList(n),
		Required: []Text{word(UnitInput), word(UnitMoveReason)},
	}
	if len(a.By) == 0 {
		return // nobody may
	}
	for _, s := range r.sop.Stages {
		a.In = append(a.In, Text{Value: s.ID.Value, Pos: at})
	}
	r.sop.Cross = append(r.sop.Cross, a)
	r.sop.Fields = append(r.sop.Fields, &Field{ID: word(UnitMoveReason), Name: word("Alasan pindah unit")})
}
