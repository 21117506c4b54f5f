// Package store is the port of stores: what an engine asks of a place where cases
// are kept, and what it keeps there. An adapter implements [Store], and as many of
// the abilities beside it as it can; it holds no policy. A host that only runs
// cases needs package engine, which names again what hosts meet of this one.
//
// # What a store keeps
//
// A [Change] is kept whole or not at all: the case with its next timer, the
// entries that were added to its chain ([Sealed]), what lists look for
// ([Summary]), what others are to be told ([Event]), personal values apart from
// the chain ([Personal]), and documents by their hash ([Document]). A change
// whose Before is not the version that is stored is ErrConflict.
//
// # What a store may also be
//
// [Vault] keeps what citizens write, [Finder] looks for cases, [Walker] goes
// through all, [Gatherer] finds those of a time, [Outbox] keeps events until they
// were received, [Claimer], [Listener] and [Upcoming] serve many sweepers, [Batcher]
// takes many cases at a time, [Heart] keeps when they last worked, [Remover] takes
// cases away, [Registrar] shows the register of what was
// done to the store as a whole, [Summarizer] and [Checker] let it be verified.
//
// An engine works on a [Backend], which names each of these in a field of its own.
// What a field does not hold the engine does not have, whatever else the value in
// another field could do: abilities are said, and never found by looking. An
// adapter gives its Backend by a method of that name, and one bound to the host's
// transaction by In: all of it works in that transaction, or is not there.
//
// # Wrapping a store
//
// A wrapper is a function from Backend to Backend that sets each field:
//
//	func logged(b store.Backend) store.Backend {
//		b.Cases = loggedCases{b.Cases}
//		if b.Claimer != nil {
//			b.Claimer = loggedClaimer{b.Claimer} // its do gets logged(bound)
//		}
//		b.Batcher = nil // or what is saved by it goes past; it is done one by one then
//		return b // the other abilities go on as they are
//	}
//
// It leaves empty what was empty, wraps what [Claimer.ClaimDue] hands to do, and is
// put around what In gives as around the store itself. storetest.RunWrapped tells
// what it passes through and what reaches the store past it. To embed a store in a
// struct wraps nothing: its Backend is still that of the store inside.
//
// # Stored forms
//
// Cases, entries, events and deeds are written in one canonical form of JSON
// ([AppendCase], [AppendBody], [AppendEvent], [AppendDeed]): members in the order
// of the Go fields, times in UTC with six decimals, nothing escaped that need not
// be, none of what is empty. What is read and is not in that form is ErrCorrupt.
// An entry's hash covers the one before it ([Genesis], [Chain]), a deed's the one
// before it in the register ([RegisterChain]). The forms are frozen by vectors in
// testdata of package engine.
package store
