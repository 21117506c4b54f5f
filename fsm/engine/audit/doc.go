// Package audit tells whether what an engine's store keeps is what was decided, and
// takes evidence out of it.
//
// [Verify] checks one case: its chain, every decision again, the case that is
// stored, personal values and lists. [CheckStore] lets the store check its own
// files, [VerifyOutbox] checks the events that wait, [VerifyRegister] checks the register of what was done to the store as a
// whole. A [Checkpoint] kept elsewhere shows with [VerifyCheckpoint] what was cut off
// or removed since. [Export] writes a case as a file that [VerifyExport] checks
// without the store. [Retire] removes cases that need not be kept any longer.
//
// What does not hold is a [store.Deviation], which is ErrCorrupt.
package audit
