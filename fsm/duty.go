package fsm

import "time"

// arise notes the duties that the events give rise to.
func (d *deciding) arise(events []string, at time.Time) error { return nil }

// meet judges the fulfilment of a duty that is owed.
func (d *deciding) meet(t *duty, cmd Command, at time.Time) error { return nil }
