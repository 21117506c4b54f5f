// Package diff says in words what a new version of a procedure changes: limits and
// whose they are, who may do what, conditions, fields, who sees what, the flow, the
// calendar, who is told, duties and tasks, units, and printed texts.
//
// [Of] compares two machines by what their files mean, not line by line, and goes by ids:
// two things of one name are two. What has another id under the same name, and stands in
// the procedure as before, is told as renamed; without a name of its own all that is said
// of it must be the same. Another id and another name is another thing.
// Two conditions that are written otherwise are compared by rules/prove: either they
// are proved to mean the same ([Change.Same]), or an example shows what is decided
// otherwise, or nothing is claimed.
//
// [Diff.Empty] holds exactly where both files have one meaning and one table of units
// (sop.SOP.Meaning and UnitHash), or all that differs was proved to mean the same.
// Printed texts ([Texts]) never count. It says nothing about cases: what becomes of
// those that are open is the engine's.
//
// The sentences are data, data/kalimat.yaml, in both languages.
package diff
