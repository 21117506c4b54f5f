// Package carry carries all that one store keeps into another, so that an office
// which has outgrown SQLite goes on in PostgreSQL, or goes back.
//
//	report, err := carry.All(ctx, from, into, nil)
//
// # What is carried
//
// All, row by row: documents and their names, the register, cases with what lists
// search by, the tombstones of retired cases, entries in the order in which they were
// saved, sealed values, idempotency keys, receivers, their queues with the events that
// wait, those set aside or sent again, and when a sweeper last was at work ([Kinds]).
// Chains are carried as the bytes they are: nothing is decided, sealed or hashed anew, and
// what was erased is not there to be carried. What a store makes for itself of its rows it
// makes again: row numbers of its own, marks, and counts.
//
// Tables of the host in the same database (its accounts, secrets, attachments) are not
// the store's: the host carries them.
//
// # The service is stopped
//
// Nobody may write to the source meanwhile. Nobody is locked out of it: a service that
// went on would only fail later, and what it then saved would be lost. So the source is
// summed up ([SumOf]: how many of each kind, and a hash over every byte of them) before
// the first row, and again after the last; a single beat of a sweeper changes it. If they
// differ it is [ErrChanged], and the target stays unfinished. Stop the service, empty the
// target and begin again.
//
// # Broken off
//
// Rows are taken some hundreds at a time, each page whole or not at all, in an order that
// both stores have. A carrying that broke off, by whatever, goes on behind the last row
// that is there when it is asked for again. Until the end the target says that it is
// unfinished, with the sum of its source: no engine opens it ([ErrUnfinished]), nor an older
// program, to which its schema looks newer. A target that holds anything else is
// [ErrNotEmpty], one that was begun from another source, or from this one in another
// state, [ErrOther]; neither is changed.
//
// # Proof
//
// At the end the target is summed up as the source was, by reading all of it; only if both
// are equal it is opened for use. The sum holds the head of every chain, so that equal sums
// are equal histories. Whether what both say is right is for engine/audit, which the
// command asks on both sides (sop copy): [All] itself decides nothing again.
//
// # When to go
//
// A store in one file is enough for longer than most offices think. What people wait for is
// measured by adapters/internal/scale, which makes databases of real cases of about five
// entries each; measure on a machine of your own before you decide. On 2 cores and one
// local disk, with one officer acting at a time, an action on a database of 500,000 cases
// took 1.8 ms on SQLite and 2.2 ms on PostgreSQL, both durable; to verify all of 100,000
// cases took one minute and two. At 10,000 cases, while other programs used both cores, SQLite took
// 230 actions a second from 32 officers at once, a page of 50 of a to-do list 4 ms, a list
// of a stage and unit 0.2 ms, and a number of cases 0.02 ms. Lists and counts are index
// ranges in both stores, so that the number of cases alone is no reason to go.
//
// Stay with SQLite while one machine runs the service, a copy of one file is the backup that
// the office masters, and it is people who write: one writer at a time commits.
//
// Go to PostgreSQL when several machines are to serve or to sweep; when other systems of the
// office write in the same transaction (postgres.Store.In, postgres.OnSave); when a backup
// must be of the last minute, by shipping the log, or a standby is wanted; or when a month's
// report over very many cases must not take the disk from the officers.
//
// # How long it takes
//
// The source is read three times, the target written and read once, and both are verified,
// which decides every entry again and takes the longest. Sums and rows need a page in
// memory, whatever the size. Calculate with the time of two runs of sop verify, and some more.
package carry
