// Package diff says in words what a new version of a procedure changes: limits and
// whose they are, who may do what, conditions, fields, who sees what, the flow, the
// calendar, who is told, duties and tasks, units, and printed texts.
//
// [Of] compares two machines by what their files mean, not line by line. What has
// another name is recognised by how it stands in the procedure, and told as renamed.
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
