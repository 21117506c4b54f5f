package plan

import "github.com/tatalaksana/sop/fsm/sop"

// Role says on which cases those who hold a role may act, and who may act for them.
type Role struct {
	Doc         *sop.Role
	OfUnit      bool // on cases of the unit for which the role is held
	Own         bool // on the case of the citizen himself
	NoDelegates bool // nobody acts in it for a holder
}

// Bar says what keeps the holder of a role from acting on a case.
type Bar uint8

// The bars.
const (
	Free      Bar = iota
	OtherUnit     // the role is held for none, or another than the case's
	NotOwn        // the case is another citizen's
)

// Holding is how a role is held, in view of a case.
type Holding struct {
	Unit     string // for which the role is held; empty: for none
	Reporter bool   // the holder is the citizen whose case it is
}

// Bar returns what keeps a holder from acting on a case in charge of a unit. A case
// that is being opened may have no unit yet: then any unit will do.
func (r Role) Bar(h Holding, unit string, opening bool) Bar {
	switch {
	case r.OfUnit && (h.Unit == "" || h.Unit != unit && r.Bound(unit, opening)):
		return OtherUnit
	case r.Own && !h.Reporter:
		return NotOwn
	}
	return Free
}

// Bound reports whether a role must be held for the very unit that is in charge.
func (r Role) Bound(unit string, opening bool) bool {
	return r.OfUnit && (!opening || unit != "")
}
