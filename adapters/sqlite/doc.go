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
// # Erasure
//
// secure_delete overwrites what is deleted, and Erase and Remove empty the
// write-ahead log afterwards, so that an erased value is in no byte of the
// files. A reader that is still at work can hold back the last step; the next
// checkpoint then does it. Copies of the file are the host's to find.
package sqlite
