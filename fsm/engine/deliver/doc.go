// Package deliver brings the events of an engine to receivers: [Pump] for as long as a
// process runs, [Once] in one pass. The store must be a [store.Outbox].
//
// [Pump] gives every event to a receiver at least once, those of a case in
// order. One that fails is tried again, longer and longer after; only its own case
// waits. After [engine.WithDeliveryTries] it is set aside with its reason, so that later
// ones go on, and the next says that there is a gap (after_gap). [Backlog]
// counts what waits and what was set aside, [Aside] lists the latter, and
// [SendAgain] lets one come once more: it then comes last (again), never back
// in its place, since later ones have been seen. A receiver that keeps a copy of
// cases asks for the case anew at a gap and at a repetition.
package deliver
