// Package receivertest is the conformance suite of receivers: of whatever is a
// deliver.Receiver and brings the engine's events somewhere, such as a webhook or mail.
// Every receiver runs it from its own tests, against a real server at the far end:
//
//	func TestReceiver(t *testing.T) {
//		receivertest.Run(t,
//			func(*testing.T) store.Backend { return memory.New().Backend() },
//			func(t *testing.T, eng *engine.Engine, shelf *receivertest.Shelf) receivertest.Place { … })
//	}
//
// What brings events by itself, such as a queue of jobs, runs it with a [Carrier] in the
// [Place]: then it is the carrier that is tried, with a receiver that is known to pass.
//
// The far end puts what comes on the [Shelf], and answers as the shelf says: so the suite
// makes it refuse, break off, or hang. What the suite asks:
//
//   - every event comes, at least once, those of a case in order; one that comes again
//     follows itself;
//   - it is received only once the far end said so: what it refused, or broke off, or
//     never answered comes again;
//   - an event that is never taken is set aside, the next says that there is a gap, and
//     sent again it says so;
//   - a far end that is slow or dead holds up no other receiver and no other case;
//   - a process that ends loses nothing for the one that follows;
//   - a call ends with its context;
//   - every topic (package notice) comes under its name;
//   - nothing that a citizen wrote and no person's id reaches the far end, and neither
//     these nor the [Place.Secrets] stand in an error, a log or what is kept of an event
//     that was set aside.
package receivertest
