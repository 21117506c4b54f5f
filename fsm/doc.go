// Package fsm is the procedure: what an SOP file says, whether it is sound, and
// what may follow what. It is pure: no clock, no I/O, no goroutine, no state
// but its arguments.
//
//	m, problems := fsm.Load("sop.yaml", src)
//	d, err := m.Decide(c, cmd, cal)   // *Refused, *Undecided, or a Decision
//	d, err := m.Advance(c, t, cal)    // the timers due up to t, in order
//
// # Which room holds what
//
//	fsm/problem         what a problem is, and its sentences
//	fsm/sop             the file as a typed document: reader, names, meaning
//	fsm/check           what is wrong with a file; its flow and its conditions
//	fsm/state           the shapes: case, clock, command, decision, entry, refusal
//	fsm/prove           what can be proved about a procedure, with examples; its
//	                    internal/longest finds the paths that use most of a limit,
//	                    internal/asks what conditions ask and internal/days how
//	                    long something takes
//	fsm/draw            the stages and actions as a picture
//	fsm/diff            what a new version of a file changes, in words
//	fsm/internal/plan   the compiled form that deciding and proving both read, and who
//	                    may act on a case by it
//	fsm/internal/facts  what conditions may know of a case
//	fsm/internal/input  whether what is filled in fits
//	fsm/internal/clocks how clocks and duties run
//	fsm/internal/view   who sees what
//	fsm/internal/form   the keys of the file and what they take; beside it yamltree (the
//	                    strict tree of a file), seat (keys indented wrongly), meant
//	                    (what clerks mean, and days), sample (a text of a form)
//	                    and digest (one hash of many facts)
//	fsm/engine          cases on a store; engine/store is the port of stores, its
//	                    internal/intake refuses malformed commands,
//	                    internal/batch takes many cases at a time,
//	                    internal/sift makes a page of several searches and
//	                    internal/veil says what of a failure is told to whom,
//	                    engine/audit verifies, engine/report reports,
//	                    engine/amend moves deadlines by new decrees,
//	                    engine/deliver brings events to others, engine/mirror
//	                    keeps copies of cases that run elsewhere, engine/void
//	                    withdraws what a wrong clock wrote, engine/carry copies a whole
//	                    store into another, engine/migrate moves open cases to another
//	                    version of their file
//	fsm/notice          what an event of the engine is about, for receivers
//	fsm/letter          letters to people about such events, from templates
//	fsm/scenario        logs of what happened, and the scenarios of staff
//	adapters/httpapi    the engine over HTTP, as the actor may see it
//	adapters/desk       the pages on which officials work and citizens report
//	adapters/temporal   cases on Temporal, one workflow for each
//	adapters/preview    what an edit of a file does, shown in a browser
//	adapters/webhook    events as signed CloudEvents over HTTP
//	adapters/mail       events as letters in Indonesian, by SMTP
//	adapters/river      events by jobs of River, in the office's PostgreSQL
//	adapters/otel       what an engine does, as traces, metrics and ids in logs
//	fsm/schema, explain help while writing: schemas, and what each code means
//
// To follow one decision, read decide.go, choose.go, apply.go, fleet.go
// and transit.go here, authority.go of internal/plan, and clockmoves.go of
// internal/clocks.
//
// # From file to machine
//
//	sop.Read  bytes → SOP          strict nodes, every key known, places kept
//	Compile   SOP → Machine        checks names, rules, flow, data, clocks, authority;
//	                               what it gives is immutable, safe for many goroutines
//	Load      both at once
//
// What is wrong with a file, and how it is said, is package problem.
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
// # Recorded afterwards
//
// Where the file says catat_susulan, an act may be recorded later than it happened
// ([Machine.Record]), within the time that the file gives: its At is when it
// happened, its Recorded when that was entered. Whether, and when, the timers were
// looked at makes no difference:
//
//   - The timers run to the moment of recording first.
//   - If somebody, or the system, acted on the case after At, the act is refused,
//     with that entry: others relied on how the case stood. Breaches, warnings and
//     moves of decrees are no acts. An earlier act that was recorded afterwards
//     counts where it happened.
//   - Else the history is judged anew with the act in its place. The order of
//     judgement is (At, number), without what was withdrawn ([InOrder]).
//   - One decision writes it: for each entry of after At that no longer follows a
//     withdrawal, at the time of recording; then the act; then what newly follows
//     up to the recording, each at its own instant and with Recorded. An entry that
//     still follows, of the same clock, deadline and person, stays.
//   - To withdraw a breach takes a reason and evidence, both sealed.
//   - What was judged by such a time is marked ([ClockMove].Afterwards): the act
//     itself, a limit with an extension or pause recorded afterwards, and a limit
//     that a date field ended on a day before that of recording.
//
// [Machine.Again] decides an entry again, alone or with the batch it came in; it is
// the same fold.
//
// # Units that change
//
// What a reorganisation does to a case is decided from outside, like an amendment
// ([Machine.Reorganise]): it is no act of the file, so it reaches a case under any
// version. Each change is kept in [Case].Successors; by it a unit that the case's file has
// not stands for the one whose place it took, where calendars and limits go by units. An
// act cannot be recorded afterwards for a time before it.
//
// # Moving to another version
//
// A case goes on under the version of its file that it was opened with, until somebody
// decides that it comes under another ([Machine.Migrate]). That is one entry, of kind
// "migration", with both stamps, the terms ([Terms]), what was filled in by them, and of
// each clock that moved the old and the new deadline. Who may decide it is the host's.
//
//   - All or nothing: what hinders is told all at once ([Unmovable]), and the case stays
//     as it was. One that is there already, or has ended, stays without an entry.
//   - The stage keeps its id, or is what the terms say. So is the one that the case may go
//     back to, and what happened under the old id of a stage happened under the new one.
//     A case does not enter its stage by the move; only where another stage takes its
//     place does the system do what it does on entering.
//   - A clock keeps its start, pauses and extensions. By default the date stays that was
//     told, and later moves count from it. Counted anew (rule 19 of package calendar) it
//     takes the new limit from the same start, but no earlier date than was told, unless
//     the terms allow it. No breach is withdrawn; one deadline that has passed is not put
//     on record twice. Reminders, steps of lateness and who answers are those of the new
//     file from then on.
//   - Where days count otherwise by the new file's calendar, a date that would move though
//     the terms keep it is a hindrance: nothing moves unseen.
//   - What runs or is owed and is not in the new file is a hindrance, unless the terms end
//     it. Then it is neither kept nor broken, or late if it was.
//   - What is new, a limit whose beginning has come, the time of a stage, a task, counts
//     from the move on: nobody can be late for what he was not told.
//   - Fields that the file has not are left out of the case; the history has them. What
//     conditions and limits surely have by the new file in this stage, and the case has
//     not, the terms must fill in; a citizen's sealed text they cannot, and need not.
//   - Nobody sees by the new file what that does not have: fields, deadlines and branches
//     of entries before are left out for everybody. The public sees a case as soon as the
//     new file says, not before.
//   - Of who did something twice before the move only the last is known to a selain_pelaku
//     that is new, and whether a limit passed to a lewat that is new, from the move on.
//   - [Machine.Again] decides across it, given both machines ([Past].Under). Before it
//     nothing can be recorded afterwards. If a wrong clock wrote it, [Machine.Void] takes
//     the case back to the version before.
//
// # What no longer stands
//
// No entry is taken out of a history. One that no longer stands is withdrawn by a
// later one: because an act that was recorded afterwards ([Machine.Record]) leaves
// it without ground, or because a clock that was ahead wrote it ([Machine.Void]). A
// withdrawal can itself be withdrawn. What another case still says of a link whose entry
// was voided is entered again (engine/void). The case is the fold of what stands
// ([InOrder]); [Machine.Again] decides across all of it.
//
// # Who sees what
//
// Nothing is seen by omission. [Machine.View] and [Machine.ViewEntry] are the one
// policy; they ask in which capacities a case concerns the actor, and show what
// any of these may see. No capacity: the case is unknown to him ([Machine.Sees]).
//
//   - A role sees the cases that it acts on (lingkup): all; of its unit, and none
//     if held without a unit; its own. Of them it sees the fields that it fills or
//     acts on: what may be filled in when a case comes to a stage, an action or a
//     duty of its own; what it is reported (kepada); all, if it may correct. With
//     melihat the file says otherwise: what it names, and what the role fills in.
//   - A unit that had a case sees its number, stage and end, and its own entries.
//   - The reporter sees what he filled in, and of every other field the value that
//     he was told (beri_tahu): by the act that filled it in. What tampil_publik or
//     his own melihat names, and no telling act fills in, he gets with the next
//     act that tells him. So he does a correction of what he was told: it is no
//     draft. Notes, causes and drafts stay hidden, also in a second round. Beside fields he sees stage, unit and the deadlines of stages and
//     limits; of entries what he did, was told, or moved the case or a deadline.
//   - The public sees what tampil_publik lists, once the event in sejak happened,
//     and no entry. A text of the office is public as the reporter knows it, never
//     as a draft; one of his own as it stands, so that what a correction takes out
//     of it is public no longer.
//     Without tampil_publik the public sees nothing.
//   - kerahasiaan takes fields away from roles while its condition holds, or can't
//     be judged. "sembunyikan: kasus" takes the case away from the public. The
//     flags among the reporter's own fields that such a condition reads may be
//     set by whom the file lets, and taken back by the reporter only.
//   - Nothing hidden is to be worked out from what is shown. A deadline that follows
//     from a field, a date that it counts from (sejak, mulai_ulang) or the class of a
//     limit by class, is hidden with the field, in whatever shows it: the clock, its
//     moves, its ledger, its standing, the place in lists. The reporter gets it when
//     he is told the field. A day in a date field that ends a limit, and the judgement
//     by it, is hidden with the field too. A breach or warning of such a deadline is
//     shown to the roles that it tells (beri_tahu), and to nobody else who may not
//     read the field; so are they in events, of which moves do not say the deadline. Of
//     a limit that exists by a condition (bila) on fields events have no move at all.
//     What moves a case is seen when it does, also if a hidden deadline moved it; of a
//     condition that refuses an act its words are told, not what was hidden in it.
//     A role from which the file may hide any deadline gets lists of its work in order of
//     id, late cases by the deadlines that it sees, and no number of them
//     ([Machine.ShowsDeadlines], by any file of the code that the engine has read). The
//     public's list is in the order in which it came to see the cases: since when it does
//     is told to whoever looks, and to nobody as a deadline.
//   - To the reporter, and to a unit that had the case, entries are numbered by those
//     that they see; the reporter's version of a case is their number.
//     To a role that works on the case they have their own numbers, and the case its
//     version: people name them to one another, a correction names the entry by it, and
//     with two ways of counting the wrong one would be corrected. So a gap tells such a
//     role that something is on record which it may not see, a breach of a limit by a
//     class or another case that was opened, and how much; never what, nor when. An
//     office to which that is too much gives the limit to roles that read its class.
//   - Of a case that this one was joined to (bergabung_dengan) whom this one concerns is
//     shown the stage, and that it ended; the number only who may see both. Of a link to
//     a case that cannot be read its role alone is told, and that one was opened from
//     this case or joined to it only to whom this case is work.
//   - Who the reporter is, a role knows that sees all that he fills in, with
//     nothing of it hidden.
//
// terbuka says nothing of seeing: such a text is not sealed, and rules read it.
//
// # Where the format is silent
//
// Deciding reads it as follows; each has a test.
//
//   - At one instant reminders come first, then breaches and the steps of lateness,
//     then the next period of a duty, then automatic actions; each group in order of clock id. So a
//     limit that passes is on record before what it lets the system do, also of
//     another clock.
//   - What a command makes due at once acts in the same decision, after it.
//   - The person who answers for a breach is who last acted in the accountable
//     role (and unit) on this case; nobody yet: the role and unit alone.
//   - "pelaksana tahap" of a limit is the performer of the stage in which it
//     passes. With a citizen there it is nobody's breach, also not later. Found
//     late, as its class was given, it is that of the stage left with the class.
//   - "semua" in menjeda holds the limits of the office and the clock of the
//     stage before; a citizen's own limit only where it is named.
//   - What withdraws a breach also tells the roles that were told of it, on any step
//     (bila_lewat). A limit that is found late after it ended tells of the breach
//     alone. A
//     warning that should have come while the case was elsewhere comes on its
//     return, and says if the deadline has passed ([Draft.Passed]).
//   - A clock starts with the decrees known on the day of the event that starts
//     it. A limit by class waits, without a deadline, until the class is known.
//   - Time away in a stage with menjeda is a pause and no return: saat_kembali of the
//     stage before says nothing about it. Its clock stands still where menjeda names
//     "waktu tahap asal" or "semua", and else runs on (sop check warns: pause-runs-on).
//   - "tetap berjalan": the first deadline stands. While the case is elsewhere
//     nothing of that clock acts; a deadline that passed meanwhile is a breach
//     of the stage's performer when the case comes back.
//   - The clock of a stage is met by leaving it, a limit by what sampai names,
//     which may be akhir. A limit whose case ended otherwise was not met: not
//     due yet it is neither kept nor broken ([Unmet]); past its deadline it is
//     late, or a case could be closed out of its lateness.
//   - A date field in sejak, mulai_ulang or sampai counts from the first instant
//     of its day in the office's zone, not from when it was recorded. What is
//     said to be done before a clock started was done when it did. A limit of
//     hours has no finer time than that.
//   - A date in sejak, mulai_ulang or sampai is not after the day of recording
//     and not before the case was opened; one that only ends limits is not
//     before the last of these started. A date with which a case may be opened
//     has no first day unless the file says one, and check asks for it. A date
//     that syarat wants later than waktu (waktu < sidang, alone or joined by
//     dan) is not before the day of recording and has no last day; bila asks,
//     and wants nothing. A date used in two of these ways states both bounds. paling_awal and
//     paling_lambat say otherwise; what is said holds for corrections too, with
//     the day of correcting as today. So they do for an import, with the day of
//     importing, but that a day which had to be ahead may have passed since.
//   - A limit until a date is judged by the date against the deadline that was
//     told; recorded after a breach, a date in time withdraws it. A corrected
//     date judges the last run of the limit again, also on a closed case, and
//     puts a breach on record that was not. A correction that empties the date,
//     or gives one where none was, changes no judgement.
//   - An automatic action acts once for a deadline, where the case is in a stage
//     that has it: at the deadline or on entering. It does nothing if its syarat
//     does not hold. Two on entering that both apply can't be decided.
//   - A duty arises when it is not owed already. A periodic one is owed in every
//     period, from the entering of its stages; the day on which a period ends is
//     day 0 of the next. What was missed stays owed; what was not due when the
//     stages were left lapses.
//   - Whom an actor stands in for is always recorded and seen by four eyes, also
//     where his own role suffices.
//   - Line endings and a byte order mark change no meaning: the hash of the
//     meaning is the same, the hash of the bytes ([sop.SOP.Hash]) tells them apart.
//   - A sealed field takes only a commitment; a refusal never repeats a value.
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
//	susulan        afterwards what was recorded later than it happened
//	riwayat        entries    append-only, hash-chained by the engine
package fsm
