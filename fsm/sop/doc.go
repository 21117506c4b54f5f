// Package sop is an SOP file as a typed document: [Read] reads it strictly and
// tells all problems at once, each key at its line and column, also where the
// YAML is broken. Names are not resolved here, and nothing is judged: package
// fsm checks and compiles what was read.
//
// [SOP] has one field for each part of the file, in the file's order, and every
// [Text] knows its place. [SOP.Meaning] is a hash of what the file means, which
// comments, order of keys and words for people do not change.
//
// # Words that say what offices do
//
// How each reads, what it means, and what it refuses. A file without them reads,
// hashes and runs as if they did not exist.
//
// The rest of a decision, where the office wants one:
//
//	hasil:
//	  - {bila: bidang == jalan, ke: bina_marga}
//	  - {selain_itu: ya, ke: sekretariat}
//
// It means that none of the branches above holds, and stands last, alone and
// without bila. A new option falls into it: sop check lists what does, and refuses
// one into which nothing can fall. Drawings say "selain itu".
package sop
