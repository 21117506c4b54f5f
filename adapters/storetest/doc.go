// Package storetest is the conformance suite of store.Store. Every store runs
// it from its own tests:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) store.Backend { return memory.New().Backend() })
//	}
//
// Most tests need no SOP: they save changes of their own making, as an engine
// would. Those of amendments and reports run an engine on the store, under a
// small SOP that the suite brings. A Backend that lacks an ability, such as
// store.Vault or store.Finder, has those tests skipped, and the skip says so; one
// that the store has and its Backend does not name is a failure.
//
// [RunWrapped] runs it on what a wrapper makes of a store, and tells what reaches the
// store past the wrapper. [Around] is a wrapper of one function, [Calls] calls
// everything there is.
//
// [Against] and [Writers] do random things to a store and to a plain model of
// one, such as adapters/memory: alone, and with many writers at once.
package storetest
