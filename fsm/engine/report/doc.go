// Package report tells how the limits of an SOP's cases were kept in a period:
// [Of] for trusted code of the host, [For] for one actor, by what he may see.
// [Reporting] makes the same report of histories that are in no store, as those
// that were replayed from a log. It is told from the histories alone: what was
// known, decided and judged by the end of the period.
//
// A [Report] is JSON as it marshals, and two tables of CSV.
package report
