// Package rules compiles and evaluates the conditions of an SOP: named rules
// (aturan) and guards (syarat, bila).
//
// A condition is a small, whitelisted language over typed facts, parsed and
// run by expr-lang/expr:
//
//	kategori dalam unit.kewenangan dan tidak pernah(kembalikan)
//
// Staff write dan, atau, tidak and dalam; they stand for and, or, not and in.
// Reading a field that nobody filled in is an error in every operator, never
// false: a rule that cannot be evaluated refuses. An answer carries its
// reasons: the part that failed, the values it saw, and its place in the file.
package rules
