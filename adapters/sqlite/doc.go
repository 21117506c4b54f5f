// Package sqlite is a store.Store in a SQLite file, without cgo: the embedded
// default.
//
//	store, err := sqlite.Open("kasus.db")
//	defer store.Close()
//	eng, err := engine.New(store.Backend())
//
// It is also an store.Vault, Upcoming, Finder, Outbox, Walker, Gatherer and Remover.
// Several processes may share a file, on one machine.
//
// # What is durable
//
// Open sets WAL and synchronous=FULL: what was acknowledged is on disk, and
// survives the death of the process and of the machine. Changes that come at
// the same time are committed together; each is whole or not there at all.
//
// # A database of the host
//
// New keeps cases in a database that the host has opened, beside its own
// tables: every table's name starts with sop_. It refuses a *sql.DB that is not
// set as [Settings] says. In binds a store to a transaction of the host:
//
//	tx, err := db.BeginTx(ctx, nil)
//	_, err = tx.ExecContext(ctx, `INSERT INTO surat …`)
//	_, err = eng.With(store.In(tx)).Act(ctx, id, cmd)
//	err = tx.Commit() // the row and the case together, or neither
//
// A bound store neither commits nor retries. A conflict, a repeated key and any
// other error leave the transaction as it was before the call, still usable;
// only where SQLite itself has rolled it back (a full disk, an I/O error) is it
// over. SQLite has one isolation level, serializable: a transaction begun with
// _txlock=immediate sees the newest state and nobody else writes until it ends,
// so keep it short. Inside it, call only the bound engine: the unbound one
// would wait for the lock that the transaction holds.
//
// # The tables, and what their indexes are for
//
// Each B-tree in which a case moves costs an action one or two pages of 4 kB in the
// write-ahead log; one that only grows at its end costs the page there. Of the cases
// (sop_cases, a row with its state as JSON):
//
//   - id (UNIQUE): everything that is done to one case, and going through all. Written
//     once a case.
//   - sop_cases_timer (next_due, id): what the sweeper has to do. Moves with the next
//     timer: most actions.
//   - sop_cases_stage (done, sop, stage, place, id): lists of a stage, of a role and of
//     all, in order of deadline (place), which are merged from the stages that have
//     cases; what is late, counted. Moves with stage and deadline: most actions.
//   - sop_cases_unit (unit, done, sop, stage, place, id): the same of a unit. Moves as
//     often.
//   - sop_cases_open (id) WHERE NOT done, sop_cases_unit_id (unit, done, id): lists in
//     order of id, for those to whom deadlines are hidden. Written when a case is opened,
//     changes its unit, and is done.
//   - sop_cases_reporter (reporter, id): a citizen's cases. Written once a case.
//   - sop_cases_owes (sop, owes, ended, done) WHERE NOT done: for a month's report, the
//     cases under way (owes is empty), and how many rest, closed and with nothing left but
//     the duties that owes names. Written when a case is opened, closed, and owes a duty less.
//   - sop_cases_ended (sop, ended, opened, changed, done, id) WHERE ended IS NOT NULL: for a
//     month's report, which of those that are done or rest there were in it. The rows of
//     later ones are passed over in the index. Written when a case is closed, and by what is
//     done on it after that.
//
// An action that leaves all of SOP, unit, reporter, done, owes and ended as they are sets
// none of these columns, so that the last five indexes are not written.
//
// sop_counts has how many cases there are by done, SOP, stage, unit and role: a few rows,
// kept by three triggers on sop_cases, and one or two pages for an action that changes any
// of these. Counts are read from it, and which stages a list has to look at. sop_turns
// and sop_lists say in whose to-do list, and on whose list of others, a case stands: a row
// each, in the order in which they are read. sop_entries is read by case (of_case, no), and
// grows at its end. The outbox (sop_queues, sop_outbox) has rows only while
// somebody listens.
//
// A plan never depends on statistics: every list names its index, and fails rather than
// reads all cases. An index of the host's that is neither unique, partial nor of an
// expression does no harm and is let be by Check.
//
// # Growing
//
// All that a store keeps is carried into one of another kind, and back, by fsm/engine/carry
// (sop copy on the command line); its documentation says when it is time to. Into opens
// what it is carried into, and Carrier is how it is read and written.
//
// # Erasure
//
// secure_delete overwrites what is deleted, and Erase and Remove empty the
// write-ahead log afterwards, so that an erased value is in no byte of the
// files. A reader that is still at work can hold back the last step; the next
// checkpoint then does it. Copies of the file are the host's to find.
package sqlite
