// Package calendar counts Indonesian working days, by rules that have numbers.
//
// # The rules by number
//
// Comments in this package, in fsm and in the tests name these rules. Times are
// WIB. Each example is a test (TestTheExamplesOfTheDefinition, or a row of
// testdata).
//
// Instants and days
//
//  1. A time needs an offset. It is cut to the microsecond, never rounded, and
//     becomes a date once, in the office's zone: 2025-08-14T17:00:00Z is Friday
//     15 August in Jakarta.
//  2. Due is exclusive: an act at t is on time if and only if t < Due. Of hari
//     kerja, Due is the first instant after the last day, or the closing time on
//     it where the office says so; of hours, the instant at which they are used up.
//  3. The end of a day E(d) is its last microsecond: before midnight, or before
//     the closing time where the office says so. The closing time shapes hari
//     kerja only; hari and minggu end at midnight. Otherwise a new day off would
//     lengthen that day and could make a deadline earlier.
//
// Which days count
//
//  4. A day d counts if and only if it is a day of the unit, comes after the start
//     as rule 5 says, and the clock runs at E(d). The last day is the N-th counted
//     day. All that is said about pauses follows.
//  5. hari berikutnya: d is later than the date of the event, whatever the hour.
//     Thu 27 Mar 2025, 1 hari kerja → 8 Apr. hari yang sama: the day of the event
//     counts if it is a day of the unit and the event came at or before E(d).
//  6. Units are menit, jam, jam kerja, hari, hari kerja, minggu, which is 7 hari, and
//     bulan and tahun (rule 33). A span is a whole number above 0, or low-high, whose upper end is the deadline.
//  7. hari and minggu that end on a day off stay there (tetap), or move to the first
//     working day from there on at whose end the clock runs (hari kerja
//     berikutnya): 14 Apr 2023 + 7 hari → 21 Apr, or 26 Apr. Hours never move.
//  8. An extra working day comes before a local day off, that before the weekend,
//     that before a decreed day off.
//
// Hours
//
//  9. jam and menit run at every instant, jam kerja inside office hours of working
//     days. Due is the earliest instant at which the span is used, so 16.00 today
//     and not 07.30 tomorrow. Thu 14 Aug 2025 12:30 + 3 jam kerja → 16:00.
//  10. Office hours without others are 07.30-12.00 and 13.00-16.00, on Friday
//     07.30-11.30 and 13.00-16.30 (37.5 hours a week); in Ramadan 08.00-12.00 and
//     12.30-15.00, on Friday 08.00-11.30 and 12.30-15.30 (32.5), as the ministry's
//     circulars of 2017 to 2020 and 2023 print them.
//  11. Ramadan is as the minister found it (isbat), both ends included; the data
//     says how certain each year is. A forecast makes an answer provisional.
//
// Pauses
//
//  12. A pause is [a, b): it covers E(d) if and only if a ≤ E(d) < b. It is cut at
//     the start of the clock; overlapping or touching pauses are one; a = b is
//     nothing; b < a is refused. Mon 4 Aug 2025, 3 hari kerja: a pause on 5 Aug
//     09:00-23:00 changes nothing (7 Aug), from 5 Aug 15:00 to 6 Aug 09:00 takes
//     one day (8 Aug), over days off alone none.
//  13. A pause that begins before Due moves it by exactly the number of otherwise
//     counted days whose end lies in it; one that begins later changes nothing.
//     A deadline in days never falls inside a pause.
//  14. Clocks of hours lose exactly the running time inside the pause.
//  15. With an open pause the clock has no Due: used and left are told as if it
//     went on now, and it cannot be breached.
//  16. The maximum of a pause is a clock of its own from the pause's start, which no
//     other pause stops. The pause ends at its Due by itself, whenever that is
//     noticed. 2 hari kerja from 5 Aug 09:00 leave the reporter 6 and 7 Aug, and
//     the office loses the ends of 5, 6 and 7 Aug ("hari masuk").
//  17. Which clocks a pause stops is said in the file; without a word those of the
//     office stop, silence and the reporter's do not.
//
// What else moves a deadline
//
//  18. An extension is one more leg from the deadline as it stood, after rolling,
//     whose day is its day 0: 28 Jul 2025, 10 + 7 hari kerja → 21 Aug. It may be
//     given while t < Due, once unless the file says more; days take days, hours
//     take hours.
//  19. A new class at c: same start, pauses and extensions; the new date is
//     max(f(new span), min(old date, F)), F the end of the first counted working
//     day after c. 2 Mar 2026: 14 → 60 gives 10 Jun; 60 → 14 on 9 Mar gives 27 Mar,
//     on 15 Apr 16 Apr. After Due a longer class gives a new Due; the breach stays.
//  20. A restart (silence) is a new clock from that event: earlier pauses,
//     extensions and older decrees fall away, an open pause goes on, the class stays.
//  21. Back in a stage: mulai ulang is rule 20; lanjut makes the time away a pause;
//     tetap means it was never left. Left 6 Aug 10:00, back 12 Aug, 5 hari kerja
//     from 4 Aug: 20, 15, 11 Aug.
//  22. The clocks of a case and of its stages are independent of one another.
//  23. Before a command at t is judged, timers with Due ≤ t are applied in order of
//     Due, with Due as their time. At one instant: timers, resume, pause, command.
//
// Decrees
//
//  24. A clock starts with the decrees known on its date; the day of signing counts.
//     An approved amendment adds a set. Due is the latest of the dates under each
//     set; of equal ones the newest set gives the ledger. An office that lets
//     amendments shorten counts the newest alone. 27 Mar 2023, 18 hari kerja: 27 Apr
//     under the old set, 28 Apr under the new → 28 Apr.
//  25. Open clocks are reckoned anew even when late. If now < the new Due, an entry
//     withdraws the breach. Clocks that ended stay as judged.
//  26. A date is provisional if and only if a day that was looked at lies in a year
//     whose base decree was not known, or, for hours, near a Ramadan that is only
//     forecast. In such years the days that the law fixes are off and no others:
//     the date is the earliest possible.
//
// Reading a clock
//
//  27. Used are the counted days whose end has passed, left those through the last
//     day whose end has not. Today is left until it ends. Late if and only if none
//     is left.
//  28. Late by is the days of the unit after the last day up to and with today, at
//     least 1; of hours the running minutes since Due, rounded up. Pauses after Due
//     do not matter. Due Friday, done Saturday: 1.
//  29. Taken is the number of counted days up to the act, its own day too if it
//     counts. Below the lower end of a range is early, not a breach.
//  30. A warning n before comes at the opening of the counted day that is n counted
//     days before the last, one at a share p at the opening of the day after
//     min(⌈p·N⌉, N−1) used days; 80 % of 10 is day 9, of 3 day 3. Never before the
//     start, never in a pause but at its end, once for each level and Due.
//  31. With the same calendar, options and history a later start, more pause, a
//     larger span or one more day off never gives an earlier Due; nor does an
//     amendment, unless allowed; splitting a pause changes nothing; calendars that
//     agree up to Due agree on it; a replay gives the stored value (TestLaws).
//
// Zones whose clock jumps
//
//  32. A wall time, of a midnight or of office hours, means the first instant at
//     which the office's clock shows it or a later one. So one that does not exist
//     is the jump itself, one that exists twice is the first, and an office day over
//     a jump has an hour less or more. jam and menit are hours that pass, whatever
//     the clock shows. London, 26 Oct 2025, office open 00.00-24.00: 25 jam kerja.
//
// Months, totals and classes
//
//  33. A span in bulan, or tahun, which is 12 bulan, is turned once, when granted,
//     into the N hari from its day 0 to the corresponding date: the day with the
//     same number, the last of the month if it has none (Regulation (EEC, Euratom)
//     1182/71, art. 3; Dodds v Walker [1981] 1 WLR 1027). From then on it is hari:
//     used, left, late, shares and pauses, and rule 7. Day 0 is never counted, so
//     under hari yang sama it is an error. 5 Feb 2026 + 1 bulan = 5 Mar (28 hari),
//     31 Jan + 1 bulan = 28 Feb, 28 Feb + 1 bulan = 28 Mar, 29 Feb 2028 + 1 tahun =
//     28 Feb 2029; with a pause 10 to 13 Feb 09:00 5 Feb + 1 bulan = 8 Mar. The day 0
//     of an extension in bulan is the last day as it stands when it is granted, in a
//     pause as if the clock went on then: 31 Jan + 1 + 1 bulan = 28 Mar, and 29 Mar
//     with a pause 24 to 25 Feb. A later start can end earlier, against rule 31: with
//     a pause 31 Jan to 1 Feb 09:00, start 30 Jan gives 1 Mar, 31 Jan 08:00 28 Feb.
//     Where a law takes a month for 30 days, 30 hari is what to write.
//  34. An extension stated as a total is the one leg from the clock's start, with its
//     pauses, rolled once, and counts unless it would end earlier. It is in time as
//     rule 18 says, days for days and hours for hours. 5 Feb 2026, 30 hari (9 Mar,
//     rolled) to a total of 90 hari: 6 May, where 60 hari more would be 8 May.
//  35. A class may have another unit. Rule 19 holds; from days to hours F is the end
//     of the new span counted from c, between hours the end of the working day.
//     Extensions stay: a leg of days after an hour has its date as day 0. Used, left
//     and late are told in the unit of the class, from the start to Due. 2 Mar 2026
//     09:00: 14 hari kerja to 3 jam on 4 Mar 10:00 = 4 Mar 13:00; 3 jam to 14 hari
//     kerja on 2 Mar 11:00 = 27 Mar.
//  36. A clock whose class is not known has no Due, and nothing to extend; pauses
//     count. Its first class is counted from the start, without the floor of rule 19,
//     since nothing was told: 2 Mar 2026, 5 hari kerja given on 12 Mar = 9 Mar, late
//     from the instant of the class on. Under a limit that holds until then rule 19
//     is all: 60 to 5 hari kerja on 12 Mar = 13 Mar.
//
// Offices that are not like others
//
//  37. A day with hours of its own counts whole for hari kerja, and E(d) is that day's
//     closing time. An earlier closing can uncover a pause, so a half day can make a
//     date earlier, against rule 31: Mon 4 Aug 2025, 3 hari kerja with a pause from 5
//     Aug 13:00 to 6 Aug 09:00 is 8 Aug, and 7 Aug if 5 Aug closes at 12.00.
//  38. A shift over midnight belongs to the day on which it begins: Fri 6 Mar 2026
//     20:00 + 8 jam kerja of 22.00-06.00 = Sat 06:00, + 9 = Mon 23:00. It lasts at
//     most 12 hours and ends before the hours of the next day begin. Days end at
//     midnight all the same; with a closing time such hours are an error.
//  39. An office that works on holidays has no decreed or statutory day off, and no
//     date is provisional for want of a decree. Its own days off hold, as those of
//     every office: single, of every year ("15 Desember"), and ranges, also over New
//     Year. A yearly 29 February is a day of leap years; a range from it begins
//     on 1 March in others, one to it ends on the 28th.
//  40. An act of somebody outside the office that starts a clock in days, or starts it
//     anew, at or after the cut-off hour or on a day off, counts as made on the next
//     working day; then rule 5. Never for ends, hours, dates, or the office's own
//     acts. Cut-off 15.00, 3 hari kerja: Thu 5 Mar 2026 16:00 → 11 Mar (else 10),
//     Sat 7 Mar → 12 Mar (else 11).
//
// Dates
//
//  41. "Sampai 31 Maret" ends on the first such day on or after the start; "sampai 31
//     Maret tahun berikutnya" on that of the year after the start's. A 29 February is
//     the 28th in other years. Rule 7 holds; no pause moves it or counts in it,
//     nothing extends it, and it has no warning at a share. One n hari kerja before is
//     at the opening of the day that rule 42 finds before the last day.
//  42. "5 hari kerja sebelum X" ends on the latest working day d with d + 5 hari kerja
//     ≤ X, and else is as rule 41. Hearing Mon 9 Mar 2026: 2 Mar; with 4 Mar off 27
//     Feb, an earlier date: the laws of rule 31 are mirrored here, and what was told
//     stays as rule 24 says. It may lie before the start. A changed X is a class
//     (rule 19).
//
// Units with a calendar of their own
//
//  43. A clock that counts by the calendar of the unit that has the case begins with
//     that. If another unit gets it before Due, its calendar joins, and Due is the
//     latest of the dates under each, as under decree sets (rule 24); of equal ones the
//     newest set gives the ledger, and then the unit that got it last. At or after Due
//     nothing changes, or handing on would cure a breach. A decree counts for every
//     calendar that the clock has, from its entering on; one that joins later never had
//     the older sets. A restart uses the present unit's alone. The maximum of a pause is
//     the reporter's and goes by the office's. 5 Mar 2026, 3 hari kerja: six-day unit 9
//     Mar, five-day 10 Mar; handed on 6 Mar, either way: 10 Mar; from the six-day unit on
//     10 Mar 09:00: 9 Mar, late.
//  44. A local day off that is decided for one unit is one of that unit's calendar and of
//     no other; the office's are every unit's. A unit without a calendar of its own has
//     the office's. A decree set that first gives it such a day gives it one, which takes
//     the office's place in the clocks that the unit then has, under older sets too, also
//     late (rule 25): it is no hand-over. A clock that it handed on before keeps the
//     office's. 9 Mar 2026, 3 hari kerja = 12 Mar; the unit's flood of 10 and 11 Mar,
//     signed and in force on 12 Mar: 16 Mar, for all other units 12 Mar.
package calendar
