// Package calendar counts Indonesian working days: which days count, when a
// deadline falls and why, with the decree behind every day off.
//
// It is the one implementation of working-day arithmetic in this module. The
// meaning of every rule is numbered in the package's documentation of clocks;
// the main ones:
//
//   - A date belongs to the office's zone. A time is converted once, here, and
//     cut (never rounded) to the microsecond.
//   - The day of the event is day 0 unless the office says otherwise.
//   - Due is exclusive: an act at t is on time if and only if t < Due. People
//     are shown LastDay.
//   - Days off come from an event log of decrees ([Log]); a state of that log
//     ([Revision]) says what was known on a date.
//   - Outside the decreed years an answer is provisional and says so.
//
// # Use
//
//	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
//	span, err := calendar.ParseSpan("3 hari kerja")
//	d, err := cal.Add(start, span) // d.LastDay, d.Due, d.Provisional
//	l, err := cal.Explain(start, span) // the same date, day by day
//
// # Types
//
//   - [Date]: a civil day, without zone. [Span], [Unit]: what is counted.
//   - [Log]: the decrees and their events, append-only, with an identity.
//   - [Options]: the office's choices. [Calendar]: a log read with options.
//   - [Deadline], [Ledger]: the answer, and the same answer explained.
//   - [Clock]: a start, a span and what lawfully moved it since.
package calendar
