// Package intake refuses what no case could take of a host: malformed commands, whatever
// the case and its SOP. It tells whether two commands are the same.
package intake

import (
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// UnitInput is the name under which an input chooses the unit in charge.
const UnitInput = "unit"

// MaxInput bounds a command, against hosts that hand on whatever they are sent.
const MaxInput = 1 << 20 // bytes of all values

// Command returns ErrInvalid for what no case could take.
func Command(id string, cmd fsm.Command) error {
	names := [...]struct{ what, text string }{
		{"action", cmd.Action}, {"actor id", cmd.Actor.ID}, {"reporter", cmd.Reporter},
	}
	if err := store.CheckKey("idempotency key", cmd.Key); err != nil {
		return err
	}
	for _, n := range names {
		if err := store.CheckName(n.what, n.text); err != nil {
			return err
		}
	}
	for _, p := range cmd.Actor.People() {
		if err := store.CheckName("id of whom the actor stands in for", p.ID); err != nil {
			return err
		}
	}
	if err := store.CheckCaseID(id); err != nil {
		return err
	}
	switch {
	case cmd.Action == "":
		return fmt.Errorf("%w: the action is empty", store.ErrInvalid)
	case cmd.Actor.ID == "":
		return fmt.Errorf("%w: the actor has no id", store.ErrInvalid)
	case cmd.Version < 0:
		return fmt.Errorf("%w: version %d", store.ErrInvalid, cmd.Version)
	case !cmd.Recorded.IsZero():
		return fmt.Errorf("%w: the engine's clock says when an act is recorded", store.ErrInvalid)
	case len(cmd.Unit.Authority) > 0:
		return fmt.Errorf("%w: the Directory says what a unit may do", store.ErrInvalid)
	case cmd.At.IsZero() && cmd.Reason.Str()+cmd.Evidence.Str() != "":
		return fmt.Errorf("%w: a reason and evidence are of an act that is recorded afterwards, with its time", store.ErrInvalid)
	}
	for what, v := range map[string]fsm.Value{"reason": cmd.Reason, "evidence": cmd.Evidence} {
		if v.IsSet() && v.Kind() != rules.Text {
			return fmt.Errorf("%w: the %s takes a text, not %s", store.ErrInvalid, what, v.Kind())
		}
	}
	size := len(cmd.Reason.Str()) + len(cmd.Evidence.Str())
	for name, v := range cmd.Input {
		if err := store.CheckName("name of an input", name); err != nil {
			return err
		}
		size += len(name) + len(v.Str())
		for _, id := range v.List() {
			size += len(id)
		}
	}
	if size > MaxInput {
		return fmt.Errorf("%w: the input has %d bytes, more than %d", store.ErrInvalid, size, MaxInput)
	}
	return nil
}

// Act returns ErrInvalid for what a command has only when it opens a case.
func Act(cmd fsm.Command) error {
	switch {
	case cmd.Reporter != "":
		return fmt.Errorf("%w: whose case it is was said when it was opened", store.ErrInvalid)
	case cmd.Unit.ID != "":
		return fmt.Errorf("%w: the case knows its unit; another is an input", store.ErrInvalid)
	}
	return nil
}

// Opening returns ErrInvalid for what a command has only on a case that there is.
func Opening(cmd fsm.Command) error {
	chosen := cmd.Input[UnitInput].Str()
	switch {
	case cmd.Version != 0:
		return fmt.Errorf("%w: a case that is not open yet has no version", store.ErrInvalid)
	case cmd.Unit.ID != "" && chosen != "" && chosen != cmd.Unit.ID:
		return fmt.Errorf("%w: the input chooses another unit than the command", store.ErrInvalid)
	}
	return nil
}

// Elsewhere returns ErrInvalid for what no case that is kept elsewhere can be called.
func Elsewhere(from *fsm.Link) error {
	if from == nil {
		return nil
	}
	for what, name := range map[string]string{"SOP": from.SOP, "stage": from.Stage} {
		if err := store.CheckName(what, name); err != nil {
			return err
		}
	}
	if from.Case == "" {
		return nil
	}
	return store.CheckCaseID(from.Case)
}
