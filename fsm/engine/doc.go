// Package engine runs cases: it loads a case, lets package fsm decide, and
// saves case, entries, outgoing events, idempotency key and sealed values in
// one all-or-nothing change. It holds the only clock of the core.
//
//	eng, err := engine.New(memory.New().Backend())
//	m, err := eng.Publish(ctx, src)
//	r, err := eng.Open(ctx, engine.Opening{SOP: m.SOP().Code.Value, Command: cmd})
//	r, err = eng.Act(ctx, r.Case.ID, cmd)
//
// # Interfaces
//
// A host calls [Cases], which *[Engine] implements. A host may plug five ports,
// each with a working default: [store.Backend] (required: adapters/memory has the
// least), [TimeSource], [Directory], [Publisher] and [Decrees]. What only some stores can
// do is a field of the Backend, such as Vault, Finder or Walker, that others leave nil.
//
// # Rooms
//
// Package store is the port of stores, which an adapter implements. Packages audit
// (verify, checkpoint, export, retire), report (how limits were kept), amend
// (open cases moved to new decrees, and to the successors of units), deliver (events brought to others),
// mirror (copies of cases that run elsewhere) and void (what a wrong clock wrote withdrawn, a right one
// confirmed) are functions over an engine, for hosts that need them. [Kind] sorts every error.
//
// # What an entry is
//
// A case's history is a chain of entries. The body of an entry is canonical
// JSON (see [store.AppendBody]); it is written once, stored and hashed as it is. The
// version of a case is the number of its last entry. audit.Verify checks the
// chain and decides every entry again.
//
// The chain proves that no entry before its head was changed, left out or put
// in after the head was known. It does not prove that the newest entries were
// not cut off: note heads elsewhere for that. The time at which an entry was
// written stands beside the chain and is not proved, since only the time at
// which it counts enters decisions.
//
// # Personal data
//
// A text or attachment that the SOP does not call open never enters the chain,
// an event, an error or a log: the engine replaces it with a commitment before
// fsm sees it, and the store keeps value and salt apart, where they can be
// erased ([Engine.Erase]) without touching the chain. Actors enter by id; an id
// should therefore never be a name.
//
// An entry's body has a [store.Salt], so that its hash, which is seen in checkpoints and
// in the next entry, tells nothing of what a view hides of it. An export and
// [Engine.History] hold everything: they are for who may see everything.
//
// # New decrees
//
// A case goes on under the decrees it was opened with, and a new log must go on
// from those ([Engine.DecreesOfCases] tells what was applied). When new ones
// come, a host lists what they would move (amend.All with Preview and
// Decrees), puts them in force ([Engine.PublishDecrees]) and moves the open
// cases, by the name of who approved it. A date already told moves earlier only where the SOP
// says tenggat_boleh_maju. Repeating it changes nothing, so that it is resumed
// after a crash by beginning anew. What has ended stays as judged.
//
// # Units that change
//
// A file may say that units took the place of others (menjadi). amend.Units lists the
// open cases that are with such a unit, and lets them follow by the name of who approved
// it, whatever version they run under; of a unit that was split somebody chooses case by
// case. Repeating it changes nothing.
//
// # Telling others
//
// Package deliver gives every event to a receiver at least once, and sets aside what
// fails too often ([WithDeliveryTries]).
//
// # One command, one winner
//
// Save takes the version that was loaded; a store refuses any other. A command
// that names the version it saw gets [store.ErrConflict] at once; one that does not is
// decided again on the new state, for as long as the caller's context lasts and
// at most 10 seconds (in a transaction of the host 3 times, without waiting). A
// repeated idempotency key gets the first answer again.
//
// A command at t first lets the timers due by t act, each at its own due
// instant. They stay even if the command is then refused, so that swept every
// second, daily or never, a case has the same entries.
//
// # A clock that jumps
//
// What timers write cannot be undone, so a clock that is years ahead by mistake
// must not let them act. The sweeper keeps a beat in the store ([store.Heart]). Where
// the clock is further ahead of the later of beat and newest entry than
// [WithMaxJump] allows, and a timer is due anywhere in the store, everything that
// would write answers [ErrClockJump], also on cases without a due timer: one entry
// would make the wrong time look known. Removing cases (audit.Retire) and delivering
// events rest even where no timer is due. Reading goes on. An office that rested so
// long with cases open gets the error once: whoever is in charge confirms the
// clock by name (void.Confirm), and that stays on record.
//
// What a clock wrote that was wrong by less, or was confirmed by mistake, is voided
// case by case once the clock is right (void.Case, void.All): every entry that counts
// later than now is withdrawn by another, and the case is as what stands makes it.
package engine
