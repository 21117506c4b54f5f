// Package check judges an SOP file as a document: names, references, times,
// conditions, the flow, what is filled in where it is read, clocks, and who may
// act. Each cause is told once, at its place, with what to do.
//
// [New] knows what a file declares; [Checker.Run] judges it and compiles its
// conditions into the [Rulebook] that the machine decides by. [Checker.Graph] is
// the flow: every spot that a case can reach, for the drawing and the proof.
package check
