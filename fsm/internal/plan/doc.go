// Package plan holds what deciding and proving both have to know of a procedure:
// on which cases a role acts, how often an action may be done, what a stage holds
// while a case is in it, and which events start, restart and end a clock. It is
// made once, with the machine, and only read then. Deciding asks it about one case,
// proving about all of them; neither has a rule of its own for any of it.
package plan
