// Package river brings the events of an engine to receivers by jobs of River
// (github.com/riverqueue/river) in the office's own PostgreSQL:
//
//	jobs, err := river.New("", "surat")                             // inserts, for these receivers
//	kept, err := postgres.Open(ctx, dsn, postgres.OnSave(jobs.Insert))
//	eng, err := engine.New(kept.Backend())
//	worker, err := river.NewWorker(ctx, eng, kept, map[string]deliver.Receiver{"surat": mail})
//	workers := riverqueue.NewWorkers()
//	riverqueue.AddWorker(workers, worker)
//	client, err := riverqueue.NewClient(riverpgxv5.New(pool), &riverqueue.Config{
//		Queues: river.Queues(20, "surat"), Workers: workers,
//		PeriodicJobs: []*riverqueue.PeriodicJob{river.Sweep(time.Minute, "surat")},
//	})
//	err = client.Start(ctx)
//
// # What a job is
//
// A job says that something of a case waits for a receiver; the event itself stays in the
// store's outbox. The job is inserted in the transaction that saves the event, also in one of
// the host (postgres.Store.In): it is there if and only if the event is. Changes that are
// written together give one insert, and one job for each case and receiver. If it cannot be
// inserted, the change fails.
//
// So a host that runs River already sees the work of the procedure where it sees its own,
// spreads it over its processes as it does its own, and hears of an event at once, without a
// pump that looks each second.
//
// # Order, tries, and what is set aside
//
// They are those of package deliver, since a job delivers by [deliver.Once]: the events of a
// case come in order, one that fails holds up its own case alone, is tried again after 1
// second and then longer and longer, and after [engine.WithDeliveryTries] is set aside, so
// that the later ones come, the first of them with AfterGap. Of several jobs about one case
// one delivers, the others find nothing to do. While something of its case waits a job is
// snoozed, which is no failed attempt of River's.
//
// A job takes the queue that has been due longest, which need not be its own case's: what
// is due is delivered by whichever job comes first. A far end that hangs keeps one
// worker for the time of one delivery ([engine.WithDeliveryTime]): let there be more of
// them than cases may hang at a time. Each receiver has a queue of River's of its own
// ([Queues]), so that one which is dead keeps no worker from another, and a process gets
// no job of a receiver that it has not.
//
// What is sent again ([deliver.SendAgain]), and what was saved by a program without the
// hook, has no job: [Sweep] looks for it.
//
// # What it needs
//
// River's own tables, by its migrations (package rivermigrate), in the database of the
// store, and a store whose transactions are pgx's. The receivers that are
// handed to [NewWorker] should pass adapters/receivertest, as this package does as its
// Carrier.
package river
