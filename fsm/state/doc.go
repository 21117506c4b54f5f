// Package state has the shapes of a case: the case itself with its clocks and duties,
// the command that asks for something, the decision and the entries that follow, and
// the refusal. They are plain values in JSON form, which the stores keep and hosts
// read; what moves them is package fsm, which names them again.
package state
