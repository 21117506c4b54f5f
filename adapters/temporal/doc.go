// Package temporal runs cases on Temporal (https://temporal.io): one workflow for each
// case. Temporal keeps timers, retries and failover, over as many machines as it takes;
// the SOP keeps the law.
//
//	on, err := temporal.Host{Temporal: client, Queue: "sop", Documents: docs, Vault: vault}.Backend()
//	eng, err := engine.New(on)            // the same engine, the same engine.Cases
//	r, err := eng.Act(ctx, id, cmd)
//
//	w := worker.New(client, "sop", worker.Options{})
//	err := temporal.Worker{Documents: docs, Vault: vault}.Register(w)
//	err = w.Run(worker.InterruptCh())
//
// # Who decides
//
// A host calls an engine, as on any store: it seals what citizens write, asks its
// directory who acts, decides, and so knows at once what the SOP refuses, and what to
// show to whom. What it would save is not written but proposed, as an update, to the
// workflow of the case. Its validator decides every entry of the proposal again by the
// case's own file ([fsm.Machine.Again], as audit.Verify does) and refuses, with the SOP's
// reasons and before anything is written, what does not follow, what comes too late
// (ErrConflict), and what is of the future. The answer is the new case. So two updates at
// once have one winner, and the loser decides again.
//
// What the workflow cannot know it believes of a client, as each store does: who acts and
// which roles he holds, what the unit of a case is called and may do, by which published
// decrees a case is opened, that a commitment is of what was written, and when something
// happened, between the entry before and now. So whoever may send updates to the namespace
// can date an act back, as who can write to a database can: guard the namespace like one.
//
// Timers are the workflow's own: a durable one for the next instant at which the ledger
// lets something happen, reckoned anew after every change; it acts at that instant. Nobody
// sweeps. A new decree, units that changed, or a new version of the file reach running
// cases by amend.Case, migrate.All and so on: by the same update, recorded like any act.
// Until it is moved a case goes on under the version by which it was opened.
//
// The update's id is the idempotency key (hashed with its actor's id), or the hash of what
// is entered where there is no key. A workflow remembers its keys for as long as it
// lives, also when its history begins anew (continue-as-new), which takes along the whole
// case, packed.
//
// # What enters Temporal
//
// Ids, dates, choices, open texts, commitments, the entries' own salts, and the seed from
// which a workflow makes the salts of what its timers enter. Never a personal value, nor
// what it could be guessed from: values, their salts and the fingerprints of commands
// are in a [Vault], written by the client before it proposes. If the change is refused
// they leave it again; if nobody knows, the activity that settles the case's next change
// removes what no entry came to hold. Erased means erased: Temporal's history has
// commitments alone. An opening that never reached Temporal, and that nobody tries again,
// leaves its values in the vault, since no workflow is there to settle them: they are
// those of a number that no case has, and the host's to remove (in [SQLVault], rows with
// settled = 0 whose case_id Temporal does not know). Search attributes show a deadline to whoever operates Temporal, also
// one that the SOP hides from some roles.
//
// # Copies
//
// With Worker.Into each change is written into a store, such as PostgreSQL, as it
// happens, in order and however often it is tried: package fsm/engine/mirror does that.
// Reports, verify, lists, exports and the outbox work there as before, on
// [WithVault] of that store. Nobody else writes a copy: an engine on that store that is
// asked to act on one says ErrUnsupported, and its sweeper passes it by.
//
//	copies, err := engine.New(temporal.WithVault(pg.Backend(), vault), engine.WithCopies())
//	w.Into = func(ctx context.Context, ch store.Change) error { return mirror.Save(ctx, copies, ch) }
//
// # What is deterministic
//
// All that workflow code does: the time is Temporal's, salts follow from the seed, and
// what a proposal or a timer came to is recorded in the history (a side effect). A replay
// takes that and decides nothing again: a new version of this library that decides
// otherwise, or a document that cannot be read any more, changes no case that runs. What
// is decided later goes by the new version. SOP files and decrees are read by the hash of
// their content, once by each worker; one that cannot be read, or not within half a
// second, fails the task, which Temporal gives out again, and not the case. CI runs
// Temporal's workflowcheck; workflowcheck.yaml says what it need not look into, and why.
// Code of this package that changes what a workflow does must replay the histories in
// testdata, which a real server recorded (realtest, -record).
//
// # What differs from the SQL stores
//
//   - A case ends with its workflow, and that when the host says so ([Host.Retire]) and
//     nothing is owed on it or still to happen: until then a closed case can be corrected,
//     and its duties be done.
//   - Lists are Temporal's, by search attributes, or those of a store of copies
//     ([Host.Copies]); both come a little after the case. Without copies there is no
//     Finder, Walker, Gatherer, Outbox or Registrar: what needs one says ErrUnsupported.
//   - Cases that change together in one step (bergabung_dengan, dari) are ErrUnsupported:
//     two workflows have no transaction.
//   - Without a worker nothing can be read or done: ErrUnavailable. With one that runs
//     older code of package fsm than a host, what means something else to it is refused:
//     workers are updated first.
//   - A clock more than 5 seconds ahead of Temporal's is refused (ErrTimeAhead).
//   - A case may have 1.5 MB of entries; one more is ErrInvalid.
//   - A key is remembered for longer than a store does.
//   - A change that contradicts its copy, or that the copies' store finds invalid, is in
//     the worker's log, tried again after an hour, and holds up the copy of that case alone.
//
// # What is not shown yet
//
// Tests on a real server kill workers and the server, replay what it recorded, list by
// search attributes, move running cases to a new decree and to a new version of the file,
// and let a deadline act that came due while there was no server. No test runs a cluster of
// servers.
//
// # How much fits
//
// Measured on 2 shared processors, beside other work:
//
//	a worker's processor per act          0.5-0.6 ms  go test -bench Judge
//	payloads per entry, copies included   8 kB       go test -v -run AWholeWay
//	PostgreSQL on disk per case           27 kB      go test ../postgres -bench Act
//	a case of 10 changes on a server      117 events, 98 kB    realtest, TestHistories
//	500 cases of 4 acts, 8 clients,
//	  54 workers killed meanwhile         4 min 47 s           realtest, TestWorkersAreKilled
//
// (The processor's time is that of deciding alone: validator and handler each judge the
// proposal of a case's second entry, and the case is written as JSON. Temporal's own code,
// its codec and the network come on top, and were not measured by themselves: the 500
// cases above are all of it, with the server on the same two processors.)
//
// Beside one PostgreSQL, the same acts by the same clients in turns (realtest,
// TestActsBesidePostgres; both with their servers on the two processors, which were busy):
//
//	                      1 client             8 clients
//	Temporal              13 acts/s, 75 ms     21 acts/s, 380 ms
//	PostgreSQL            320 acts/s, 3 ms     180 acts/s, 45 ms
//
// (What one PostgreSQL does on a machine of its own: adapters/internal/scale, in the same
// run as its floor.) By the rules of Temporal an act is 6 events (the workflow's task, the
// update, and what it came to), 2 more if the next timer moves, and 6 if it is settled; a
// timer that acts is 5, and 6: a report of 6 acts and 2 timers has about 110 events, a
// 37th of the 4,096 at which a server suggests to begin anew. With five entries for each of a
// year's reports, on 245 days of 8 hours, and twenty times the mean in the worst minute:
//
//	                reports a year   acts/s mean   worst   histories in a year
//	a kabupaten              2,000         0.001    0.03                200 MB
//	a province              26,000         0.02     0.4                 2.5 GB
//	the nation           1,000,000         0.7      14                   98 GB
//
// (A million in the nation is what is known; the others are its 514th and 38th part.)
// So by rate alone one PostgreSQL bears the nation's reports, and one worker too. What
// Temporal pays for is another thing: workers in several places, any of which may die,
// hosts without a database of their own, and many procedures on an engine that is
// operated already. What breaks first is one busy case: its updates go one after the
// other, and 1.5 MB of entries, about a thousand, are the most that it may have, since
// Temporal takes 2 MB in one piece; then the database under Temporal, which writes each of
// the events above where PostgreSQL writes one transaction.
package temporal
