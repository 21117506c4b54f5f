package temporal

import (
	"time"

	sdk "go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/tatalaksana/sop/fsm"
)

// The search attributes by which Temporal lists cases: ids of the file and dates, never
// what was filled in. A namespace has them if its operator added them, as keywords, a
// datetime and a bool.
var (
	AttributeSOP   = sdk.NewSearchAttributeKeyKeyword("SopCode")  // the SOP's code
	AttributeStage = sdk.NewSearchAttributeKeyKeyword("SopStage") // the stage or end
	AttributeUnit  = sdk.NewSearchAttributeKeyKeyword("SopUnit")  // the unit in charge
	AttributeRole  = sdk.NewSearchAttributeKeyKeyword("SopRole")  // that performs the stage
	AttributeDue   = sdk.NewSearchAttributeKeyTime("SopDue")      // the earliest deadline that runs
	AttributeLate  = sdk.NewSearchAttributeKeyBool("SopLate")     // one that runs has passed, and that is on record
)

// attributes are the values of a case's search attributes.
type attributes struct {
	stage, unit, role string
	due               time.Time
	late              bool
}

// performer returns the role that performs a case's stage; none: it has ended.
func performer(m *fsm.Machine, c *fsm.Case) string {
	for _, s := range m.SOP().Stages {
		if !c.Closed && s.ID.Value == c.Stage {
			return s.Performer.Value
		}
	}
	return ""
}

func (f *file) attributes() attributes {
	a := attributes{stage: f.c.Stage, unit: f.c.Unit.ID, role: f.role}
	for i := range f.c.Clocks {
		k := &f.c.Clocks[i]
		if k.State != fsm.Running || k.Due.IsZero() {
			continue
		}
		a.late = a.late || k.Breached.Equal(k.Due)
		if a.due.IsZero() || k.Due.Before(a.due) {
			a.due = k.Due
		}
	}
	return a
}

// show puts the case where lists find it, if that changed.
func (f *file) show(ctx workflow.Context) error {
	if !f.manner.Attributes {
		return nil
	}
	now := f.attributes()
	if now == f.shown {
		return nil
	}
	f.shown = now
	set := []sdk.SearchAttributeUpdate{
		AttributeSOP.ValueSet(f.c.SOP.Code), AttributeStage.ValueSet(now.stage), AttributeLate.ValueSet(now.late),
		AttributeUnit.ValueUnset(), AttributeRole.ValueUnset(), AttributeDue.ValueUnset(),
	}
	if now.unit != "" {
		set[3] = AttributeUnit.ValueSet(now.unit)
	}
	if now.role != "" {
		set[4] = AttributeRole.ValueSet(now.role)
	}
	if !now.due.IsZero() {
		set[5] = AttributeDue.ValueSet(now.due)
	}
	return workflow.UpsertTypedSearchAttributes(ctx, set...)
}
