// Package fsm is the procedure: what an SOP file says, whether it is sound, and
// what may follow what. It is pure: no clock, no I/O, no goroutine, no state
// but its arguments.
//
//	m, problems := fsm.Load("sop.yaml", src)
//	d, err := m.Decide(c, cmd, cal)   // *Refused, *Undecided, or a Decision
//	d, err := m.Advance(c, t, cal)    // the timers due up to t, in order
//
// # From file to machine
//
//	Read      bytes → SOP          strict nodes, every key known, places kept
//	Compile   SOP → Machine        checks names, rules, flow, data, clocks, authority;
//	                               what it gives is immutable, safe for many goroutines
//	Load      both at once
//
// # Deciding
//
// Decide first lets every timer with due ≤ t act, in order of due and clock id,
// each as an entry of its own at its due instant. Then it judges the command:
// the stage, the actor's authority, the inputs, syarat, and exactly one outcome.
// The resolved transition is executed by a pooled looplab/fsm machine. What
// comes back is the new case and drafts of the entries; the engine seals and
// stores them.
//
// # Glossary
//
//	tahap          Stage      where a case is
//	kegiatan       Activity   the row's text in the SOP table
//	pelaksana      Role       who is accountable; Actor is the person who acts
//	aksi           Action     what an actor does
//	hasil, bila    Outcome    a branch of an action and its guard
//	isian          Field      typed data of a case
//	syarat, aturan Rule       condition; named rule
//	mutu_baku      Standard   quality standard of a stage
//	waktu          Time       a limit as the file states it
//	tenggat        CaseTime   a limit that crosses stages
//	menjeda        Pauses     clocks that stand still while in a stage
//	perpanjangan   Extension  what adds to a deadline
//	kewajiban      Duty       what is owed beside the flow
//	pelanggaran    Breach     a standard not met, recorded once
//	dasar, tafsir  Basis      source, or the office's reading
//	riwayat        entries    append-only, hash-chained by the engine
package fsm
