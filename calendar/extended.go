package calendar

// extendedOnly reckons a clock of many extensions and pauses, and nothing else,
// in one go: each extension adds a leg, and the end of the one before is the
// deadline that it must come before. What comes later changes nothing of that: a
// pause from the deadline on does not move it, and one from before it does not
// end in it (CLOCKS rule 13). It reports false for any other clock, and for one
// of which an extension may be late: that is for the long way to say.
func (c *Calendar) extendedOnly(k *Clock, events []Event) (Reckoning, bool) {
	extensions := 0
	for i := range events {
		switch events[i].Type {
		case EventExtend:
			extensions++
		case EventPause, EventResume:
		default:
			return Reckoning{}, false
		}
	}
	if extensions < 2 || len(k.Revisions) > 1 {
		return Reckoning{}, false
	}
	r, err := c.reckon(k, events, forever)
	if err != nil || r.Open || len(r.legs) != extensions+1 {
		return Reckoning{}, false
	}
	leg := 0
	for i := range events {
		if events[i].Type != EventExtend {
			continue
		}
		if c.local(events[i].At) >= r.legs[leg].due {
			return Reckoning{}, false
		}
		leg++
	}
	return r, true
}
