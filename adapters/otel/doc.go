// Package otel tells OpenTelemetry what an engine does: traces, metrics, and the ids by
// which log lines are found.
//
//	tel, err := otel.New(otel.Config{Tracers: tracers, Meters: meters, Procedures: []*fsm.Machine{machine}})
//	eng, err := engine.New(tel.Store(store.Backend()), engine.WithLogger(slog.New(otel.Handler(handler))))
//	cases := tel.Cases(eng)                                    // what the host calls
//	watch, err := tel.Watch(store.Backend(), engine.SystemClock{}) // backlogs; ends with watch.Unregister
//	go deliver.Pump(ctx, eng, "arsip", tel.Receiver("arsip", hook))
//
// # Traces
//
//	sop.act, sop.open, sop.preview, …   a call of the host, until its answer
//	  store.Cases.Load                  each call of the store
//	  sop.decide                        from when all was read until it is saved
//	  store.Cases.Save
//	sop.deliver                         one event to one receiver, linked to the sop.act
//	                                    that brought it about, if it was in this process
//
// In a trace that is not sampled nothing below the call has a span.
//
// # Metrics
//
//	sop.actions            calls, by sop, action and outcome ("done", "repeated", or an engine.ErrorKind)
//	sop.action.duration    seconds, by the same
//	sop.refusals           reasons of refusals, by sop, action, code and rule
//	sop.breaches           limits that were passed, by sop and clock
//	sop.lateness           by how much a limit was missed, by sop, clock and unit
//	sop.sweeper.lag        seconds from when a timer was due until it was written, by sop
//	sop.store.duration     seconds, by operation and outcome
//	sop.deliveries         tries, by receiver and outcome
//	sop.delivery.duration  seconds, by the same
//	sop.due.cases          cases with a timer that is due now, counted up to 1,000
//	sop.due.age            seconds that the longest has been due
//	sop.heart.age          seconds since work was last done on the store
//	sop.outbox.cases       cases of which events wait, by receiver and state ("waiting", "failing")
//	sop.outbox.aside       events that were set aside, by receiver
//	sop.outbox.age         seconds that the oldest event has waited, of up to 1,000 cases, by receiver;
//	                       of those that fail, the 200 that failed most often are asked
//
// What a change tells is measured once it is saved for good: in a transaction of the host
// when that was committed ([Telemetry.Bound]).
//
// # What is told of whom
//
// Attributes are words of the SOP, kinds of errors, numbers, and in traces and logs the
// number of a case that the store has. No person's id, no role of one, nothing that was
// filled in, and no text of an error: those of a database repeat what was sent to it. An
// action that no procedure of Config has is "(other)", since what a client calls it is
// his own text.
package otel
