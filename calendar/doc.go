// Package calendar counts Indonesian working days: which days count, when a
// deadline falls and why, with the decree behind every day off.
//
// It is the one implementation of working-day arithmetic in this module. It reads
// no clock, keeps no state that decides anything, and is safe for many goroutines.
//
// # Use
//
//	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
//	span, err := calendar.ParseSpan("3 hari kerja")
//	d, err := cal.Add(start, span)      // d.LastDay, d.Due, d.Provisional
//	l, err := cal.Explain(start, span)  // the same date, day by day
//	r, err := cal.Reckon(clock)         // with pauses, extensions, amendments
//
// # Types
//
//   - [Date]: a civil day, without zone, of calendar/date. [Span], [TimeUnit]: what is
//     counted, of calendar/span.
//   - [Log]: the decrees and their events, append-only, with an identity;
//     [Revision]: a state of knowledge of it; both of calendar/decree.
//   - [Options]: the office's choices. [Calendar]: a log read with options.
//   - [Deadline], [Ledger]: the answer, and the same answer explained;
//     calendar/show writes it as text, JSON, terminal calendar and SVG.
//   - [Clock]: a start, a span and what lawfully moved it since. [Reading],
//     [Taken] and [Warning] read it at an instant.
//
// # How time counts
//
//   - A date belongs to the office's zone. A time is converted once, here, and
//     cut (never rounded) to the microsecond.
//   - The day of the event is day 0 unless the office says otherwise; no law was
//     found that settles it, so the ledger prints the rule used.
//   - A day counts if it is a day of the unit, comes after the start, and the
//     clock runs at its last microsecond. The last day is the N-th counted day.
//     All that is said about pauses follows from this.
//   - Due is exclusive: an act at t is on time if and only if t < Due. People
//     are shown LastDay.
//   - A limit that ends on a date is moved by no pause; one so many working days
//     before a day is found backwards from it.
//   - Closing times shape working days only; calendar days end at midnight.
//   - A pause's maximum is a clock of its own, which no other pause stops.
//   - Months and years end on the corresponding date and are days from then on.
//   - An extension is counted from the deadline as it stood, or is the whole time
//     from the start. A new class is counted from the old start, but never ends before the first working day
//     after it was given, or the old deadline if that is earlier.
//   - Under several decree sets a clock ends on the latest of their dates, unless
//     the office lets amendments shorten.
//   - In a year whose base decree is not known only the days fixed by law are off,
//     and the answer is provisional: the earliest possible date.
//
// # Data
//
// The files in data/ are CSV that a spreadsheet opens: one libur-YEAR.csv a year
// with every event of its decrees, dekrit.csv (the register of decrees),
// hari-tetap.csv (days off by law in every year), ramadan.csv and jam-kerja.csv
// (office hours). A new year, or an amendment, is one more file in the form of
// libur-YEAR.csv, read by [ReadLog] and joined by [Log.Append] without compiling.
//
// Days off from elsewhere become a log by [NewLog], those of a calendar of
// rickar/cal by [FromBusiness]; with Options.NoLawDays an office of another country
// keeps no days of Indonesia's law. [Calendar.Business] is the way back.
//
// # Choices where the sources are silent
//
//   - Hours end on the day of their last running microsecond: 24 jam from 00:00
//     end on the same day.
//   - For a clock of hours, the floor of a reclassification is closing time (jam
//     kerja) or midnight (jam, menit) of the first working day after it.
//   - Calendar days moved on by [Roll] count as used and left, so that nothing is
//     left if and only if it is late; the ledger shows them as moved, not counted.
//   - Days after an extension in another unit are late in the clock's own unit.
//   - A day with hours of its own (DayHours) counts as a whole working day; only
//     its hours and its closing time differ. They come before Ramadan's.
//   - An extra working day on a weekday without office hours is an error, since no
//     rule says which hours hold; DayHours can say them.
package calendar
