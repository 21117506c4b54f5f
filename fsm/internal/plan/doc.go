// Package plan is the compiled form of a procedure: what deciding and proving both
// have to know of its stages, actions, limits and duties, of who acts on which cases,
// how often an action may be done, what a stage holds while a case is in it, and which
// events start, restart and end a clock; and what follows from that alone for one case:
// who may act on it, who answers for a clock and by which of its times, which of its
// units owes a task, and how people call it all. It is made once, with the machine, and only
// read then. Deciding asks it about one case, proving about all of them; neither has a
// rule of its own for any of it.
package plan
