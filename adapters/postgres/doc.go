// Package postgres is a store.Store in PostgreSQL 15 or newer.
//
//	store, err := postgres.Open(ctx, "postgres://…") // or New with the host's pool
//	eng, err := engine.New(store.Backend())
//
// # The tables
//
// They stand in a schema of their own, "sop" unless WithSchema says otherwise,
// beside the host's tables. Open and New migrate it, also when several processes
// start at once; a host that gives its programs no right to create tables calls
// Migrate elsewhere and passes WithoutMigration. Entries and cases are kept as
// bytes, never as json: histories are hashed as they were written.
//
// What each index is for stands with it in migrations/*.sql. Whoever moves a case writes a
// row into every index of cases, for one of the columns in them changes with nearly every
// action (about 100 bytes of WAL each). cases_stage, cases_unit, cases_role and cases_reporter are for lists in order of
// deadline, cases_place for that of all and what is late, cases_open and cases_unit_id for
// those in order of id, cases_due for the sweeper. turns_place and lists_place are for
// to-do lists and for lists of those who do not work on a case. A month's report reads
// cases_owes for what is under way and for how many cases rest: closed, with nothing left but
// the duties that the column owes names; and cases_ended for which of those that are done or
// rest there were in the month. Both are written where ended changes, which an action on a
// case under way leaves NULL. Numbers of cases are kept in counts, by triggers on cases: two rows for
// an action that moves a case, which the sweeper folds.
//
// # The host's transaction
//
// In and InSQL bind the store to a transaction of the host, so that its own row
// and the case are committed or rolled back together:
//
//	result, err := eng.With(store.In(tx)).Act(ctx, id, cmd)
//
// A bound store never commits. A conflict, a repeated key or a refusal raises
// nothing inside PostgreSQL: the transaction goes on and can be committed. Only
// what no program can foresee (a lost connection, a full disk, a context that
// ends while a statement runs) makes the transaction unusable.
//
// Isolation: at READ COMMITTED, PostgreSQL's default, everything is as without a
// transaction. At REPEATABLE READ and SERIALIZABLE PostgreSQL itself refuses a
// transaction whose snapshot another one has overtaken: that is ErrSerialization
// and the host runs its whole transaction again, as it must with its own
// statements. In transactions of its own the store uses READ COMMITTED.
//
// Commands on different cases that come at the same time share a transaction of the
// store: one statement writes them all, each judged by the row that it changed, and skips a
// case that others hold, on which its command then waits alone. What is bound to a
// transaction of the host shares none.
//
// A case that the transaction has changed is locked until it ends: other
// commands on that case, and only on that case, wait. Two transactions that
// change several cases each should do so in the same order.
//
// OnSave lets the host write in every transaction in which the store saves, such as a job
// of a queue in the same database: it is there if and only if the event is.
//
// # Many processes
//
// Any number of processes may share a schema. Each may run Engine.Run: due cases
// are claimed with FOR UPDATE SKIP LOCKED, so that sweepers share the work, and
// a timer set by one process wakes the others by LISTEN and NOTIFY. Where
// notifications do not arrive, as behind a pooler in transaction mode, timers
// are found by looking at least every 30 seconds.
//
// # Growing
//
// All that a store keeps is carried into one of another kind, and back, by fsm/engine/carry
// (sop copy on the command line); its documentation says when it is time to. Into opens
// what it is carried into, and Carrier is how it is read and written.
//
// # Erasure
//
// An erased value is gone for every query at once. The bytes stay in the table's
// file until VACUUM, and in WAL archives and backups for as long as those are
// kept.
package postgres
