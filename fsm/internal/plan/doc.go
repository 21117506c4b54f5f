// Package plan holds what deciding and proving both have to know of a procedure:
// on which cases a role acts, what a stage holds while a case is in it, which
// events start, restart and end a clock, and how often and after whom an action
// may be done. It is computed once, when a machine is made, and only read then.
// Deciding asks it about one case, proving about all of them; neither has a rule of
// its own for any of it.
package plan
