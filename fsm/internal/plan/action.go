package plan

// Action is who may do an action, after whom, and how often.
type Action struct {
	By     []string // roles
	NotBy  []string // not who did one of these last
	AtMost int      // 0: as often as one likes
}

// Spent reports whether an action that was done some times may not be done again.
func (a *Action) Spent(times int) bool { return a.AtMost > 0 && times >= a.AtMost }
