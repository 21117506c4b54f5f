// Package rules compiles and evaluates the conditions of an SOP: named rules
// (aturan) and guards (syarat, bila).
//
// A condition is a small, whitelisted language over typed facts, parsed and
// run by expr-lang/expr:
//
//	kategori dalam unit.kewenangan dan tidak pernah(kembalikan)
//
// Staff write dan, atau, tidak and dalam; they stand for and, or, not and in,
// which are read too. Reading a field that nobody filled in is an error in
// every operator, never false: a rule that cannot be evaluated refuses. An
// answer carries its reasons: the part that failed, the values it saw, and its
// place in the file.
//
//	set, errs := rules.Compile(schema, named)   // all mistakes, with places
//	syarat, errs := set.Guard("siap dan tidak anonim")
//	eval := rules.NewEval(set, facts)           // one decision
//	holds, err := eval.Holds(syarat)            // fast
//	check := eval.Check(syarat)                 // with reasons
//
// # The language
//
//	dan atau tidak ( )          dan before atau; both stop early
//	== != < <= > >=             not chained: write 1 < x dan x < 5
//	dalam, tidak dalam          a list field, [a, b] or 1..5
//	+ -                         whole numbers
//	kategori, unit.kewenangan   fields and members; a list only after dalam
//	siap                        a named rule, by its name
//	"jalan", 'jalan', jalan     an option; ya, tidak; 7; "2026-03-02"
//	ada(x)                      whether x is filled in
//	pernah(aksi), oleh_orang_sama(aksi), lewat(tenggat), dipenuhi(kewajiban)
//	hari_kerja_sejak(kejadian), hari_kerja_sejak(tenggat): since its last day
//	hari_kerja_sejak(aksi x), hari_kerja_sejak(tahap x): where both bear the id
//
// What other languages leave to taste is settled as follows.
//
//   - tidak is the operator, except where nothing follows that it could negate:
//     at the end, before ) ] or a comma, before a comparison, dan or atau. There
//     it is the value no, as in "lengkap == tidak".
//   - tidak takes the whole comparison after it: tidak kategori == jalan is
//     tidak (kategori == jalan). In expr it would take kategori alone.
//   - A bare word is an option only where the other side is a choice or list
//     with options and no field or rule has that name; else it is that field or
//     rule. In quotes it is always the option.
//   - A literal compared with a choice must be one of its options. A Choice
//     without options (pelaku.id) and a Text are both identifiers and compare
//     with each other. Two choices compare if they share an option.
//   - Days compare as text, so only with days written as 2006-01-02.
//   - Numbers are plain decimals up to 999999999999999 either way, so that no sum
//     of 200 parts overflows; a fact beyond is a [FactError].
//   - Operands are values, so "(a dan b) == c" is refused: name the rule first.
//
// A condition has at most 2 KB, 200 parts and 16 levels, named rules stand at
// most 64 on one another, and a range has at most 10,000 numbers.
package rules
