// Package sop is an SOP file as a typed document: [Read] reads it strictly and
// tells all problems at once, each key at its line and column, also where the
// YAML is broken. Names are not resolved here, and nothing is judged: package
// fsm checks and compiles what was read.
//
// [SOP] has one field for each part of the file, in the file's order, and every
// [Text] knows its place. [SOP.Meaning] is a hash of what the file means, which
// comments, order of keys and words for people do not change.
package sop
